package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import org.junit.jupiter.api.Test;

class MarkingsTest {

  private static final String STATEMENT =
      "marking-definition--dc911977-796a-4d96-95e4-615bd1c41263";

  private static StixObject marked(String rest) {
    return Collected.of(
            "{\"type\":\"identity\",\"id\":\"identity--b67d30ff-02ac-498a-92f9-32f845f448cf\","
                + "\"spec_version\":\"2.1\",\"created\":\"2026-01-01T00:00:00.000Z\","
                + "\"modified\":\"2026-01-01T00:00:00.000Z\",\"name\":\"n\","
                + "\"labels\":[\"a\",\"b\"],\"x_deep\":{\"a\":[{\"b\":1}]}"
                + rest
                + "}")
        .objects
        .getFirst();
  }

  private static Markings markings(String rest) {
    return Markings.of(marked(rest), new MarkingDefinitions());
  }

  private static String refs(String... ids) {
    return ",\"object_marking_refs\":[\"" + String.join("\",\"", ids) + "\"]";
  }

  private static String granular(String ref, String selector) {
    return ",\"granular_markings\":[{\"marking_ref\":\""
        + ref
        + "\",\"selectors\":[\""
        + selector
        + "\"]}]";
  }

  @Test
  void allNineIds_areKnown() {
    for (Tlp tlp : Tlp.values()) {
      assertThat(markings(refs(tlp.id())).tlp()).contains(tlp);
      tlp.firstEditionId().ifPresent(id -> assertThat(markings(refs(id)).tlp()).contains(tlp));
      assertThat(StixDraft.definition(tlp).id()).isEqualTo(tlp.id());
    }
  }

  @Test
  void strictestOfSeveral_counts() {
    String green = Tlp.GREEN.id();
    String white = Tlp.CLEAR.firstEditionId().orElseThrow();

    assertThat(markings(refs(white, Tlp.AMBER_STRICT.id(), green)).tlp())
        .contains(Tlp.AMBER_STRICT);
    assertThat(markings(refs(white) + granular(Tlp.RED.id(), "name")).tlp()).contains(Tlp.RED);
    assertThat(markings("").tlp()).isEmpty();
    assertThat(markings("").tlpOr(Tlp.AMBER)).isEqualTo(Tlp.AMBER);
  }

  @Test
  void unknownDefinition_isNotShared() {
    assertThat(markings(refs(Tlp.CLEAR.id(), STATEMENT)).allKnown()).isFalse();
    assertThat(markings(granular(STATEMENT, "name")).unknown()).containsExactly(STATEMENT);
    assertThat(markings("").allKnown()).isTrue();
  }

  @Test
  void referenceThatIsNone_isNotShared() {
    for (String bad :
        new String[] {
          ",\"object_marking_refs\":[1]",
          ",\"object_marking_refs\":{}",
          ",\"granular_markings\":{}",
          ",\"granular_markings\":[1]",
          ",\"granular_markings\":[{\"selectors\":[\"name\"]}]",
          ",\"granular_markings\":[{\"marking_ref\":7,\"selectors\":[\"name\"]}]"
        }) {
      assertThat(markings(bad).allKnown()).as(bad).isFalse();
    }
  }

  @Test
  void learnedDefinitions_areKnown() {
    MarkingDefinitions definitions = new MarkingDefinitions();
    String start =
        "{\"type\":\"marking-definition\",\"created\":\"2026-01-01T00:00:00.000Z\",\"id\":";
    String own = "marking-definition--00000000-0000-4000-8000-000000000001";
    definitions.learn(
        Collected.of(
                start
                    + "\""
                    + STATEMENT
                    + "\",\"definition_type\":\"statement\",\"definition\":{\"statement\":\"x\"}}")
            .objects
            .getFirst());
    definitions.learn(
        Collected.of(
                start
                    + "\""
                    + own
                    + "\",\"definition_type\":\"tlp\",\"definition\":{\"tlp\":\"red\"}}")
            .objects
            .getFirst());

    Markings both = Markings.of(marked(refs(STATEMENT, own)), definitions);
    assertThat(both.allKnown()).isTrue();
    assertThat(both.others()).containsExactly(STATEMENT);
    assertThat(both.tlp()).contains(Tlp.RED);
  }

  @Test
  void partOfAnObject_hasTheMarkingsAboveIt() {
    StixObject object = marked(refs(Tlp.CLEAR.id()) + granular(Tlp.AMBER.id(), "x_deep.a.[0]"));
    MarkingDefinitions none = new MarkingDefinitions();

    assertThat(Markings.ofPart(object, "name", none).tlp()).contains(Tlp.CLEAR);
    assertThat(Markings.ofPart(object, "x_deep.a.[0].b", none).tlp()).contains(Tlp.AMBER);
    assertThat(Markings.ofPart(object, "x_deep.a", none).tlp()).contains(Tlp.CLEAR);
    assertThat(object.diagnostics()).isEmpty();
  }

  @Test
  void selectorThatLeadsNowhere_isNamedAndMarksEverything() {
    for (String selector : new String[] {"title", "labels.[2]", "labels.0", "x_deep..a", ""}) {
      StixObject object = marked(granular(Tlp.RED.id(), selector));
      assertThat(object.diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly("stix-selector");
      assertThat(Markings.ofPart(object, "name", new MarkingDefinitions()).tlp()).contains(Tlp.RED);
    }
  }
}

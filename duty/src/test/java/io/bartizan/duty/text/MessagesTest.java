package io.bartizan.duty.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.statute.Actor;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

  private static Set<String> names(String pattern) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(pattern);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void languages_haveTheSameKeysAndTheSameNames() {
    Messages english = Messages.in(Language.ENGLISH);
    Messages chinese = Messages.in(Language.CHINESE);

    assertThat(chinese.keys()).isEqualTo(english.keys());
    for (String key : english.keys()) {
      assertThat(names(chinese.text(key))).as(key).isEqualTo(names(english.text(key)));
    }
  }

  @Test
  void everyWordOfTheEngine_hasAMessage() {
    List<String> keys = new ArrayList<>();
    Stream.of(Verdict.values()).forEach(one -> keys.add("verdict." + one.word()));
    Stream.of(State.values()).forEach(one -> keys.add("state." + one.word()));
    Stream.of(State.values()).forEach(one -> keys.add("state." + one.word() + ".note"));
    Stream.of(OpenFact.Decides.values()).forEach(one -> keys.add("decides." + one.word()));
    Stream.of(Silence.Why.values()).forEach(one -> keys.add("silence." + one.word()));
    Stream.of(Actor.values()).forEach(one -> keys.add("actor." + one.word()));
    Stream.of(Unit.values()).forEach(one -> keys.add("period." + one.word()));
    Stream.of(Relation.values()).forEach(one -> keys.add("relation." + one.word()));

    assertThat(Messages.in(Language.ENGLISH).keys()).containsAll(keys);
  }

  @Test
  void everythingThatVectorsBringAbout_isToldWithoutGaps() {
    for (Statute statute : Shipped.CATALOGUE.statutes()) {
      Catalogue asked = Shipped.CATALOGUE.enabling(Set.of(statute.id()));
      for (Language language : Language.values()) {
        Narrator narrator = new Narrator(asked, language);
        for (Vector vector : Vectors.of(asked, statute).vectors()) {
          asked.assess(vector.facts(), vector.at()).relevant().stream()
              .filter(finding -> finding.heading().statute().equals(statute.id()))
              .flatMap(finding -> told(finding, narrator))
              .forEach(
                  text ->
                      assertThat(text)
                          .isNotBlank()
                          .doesNotContainPattern("\\{[a-z]+}|^(step|state)\\."));
        }
      }
    }
  }

  private static Stream<String> told(Finding finding, Narrator narrator) {
    List<String> texts =
        new ArrayList<>(List.of(narrator.because(finding), narrator.title(finding)));
    finding
        .state()
        .ifPresent(
            state ->
                texts.addAll(Arrays.asList(narrator.state(finding), narrator.stateNote(finding))));
    finding
        .timing()
        .map(Timing::limbs)
        .orElse(List.of())
        .forEach(
            limb -> {
              texts.add(narrator.limb(limb));
              texts.add(narrator.rule(limb));
              texts.addAll(narrator.steps(limb, Narrator.zone(finding)));
            });
    finding.open().forEach(open -> texts.add(narrator.open(open)));
    finding
        .corrections()
        .forEach(one -> texts.add(narrator.correction(one, Narrator.zone(finding))));
    return texts.stream();
  }
}

package io.bartizan.intel.stix;

import io.bartizan.syntax.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An object of STIX 2.1 that we make ourselves. Absent values and empty lists, which STIX forbids,
 * are left out; the bytes are the canonical form of RFC 8785. Not thread-safe.
 */
public final class StixDraft {

  private final Map<String, Json> members = new LinkedHashMap<>();

  private StixDraft(String type) {
    withText("type", type);
    withText("spec_version", "2.1");
  }

  /** A domain object or a relationship, with an id and the time of its version. */
  public static StixDraft of(String type, String id, Instant created, Instant modified) {
    return new StixDraft(type)
        .withText("id", id)
        .withTime("created", created)
        .withTime("modified", modified);
  }

  /** An observable, whose id follows from its properties when it is built. */
  public static StixDraft observable(String type) {
    return new StixDraft(type);
  }

  /** The definition of a label in TLP 2.0, as OASIS fixed it. */
  public static StixObject definition(Tlp tlp) {
    String word = tlp.label().substring("TLP:".length()).toLowerCase(Locale.ROOT);
    Json extension =
        new Json.Obj(
            Map.of(
                "extension_type", new Json.Text("property-extension"),
                "tlp_2_0", new Json.Text(word)));
    return new StixDraft("marking-definition")
        .withText("id", tlp.id())
        .withText("name", tlp.label())
        .withText("created", "2022-10-01T00:00:00.000Z")
        .with("extensions", new Json.Obj(Map.of(MarkingDefinitions.TLP_2, extension)))
        .build()
        .value()
        .orElseThrow();
  }

  /** Sets a property. */
  public StixDraft with(String name, Json value) {
    members.put(name, value);
    return this;
  }

  /** Sets a string. */
  public StixDraft withText(String name, String value) {
    return with(name, new Json.Text(value));
  }

  /** Sets a timestamp, with at least three fractional digits. */
  public StixDraft withTime(String name, Instant value) {
    return withText(name, StixTime.text(value));
  }

  /** Sets an integer. */
  public StixDraft withInteger(String name, long value) {
    return with(name, new Json.Num(Long.toString(value)));
  }

  /** Sets a list of strings, unless it is empty. */
  public StixDraft withTexts(String name, List<String> values) {
    return values.isEmpty()
        ? this
        : with(name, new Json.Arr(values.stream().<Json>map(Json.Text::new).toList()));
  }

  /** Marks the whole object with a label of TLP 2.0 instead of all markings so far. */
  public StixDraft withTlp(Tlp tlp) {
    return withTexts("object_marking_refs", List.of(tlp.id()));
  }

  /** The object, or what is wrong with it. */
  public Parsed<StixObject> build() {
    if (!members.containsKey("id")) {
      String type = new Json.Obj(members).text("type").orElse("");
      withText(
          "id", StixIds.deterministic(new Json.Obj(members)).orElseGet(() -> StixIds.random(type)));
    }
    Json.Obj properties = new Json.Obj(members);
    byte[] bytes = JsonPrinter.canonical(properties).getBytes(StandardCharsets.UTF_8);
    Findings findings = new Findings(StixLimits.DEFAULT.maxDiagnostics());
    StixObject bare = new StixObject(Origin.own(), bytes, properties, List.of());
    ObjectChecks.run(bare, findings);
    var diagnostics = findings.diagnostics(Origin.own(), bytes);
    return findings.hasError()
        ? new Parsed.Rejected<>(diagnostics)
        : new Parsed.Accepted<>(
            new StixObject(Origin.own(), bytes, properties, diagnostics), diagnostics);
  }
}

package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.EntryIds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A bundle of STIX 2.1: the producer, the markings, the indicators.
 *
 * <p>Only the maker of an object may make a version of it (section 3.6), so an indicator has an id
 * of its own here, which is the same in every export, and names the one it came from as an external
 * reference.
 */
final class StixOutput implements Output {

  private static final String EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
  private static final String TLP_CREATED = "2022-10-01T00:00:00.000Z";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The vocabulary of section 10.10. */
  private static final Set<String> TYPES =
      Set.of(
          "anomalous-activity",
          "anonymization",
          "attribution",
          "benign",
          "compromised",
          "malicious-activity",
          "unknown");

  private final Head head;
  private final Outcome outcome;
  private final JsonFile json;
  private final String producer;

  StixOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.head = head;
    this.outcome = outcome;
    this.json = new JsonFile(target.open(ExportFormat.STIX.file()));
    this.producer = "identity--" + EntryIds.uuid("producer\n" + head.options().producer());
    outcome.file(ExportFormat.STIX.file());
    json.start()
        .text("type", "bundle")
        .text("id", "bundle--" + EntryIds.uuid("bundle\n" + producer + head.options().now()))
        .list("objects");
    producer();
    for (Tlp tlp : Tlp.values()) {
      if (tlp.compareTo(head.strictest()) <= 0) {
        marking(tlp);
      }
    }
  }

  private void producer() {
    String now = MILLIS.format(head.options().now());
    json.start()
        .text("type", "identity")
        .text("spec_version", "2.1")
        .text("id", producer)
        .text("created", now)
        .text("modified", now)
        .text("name", head.options().producer())
        .text("identity_class", "organization")
        .texts("object_marking_refs", List.of(Tlp.CLEAR.id()))
        .end();
  }

  private void marking(Tlp tlp) {
    String word = tlp.label().substring("TLP:".length()).toLowerCase(Locale.ROOT);
    json.start()
        .text("type", "marking-definition")
        .text("spec_version", "2.1")
        .text("id", tlp.id())
        .text("created", TLP_CREATED)
        .text("name", tlp.label())
        .start("extensions")
        .start(EXTENSION)
        .text("extension_type", "property-extension")
        .text("tlp_2_0", word)
        .end()
        .end()
        .end();
  }

  @Override
  public boolean write(Indicator indicator) {
    Optional<String> pattern = PatternOf.of(indicator.subjects());
    if (pattern.isEmpty()) {
      outcome.leftOut("values for which STIX has no object path");
      return false;
    }
    boolean never = indicator.validUntil().filter(end -> !end.isAfter(from(indicator))).isPresent();
    if (never) {
      outcome.leftOut("that are never valid (their end is not after their beginning)");
      return false;
    }
    indicator(indicator, pattern.get());
    outcome.entry(ExportFormat.STIX.file());
    return true;
  }

  /** STIX asks for a beginning; without one, the time of the export would hide older events. */
  private static Instant from(Indicator indicator) {
    return indicator.validFrom();
  }

  private void indicator(Indicator indicator, String pattern) {
    String now = MILLIS.format(head.options().now());
    json.start()
        .text("type", "indicator")
        .text("spec_version", "2.1")
        .text("id", EntryIds.of("export\n" + producer + "\n" + indicator.id() + "\n" + pattern))
        .text("created_by_ref", producer)
        .text("created", now)
        .text("modified", now)
        .text("name", indicator.name());
    boolean silent = indicator.description().isBlank();
    json.text("description", silent ? indicator.name() : indicator.description());
    json.texts("indicator_types", types(indicator))
        .text("pattern", pattern)
        .text("pattern_type", "stix")
        .text("pattern_version", "2.1")
        .text("valid_from", MILLIS.format(from(indicator)));
    indicator.validUntil().ifPresent(end -> json.text("valid_until", MILLIS.format(end)));
    indicator.confidence().ifPresent(value -> json.number("confidence", value));
    json.texts("labels", labels(indicator))
        .list("external_references")
        .start()
        .text(
            "source_name", indicator.source().name().isBlank() ? "feed" : indicator.source().name())
        .text("external_id", indicator.id())
        .end()
        .endList()
        .texts("object_marking_refs", List.of(indicator.tlp().id()))
        .end();
  }

  private static List<String> types(Indicator indicator) {
    List<String> types = new ArrayList<>(indicator.labels());
    types.retainAll(TYPES);
    return types.isEmpty() ? List.of("unknown") : types;
  }

  private static List<String> labels(Indicator indicator) {
    return indicator.labels().stream()
        .filter(label -> !TYPES.contains(label) && !label.isBlank())
        .toList();
  }

  @Override
  public void close() throws IOException {
    json.endList().end();
    json.close();
  }
}

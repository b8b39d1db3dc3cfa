package io.bartizan.duty.statute;

import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads when a law is in force.
 *
 * <pre>
 * in_force:
 *   state: in_force
 *   from: 2025-01-17
 *   where: entity.home_state
 *   in: {IS: 2025-02-20, LI: 2025-02-20, "NO": not_yet}
 * </pre>
 */
final class ForceReader {

  private static final String NOT_YET = "not_yet";

  private ForceReader() {}

  /** The force of a law; what is not said is that of {@code outer}. */
  static Force read(KeyReader keys, Force outer, Reading reading) {
    Optional<YamlMapping> map = keys.map("in_force");
    if (map.isEmpty()) {
      return outer;
    }
    KeyReader force = new KeyReader(keys.source(), map.get(), "in_force", keys.findings());
    Force read =
        new Force(
            force.oneOf("state", ForceState.WORDS).orElse(ForceState.IN_FORCE),
            force.date("from"),
            force.date("to"),
            force.words("note"),
            local(force, reading));
    force.texts("by");
    force.finish();
    if (read.from().isPresent() && read.to().filter(read.from().get()::isAfter).isPresent()) {
      keys.error("force-order", "in_force", "the law ends before it begins");
    }
    return read;
  }

  private static Force.Local local(KeyReader force, Reading reading) {
    Optional<String> where =
        force
            .text("where")
            .filter(
                fact ->
                    reading.isFact(
                        fact, force.span("where"), FactKind.COUNTRY, FactKind.COUNTRIES));
    Map<String, Optional<LocalDate>> from = new TreeMap<>();
    force
        .map("in")
        .ifPresent(map -> map.entries().forEach(entry -> entry(entry, force, reading, from)));
    return Force.Local.of(where, from);
  }

  private static void entry(
      YamlMapping.Entry entry,
      KeyReader force,
      Reading reading,
      Map<String, Optional<LocalDate>> from) {
    String place = entry.key().text();
    Jurisdictions places = reading.vocabulary().places();
    if (!places.exists(place)) {
      force
          .findings()
          .unknown(
              "unknown-option", "State", place, force.source(), entry.key().span(), places.codes());
      return;
    }
    String text = entry.value() instanceof YamlScalar scalar ? scalar.text() : "";
    try {
      from.put(place, text.equals(NOT_YET) ? Optional.empty() : Optional.of(LocalDate.parse(text)));
    } catch (DateTimeException e) {
      force
          .findings()
          .error(
              "date-format",
              force.source(),
              entry.value().span(),
              "the first day in " + place + " is a day such as 2026-01-31, or not_yet");
    }
  }

  /** The facts of kind time that decide whether the law was in force. */
  static List<String> by(KeyReader keys) {
    return keys.map("in_force")
        .map(map -> new KeyReader(keys.source(), map, "in_force", keys.findings()).texts("by"))
        .orElse(List.of());
  }
}

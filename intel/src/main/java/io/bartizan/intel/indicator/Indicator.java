package io.bartizan.intel.indicator;

import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One indicator as a source gave it. Immutable.
 *
 * @param id its STIX id; for feeds without one, an id made from feed, type and normal form, so that
 *     the same entry read again is the same indicator
 * @param name what people call it; for want of a name, the value as written
 * @param written the value or the pattern as the source wrote it
 * @param subjects what it looks for, at least one; any of them fires it. A pattern that is an OR of
 *     single values is several {@link Subject.Value}s
 * @param validFrom the first instant at which an event can match; {@link Instant#EPOCH} where the
 *     source states none
 * @param validUntil the first instant at which an event can no longer match; empty for no end
 * @param confidence the source's own, 0 to 100 (STIX 2.1, section 3.2); empty when it says none,
 *     which is neither 0 nor 50
 * @param tlp the strictest label among its markings; the feed's default when it bears none
 * @param markings the ids of all its marking definitions, as given
 * @param createdBy the id or the name of who made it, where the source says so
 * @param description the source's words; may be empty
 * @param labels indicator types, tags and phases of a kill chain, as given
 * @param source the feed it came from
 */
public record Indicator(
    String id,
    String name,
    String written,
    List<Subject> subjects,
    Instant validFrom,
    Optional<Instant> validUntil,
    boolean revoked,
    OptionalInt confidence,
    Tlp tlp,
    List<String> markings,
    Optional<String> createdBy,
    String description,
    List<String> labels,
    Feed source) {

  public Indicator {
    subjects = List.copyOf(subjects);
    markings = List.copyOf(markings);
    labels = List.copyOf(labels);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("an indicator looks for something");
    }
  }

  /** The beginning of its validity, where the source states one. */
  public Optional<Instant> statedFrom() {
    return validFrom.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(validFrom);
  }
}

package io.bartizan.duty.statute;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.statute.Extension.Grant;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/**
 * Reads a delay that can be granted.
 *
 * <pre>
 * {if: ..., by: 30 days, reason: ...}                        a fixed length
 * {if: ..., by: us.sec.days, at_most: 30 days, reason: ...}  the length that a fact states
 * {if: ..., to: time.until, reason: ...}                     the day or instant that a fact states
 * </pre>
 */
final class ExtensionReader {

  private final Reading reading;

  ExtensionReader(Reading reading) {
    this.reading = reading;
  }

  Optional<Extension> read(KeyReader keys) {
    Optional<Expression> condition = reading.expression(keys, "if");
    Optional<String> by = keys.text("by");
    Optional<String> to =
        keys.text("to").filter(name -> reading.isFact(name, keys.span("to"), FactKind.TIME));
    Optional<Period> most = period(keys, "at_most");
    Words reason = keys.requireWords("reason");
    boolean both = keys.has("by") == keys.has("to");
    keys.finish();
    if (both) {
      keys.error("period-format", "by", "an extension has either \"by\" or \"to\"");
      return Optional.empty();
    }
    Optional<Grant> grant =
        by.isPresent() ? length(keys, by.get(), most) : to.map(name -> new Grant.Until(name, most));
    return grant.map(one -> new Extension(condition.orElseGet(Expression::always), one, reason));
  }

  /** A length of time, or the name of a fact of kind number that states it. */
  private Optional<Grant> length(KeyReader keys, String by, Optional<Period> most) {
    boolean isFact = by.indexOf('.') > 0;
    if (!isFact) {
      if (most.isPresent()) {
        keys.error("period-format", "at_most", "a fixed length has no \"at_most\"");
      }
      return period(keys, "by").map(Grant.Fixed::new);
    }
    if (!reading.isFact(by, keys.span("by"), FactKind.NUMBER)) {
      return Optional.empty();
    }
    if (most.filter(limit -> limit.rest().isEmpty()).isEmpty()) {
      keys.error(
          "period-format",
          "by",
          "a length that a fact states needs \"at_most\", in one unit, such as 30 days");
      return Optional.empty();
    }
    return most.map(limit -> new Grant.Stated(by, limit));
  }

  private Optional<Period> period(KeyReader keys, String key) {
    return keys.has(key) ? ClockReader.period(reading, keys, key) : Optional.empty();
  }
}

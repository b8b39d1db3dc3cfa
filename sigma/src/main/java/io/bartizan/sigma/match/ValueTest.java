package io.bartizan.sigma.match;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.sigma.explain.TimeText;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.IpAddress;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.regex.LinearRegex;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Optional;

/**
 * A test of one value that no scan answers: run only when everything cheaper has held. Immutable,
 * thread-safe.
 */
sealed interface ValueTest {

  /** Whether the value in {@code slot} numbered {@code i} passes. */
  boolean holds(Slot slot, int i);

  /** What it costs, in rising order; tests of one rule run in this order. */
  int cost();

  /** A pattern with wildcards, or one whose case counts. */
  record Pattern(BytePattern pattern, boolean cased) implements ValueTest {
    static Pattern of(TextPattern pattern, boolean cased) {
      return new Pattern(BytePattern.of(pattern, cased), cased);
    }

    @Override
    public boolean holds(Slot slot, int i) {
      return cased
          ? pattern.matches(slot.raw().bytes(), slot.raw().start(i), slot.raw().end(i))
          : pattern.matches(slot.folded(), slot.start(i), slot.end(i));
    }

    @Override
    public int cost() {
      return 5;
    }
  }

  /** A regular expression. */
  record Expression(LinearRegex regex, int minLength) implements ValueTest {
    @Override
    public boolean holds(Slot slot, int i) {
      int from = slot.raw().start(i);
      int until = slot.raw().end(i);
      return until - from >= minLength && regex.find(slot.raw().bytes(), from, until);
    }

    @Override
    public int cost() {
      return 8;
    }
  }

  /** A comparison of numbers. */
  record Numeric(Comparison comparison, BigDecimal number, long whole, boolean isWhole)
      implements ValueTest {
    static Numeric of(Criterion.Numeric numeric) {
      BigDecimal number = numeric.number();
      boolean isWhole =
          number.scale() <= 0 && number.precision() - number.scale() <= DecimalBytes.MOST_DIGITS;
      return new Numeric(
          numeric.comparison(), number, isWhole ? number.longValueExact() : 0, isWhole);
    }

    @Override
    public boolean holds(Slot slot, int i) {
      byte[] bytes = slot.raw().bytes();
      int from = slot.raw().start(i);
      int until = slot.raw().end(i);
      Kind kind = slot.raw().kind(i);
      if (isWhole && DecimalBytes.isWhole(bytes, from, until) && kind != Kind.BOOLEAN) {
        return comparison.holds(Long.compare(DecimalBytes.whole(bytes, from, until), whole));
      }
      Optional<BigDecimal> value = DecimalBytes.decimal(kind, bytes, from, until);
      return value.isPresent() && comparison.holds(value.get().compareTo(number));
    }

    @Override
    public int cost() {
      return 2;
    }
  }

  /** A network. */
  record Network(io.bartizan.sigma.predicate.Network network) implements ValueTest {
    @Override
    public boolean holds(Slot slot, int i) {
      return IpAddress.parse(slot.ascii(i)).filter(network::contains).isPresent();
    }

    @Override
    public int cost() {
      return 4;
    }
  }

  /** A part of a time. */
  record Time(Criterion.TimePart part) implements ValueTest {
    @Override
    public boolean holds(Slot slot, int i) {
      int from = slot.raw().start(i);
      int length = slot.raw().end(i) - from;
      if (length < 9 || length > 40) {
        return false;
      }
      String text = new String(slot.raw().bytes(), from, length, StandardCharsets.UTF_8);
      Optional<LocalDateTime> time = TimeText.parse(text);
      return time.isPresent()
          && part.comparison()
              .holds(BigDecimal.valueOf(number(time.get())).compareTo(part.number()));
    }

    private int number(LocalDateTime time) {
      return switch (part.unit()) {
        case MINUTE -> time.getMinute();
        case HOUR -> time.getHour();
        case DAY -> time.getDayOfMonth();
        case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        case MONTH -> time.getMonthValue();
        case YEAR -> time.getYear();
      };
    }

    @Override
    public int cost() {
      return 6;
    }
  }
}

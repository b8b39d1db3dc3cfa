package io.bartizan.duty.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as a law states it.
 *
 * <p>A period of mixed units, such as {@code 3 days 3 hours}, has a rest in a smaller unit.
 *
 * @param amount how many
 * @param unit of what
 * @param rest what comes on top, in a smaller unit
 */
public record Period(int amount, Unit unit, Optional<Period> rest) {

  /** Longest period that is taken, whatever the unit. */
  public static final int LONGEST = 10_000;

  private static final Pattern PART = Pattern.compile("([0-9]{1,5}) ?(business days?|[a-z]+) ?");

  public Period {
    if (amount < 1 || amount > LONGEST) {
      throw new IllegalArgumentException("a period of " + amount);
    }
    if (rest.filter(less -> !unit.canHold(less.unit())).isPresent()) {
      throw new IllegalArgumentException("a period of " + unit + " and " + rest.get().unit());
    }
  }

  /** A period of one unit. */
  public Period(int amount, Unit unit) {
    this(amount, unit, Optional.empty());
  }

  /** So many minutes. */
  public static Period minutes(int amount) {
    return new Period(amount, Unit.MINUTE);
  }

  /** So many hours. */
  public static Period hours(int amount) {
    return new Period(amount, Unit.HOUR);
  }

  /** So many calendar days. */
  public static Period days(int amount) {
    return new Period(amount, Unit.DAY);
  }

  /** So many days on which people work. */
  public static Period businessDays(int amount) {
    return new Period(amount, Unit.BUSINESS_DAY);
  }

  /** So many weeks. */
  public static Period weeks(int amount) {
    return new Period(amount, Unit.WEEK);
  }

  /** So many calendar months. */
  public static Period months(int amount) {
    return new Period(amount, Unit.MONTH);
  }

  /** So many calendar years. */
  public static Period years(int amount) {
    return new Period(amount, Unit.YEAR);
  }

  /**
   * The period of a text such as {@code 72 h}, {@code 4 business days}, {@code 1 month} or {@code 3
   * days 3 hours}.
   */
  public static Optional<Period> find(String text) {
    Matcher matcher = PART.matcher(text.strip());
    List<Period> parts = new ArrayList<>();
    while (matcher.lookingAt()) {
      Optional<Period> part = part(matcher.group(1), matcher.group(2));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
      matcher.region(matcher.end(), matcher.regionEnd());
    }
    return matcher.regionStart() == matcher.regionEnd() ? joined(parts) : Optional.empty();
  }

  private static Optional<Period> part(String number, String word) {
    int amount = Integer.parseInt(number);
    return amount < 1 || amount > LONGEST
        ? Optional.empty()
        : Unit.find(word).map(unit -> new Period(amount, unit));
  }

  /** The largest unit comes first, and each stands once. */
  private static Optional<Period> joined(List<Period> parts) {
    Optional<Period> whole = Optional.empty();
    for (Period part : parts.reversed()) {
      if (whole.filter(less -> !part.unit().canHold(less.unit())).isPresent()) {
        return Optional.empty();
      }
      whole = Optional.of(new Period(part.amount(), part.unit(), whole));
    }
    return whole;
  }

  /** The parts in their units, the largest first. */
  public List<Period> parts() {
    List<Period> parts = new ArrayList<>(2);
    for (Optional<Period> at = Optional.of(this); at.isPresent(); at = at.get().rest()) {
      parts.add(new Period(at.get().amount(), at.get().unit()));
    }
    return parts;
  }

  /** Whether minutes or hours are stated, alone or beside larger units. */
  public boolean hasClockTime() {
    return unit.isClockTime() || rest.filter(Period::hasClockTime).isPresent();
  }

  /** The same units, {@code times} as long. */
  public Period times(int times) {
    return new Period(Math.multiplyExact(amount, times), unit, rest.map(less -> less.times(times)));
  }

  /** As statutes write it: {@code 72 h}. */
  @Override
  public String toString() {
    return rest.map(less -> first() + " " + less).orElseGet(this::first);
  }

  private String first() {
    return switch (unit) {
      case MINUTE -> amount + " min";
      case HOUR -> amount + " h";
      case DAY -> amount + (amount == 1 ? " day" : " days");
      case BUSINESS_DAY -> amount + (amount == 1 ? " business day" : " business days");
      case WEEK -> amount + (amount == 1 ? " week" : " weeks");
      case MONTH -> amount + (amount == 1 ? " month" : " months");
      case YEAR -> amount + (amount == 1 ? " year" : " years");
    };
  }
}

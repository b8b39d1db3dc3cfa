package io.bartizan.duty.clock;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as a law states it.
 *
 * @param amount how many
 * @param unit of what
 */
public record Period(int amount, Unit unit) {

  /** Longest period that is taken, whatever the unit. */
  public static final int LONGEST = 10_000;

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,5}) ?([a-z]+(?: days?)?)");

  public Period {
    if (amount < 1 || amount > LONGEST) {
      throw new IllegalArgumentException("a period of " + amount);
    }
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

  /** The period of a text such as {@code 72 h}, {@code 4 business days} or {@code 1 month}. */
  public static Optional<Period> find(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(matcher.group(1));
    if (amount < 1 || amount > LONGEST) {
      return Optional.empty();
    }
    return Unit.find(matcher.group(2)).map(unit -> new Period(amount, unit));
  }

  /** The same unit, {@code times} as long. */
  public Period times(int times) {
    return new Period(Math.multiplyExact(amount, times), unit);
  }

  /** As statutes write it: {@code 72 h}. */
  @Override
  public String toString() {
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

package io.bartizan.syntax;

import java.util.Locale;

/** A number with the noun that it counts, in English: {@code 1 rule}, {@code 1,200 rules}. */
public final class Counted {

  private Counted() {}

  /**
   * A count of things whose plural ends in an s.
   *
   * @param one what one of them is called
   */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /**
   * A count of things, or a sentence about them.
   *
   * @param one what follows the number 1
   * @param many what follows any other number
   */
  public static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  /** A number with commas between the thousands. */
  public static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

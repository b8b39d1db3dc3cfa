package io.bartizan.sigma.correlation.run;

import io.bartizan.event.Folding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Values of fields as correlations compare them. */
public final class Values {

  private static final int LONGEST_NUMBER = 40;

  private static final int BYTES_PER_TEXT = 56;

  private Values() {}

  /** What a text takes in memory, roughly, in bytes. */
  static long bytes(String text) {
    return BYTES_PER_TEXT + 2L * text.length();
  }

  /** What a list of texts takes in memory, roughly, in bytes. */
  static long bytes(List<String> texts) {
    long bytes = texts.isEmpty() ? 0 : BYTES_PER_TEXT;
    for (String text : texts) {
      bytes += bytes(text);
    }
    return bytes;
  }

  /** A text: case does not matter. */
  public static String text(String value) {
    return Folding.fold(value);
  }

  /** Several values as one; different lists give different texts. */
  public static String tuple(List<String> values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append(value.length()).append(':').append(value);
    }
    return Folding.fold(text.toString());
  }

  /**
   * A number: digits with a sign and a fraction, as for the numbers of rules; nothing for other
   * texts, or for more than 40 characters.
   */
  public static Optional<BigDecimal> number(String value) {
    int length = value.length();
    if (length == 0 || length > LONGEST_NUMBER) {
      return Optional.empty();
    }
    boolean digit = false;
    boolean point = false;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isSign = i == 0 && (c == '-' || c == '+');
      boolean isPoint = c == '.' && !point;
      if (!isDigit && !isSign && !isPoint) {
        return Optional.empty();
      }
      digit |= isDigit;
      point |= isPoint;
    }
    return digit ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }
}

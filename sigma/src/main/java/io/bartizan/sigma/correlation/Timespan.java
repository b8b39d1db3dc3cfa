package io.bartizan.sigma.correlation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a window is: a number and one of {@code s m h d w M y}. A month is 2,629,746 seconds and
 * a year 31,556,952, as in pySigma.
 *
 * @param text as written
 * @param ticks its length in {@link Ticks}
 */
public record Timespan(String text, long ticks) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhdwMy])");
  private static final long MOST_SECONDS = 100L * 31_556_952;

  /** The time span that a text says; nothing when it is none, zero, or beyond a hundred years. */
  public static Optional<Timespan> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2).charAt(0)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3_600;
          case 'd' -> 86_400;
          case 'w' -> 604_800;
          case 'M' -> 2_629_746;
          default -> 31_556_952;
        };
    long seconds = Long.parseLong(matcher.group(1)) * unit;
    return seconds == 0 || seconds > MOST_SECONDS
        ? Optional.empty()
        : Optional.of(new Timespan(text, seconds * Ticks.PER_SECOND));
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.bartizan.intel.taxii;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time at which an object was added to a collection, as the headers {@code
 * X-TAXII-Date-Added-*} have it: RFC 3339 with six digits of a second and {@code Z}. Other digits
 * and offsets are read too.
 *
 * @param digits how many digits of a second were written
 */
record AddedTime(Instant instant, int digits) implements Comparable<AddedTime> {

  private static final int EXACT = 6;

  /** A time as written; empty when it is none. */
  static Optional<AddedTime> parse(String written) {
    String text = written.strip();
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      int dot = text.indexOf('.');
      int digits = 0;
      while (dot >= 0 && dot + 1 + digits < text.length() && isDigit(text, dot + 1 + digits)) {
        digits++;
      }
      return Optional.of(new AddedTime(instant, digits));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Whether it is coarser than the microseconds of the standard. */
  boolean isCoarse() {
    return digits < EXACT;
  }

  /**
   * The time to give as {@code added_after} once everything of this time has been read. A coarse
   * time stands for a span in which more may still be added, so one unit is taken off: objects then
   * come twice, and none is lost.
   */
  String onwards() {
    return text(isCoarse() ? instant.minusNanos(unit()) : instant);
  }

  /** The time to give as {@code added_after} to have everything of this time again. */
  String again() {
    return text(instant.minusNanos(isCoarse() ? unit() : 1_000));
  }

  private long unit() {
    return (long) Math.pow(10, 9 - digits);
  }

  /** With six digits and {@code Z}, cut down. */
  static String text(Instant instant) {
    Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
    String seconds = micros.truncatedTo(ChronoUnit.SECONDS).toString();
    return seconds.substring(0, seconds.length() - 1)
        + String.format(
            java.util.Locale.ROOT,
            ".%06dZ",
            micros.atOffset(java.time.ZoneOffset.UTC).getNano() / 1_000);
  }

  @Override
  public int compareTo(AddedTime other) {
    return instant.compareTo(other.instant);
  }
}

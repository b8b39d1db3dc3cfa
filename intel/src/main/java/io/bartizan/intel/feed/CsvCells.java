package io.bartizan.intel.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Cells of a table as numbers and times. */
final class CsvCells {

  private CsvCells() {}

  /** 0 to 100, or a word of the scale "None, low, med, high" (STIX 2.1, appendix A.1). */
  static OptionalInt confidence(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace("%", "");
    return switch (word) {
      case "none" -> OptionalInt.of(0);
      case "low" -> OptionalInt.of(15);
      case "med", "medium", "moderate" -> OptionalInt.of(50);
      case "high" -> OptionalInt.of(85);
      default -> number(word);
    };
  }

  private static OptionalInt number(String word) {
    boolean digits = !word.isEmpty() && word.length() <= 3 && isDigits(word);
    int number = digits ? Integer.parseInt(word) : 101;
    return number <= 100 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private static boolean isDigits(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * A time of ISO 8601, with a blank for the T or not, in UTC without an offset; a day; seconds.
   */
  static Optional<Instant> time(String text) {
    String iso = text.strip().replace(" UTC", "Z").replaceFirst(" (?=[0-9])", "T");
    try {
      if (!iso.isEmpty() && iso.length() <= 11 && isDigits(iso)) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(iso)));
      }
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

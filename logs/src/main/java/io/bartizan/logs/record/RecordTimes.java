package io.bartizan.logs.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings times that tools write in ways of their own to ISO 8601: {@code /Date(1599250180845)/} of
 * PowerShell 5, {@code 9/30/2026 4:09:38 PM} and {@code 30.9.2026 16:09:38} of spreadsheets and of
 * Event Viewer, {@code Sep 30, 2026 @ 16:09:38.845} of Kibana. What is ISO already stays. Of a date
 * in which day and month could be told either way nothing is said.
 */
public final class RecordTimes {

  private static final Pattern POWERSHELL =
      Pattern.compile("\\\\?/Date\\((-?\\d{1,17})([+-]\\d{4})?\\)\\\\?/");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,2})([/.])(\\d{1,2})[/.](\\d{4}),?"
              + " (\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?:["
              + " \\u202f\\u00a0]([AaPp])[Mm])?");
  private static final Pattern KIBANA =
      Pattern.compile(
          "([A-Z][a-z]{2}) (\\d{1,2}), (\\d{4}) @ (\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LONGEST = 64;

  private RecordTimes() {}

  /** A time as ISO 8601, without a zone where none is written; empty when it is none. */
  public static Optional<String> iso(String written) {
    String text = written.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Matcher powerShell = POWERSHELL.matcher(text);
      if (powerShell.matches()) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(powerShell.group(1))).toString());
      }
      Matcher numbers = NUMBERS.matcher(text);
      if (numbers.matches()) {
        return numbers(numbers);
      }
      Matcher kibana = KIBANA.matcher(text);
      return kibana.matches() ? kibana(kibana) : Optional.of(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> kibana(Matcher m) {
    int month = MONTHS.indexOf(m.group(1));
    return month < 0 || month % 3 != 0
        ? Optional.empty()
        : Optional.of(
            local(
                number(m, 3),
                month / 3 + 1,
                number(m, 2),
                number(m, 4),
                number(m, 5),
                number(m, 6),
                m.group(7)));
  }

  private static Optional<String> numbers(Matcher m) {
    int first = number(m, 1);
    int second = number(m, 3);
    boolean dots = m.group(2).equals(".");
    if (!dots && first <= 12 && second <= 12 && first != second) {
      return Optional.empty();
    }
    boolean dayFirst = dots || first > 12;
    int hour = number(m, 5);
    if (m.group(9) != null) {
      hour = hour % 12 + (m.group(9).toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
    }
    return Optional.of(
        local(
            number(m, 4),
            dayFirst ? second : first,
            dayFirst ? first : second,
            hour,
            number(m, 6),
            m.group(7) == null ? 0 : number(m, 7),
            m.group(8)));
  }

  private static String local(
      int year, int month, int day, int hour, int minute, int second, @Nullable String fraction) {
    LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second);
    String text =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02d %02d:%02d:%02d",
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond());
    return fraction == null ? text : text + "." + fraction;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}

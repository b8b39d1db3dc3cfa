package io.bartizan.store.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times: relative to now, days, and times with or without an offset. */
final class Times {

  private static final Pattern RELATIVE = Pattern.compile("-?([0-9]{1,6})([smhdw])");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  private final Instant now;

  Times(Instant now) {
    this.now = now;
  }

  Optional<Instant> moment(String text) {
    if (text.equals("now")) {
      return Optional.of(now);
    }
    if (text.equals("today")) {
      return Optional.of(now.truncatedTo(ChronoUnit.DAYS));
    }
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      return Optional.of(
          now.minus(
              unit(relative.group(2).charAt(0)).multipliedBy(Long.parseLong(relative.group(1)))));
    }
    try {
      return Optional.of(absolute(text)).filter(Times::isUsable);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(Instant time) {
    LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    return !day.isBefore(FIRST) && day.isBefore(LAST);
  }

  private static Duration unit(char letter) {
    return switch (letter) {
      case 's' -> Duration.ofSeconds(1);
      case 'm' -> Duration.ofMinutes(1);
      case 'h' -> Duration.ofHours(1);
      case 'd' -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }

  private static Instant absolute(String text) {
    if (DAY.matcher(text).matches()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    int clock = text.indexOf('T');
    boolean hasOffset =
        clock > 0
            && (text.endsWith("Z") || text.indexOf('+', clock) > 0 || text.indexOf('-', clock) > 0);
    return hasOffset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** The end of the span that a time means by itself: a day, a minute or a second. */
  Instant end(String text, Instant from) {
    if (text.equals("today") || DAY.matcher(text).matches()) {
      return from.plus(Duration.ofDays(1));
    }
    return from.plusSeconds(MINUTE.matcher(text).matches() ? 60 : 1);
  }
}

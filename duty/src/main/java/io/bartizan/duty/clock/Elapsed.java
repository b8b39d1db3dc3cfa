package io.bartizan.duty.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Plain time: so many hours, or the same hour so many days, months or years later. */
final class Elapsed {

  private Elapsed() {}

  /** The length of a part in minutes or hours. */
  static Duration clockTime(Period part) {
    return part.unit() == Unit.HOUR
        ? Duration.ofHours(part.amount())
        : Duration.ofMinutes(part.amount());
  }

  /**
   * So much time later: as many times 24 hours as the days in between, or the same hour on the
   * clock where that comes first.
   */
  static Instant strict(Instant from, Period part, ZoneId zone) {
    if (part.unit().isClockTime()) {
      return from.plus(clockTime(part));
    }
    LocalDateTime face = from.atZone(zone).toLocalDateTime();
    LocalDateTime target = face(face, part);
    long days = ChronoUnit.DAYS.between(face.toLocalDate(), target.toLocalDate());
    return Course.earlier(WallTime.resolve(target, zone), from.plus(Duration.ofDays(days)));
  }

  /** So much time later, as the clock on the wall shows it. */
  static Instant shown(Instant from, Period part, ZoneId zone) {
    return part.unit().isClockTime()
        ? from.plus(clockTime(part))
        : WallTime.resolve(face(from.atZone(zone).toLocalDateTime(), part), zone);
  }

  private static LocalDateTime face(LocalDateTime face, Period part) {
    return switch (part.unit()) {
      case DAY -> face.plusDays(part.amount());
      case WEEK -> face.plusWeeks(part.amount());
      case MONTH -> face.plusMonths(part.amount());
      case YEAR -> face.plusYears(part.amount());
      case MINUTE, HOUR, BUSINESS_DAY ->
          throw new IllegalStateException("not a calendar unit: " + part.unit());
    };
  }
}

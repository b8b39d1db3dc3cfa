package io.bartizan.duty.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** How days, instants and lengths of time are written, whatever the machine's locale and zone. */
public final class Writing {

  private static final List<String> DAYS_EN =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> DAYS_ZH = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");

  private final Language language;

  private Writing(Language language) {
    this.language = language;
  }

  /** How a language writes them. */
  public static Writing in(Language language) {
    return new Writing(language);
  }

  /** A day with its weekday: {@code Mon 2026-11-30}, {@code 2026-11-30（周一）}. */
  public String day(LocalDate day) {
    int index = day.getDayOfWeek().getValue() - 1;
    return language == Language.CHINESE
        ? day + "（" + DAYS_ZH.get(index) + "）"
        : DAYS_EN.get(index) + " " + day;
  }

  /** An instant with its offset: {@code Mon 2026-11-30 16:00 +01:00}. */
  public String instant(Instant instant, ZoneId zone) {
    ZonedDateTime at = instant.atZone(zone);
    return written(at.toLocalDate(), clock(at.toLocalTime()), offset(at));
  }

  /** The end of a period; a midnight is the 24:00 of the day before, as laws write it. */
  public String end(Instant instant, ZoneId zone) {
    ZonedDateTime at = instant.atZone(zone);
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? written(at.toLocalDate().minusDays(1), "24:00", offset(at))
        : instant(instant, zone);
  }

  /** The end of a period without its offset, for tables that name the zone once. */
  public String shortEnd(Instant instant, ZoneId zone) {
    LocalDateTime at = instant.atZone(zone).toLocalDateTime();
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? joined(at.toLocalDate().minusDays(1), "24:00")
        : joined(at.toLocalDate(), clock(at.toLocalTime()));
  }

  private String written(LocalDate day, String clock, String offset) {
    return joined(day, clock) + " " + offset;
  }

  private String joined(LocalDate day, String clock) {
    return language == Language.CHINESE ? day(day) + clock : day(day) + " " + clock;
  }

  private static String offset(ZonedDateTime at) {
    String id = at.getOffset().getId();
    return id.equals("Z") ? "UTC" : id;
  }

  private static String clock(LocalTime time) {
    return time.getSecond() == 0
        ? String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
        : String.format(
            Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
  }

  /** A length of time in its two largest units: {@code 2 d 4 h}, {@code 35 min}. */
  public String length(Duration length) {
    Duration abs = length.abs();
    long days = abs.toDays();
    if (days >= 1) {
      return days + unit(" d", "天") + part(abs.toHoursPart(), unit(" h", "小时"));
    }
    return abs.toHours() >= 1
        ? abs.toHours() + unit(" h", "小时") + part(abs.toMinutesPart(), unit(" min", "分"))
        : abs.toMinutes() + unit(" min", "分");
  }

  private String part(int count, String unit) {
    return count == 0 ? "" : (language == Language.CHINESE ? "" : " ") + count + unit;
  }

  private String unit(String en, String zh) {
    return language == Language.CHINESE ? zh : en;
  }
}

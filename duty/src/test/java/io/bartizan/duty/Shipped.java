package io.bartizan.duty;

import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoner;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.RollPermission;
import io.bartizan.duty.clock.Start;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** The shipped catalogue, read once for all tests, and short ways to count with its rules. */
public final class Shipped {

  /** The catalogue. */
  public static final Catalogue CATALOGUE = ShippedCatalogue.load();

  private Shipped() {}

  /** A counting rule. */
  public static CountingRule rule(String id) {
    return Objects.requireNonNull(CATALOGUE.rules().get(id), id);
  }

  /** A calendar. */
  public static HolidayCalendar calendar(String id) {
    return CATALOGUE.calendars().find(id).orElseThrow();
  }

  /** An instant. */
  public static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A period that runs from an instant. */
  public static Reckoning count(
      String from, String period, String rule, String zone, String calendar) {
    ZoneId where = ZoneId.of(zone);
    return reckon(Start.at(at(from), where), period, rule, where, calendar);
  }

  /** A period that runs from a day. */
  public static Reckoning countDay(
      String day, String period, String rule, String zone, String calendar) {
    ZoneId where = ZoneId.of(zone);
    return reckon(Start.on(LocalDate.parse(day), where), period, rule, where, calendar);
  }

  private static Reckoning reckon(
      Start start, String period, String rule, ZoneId zone, String calendar) {
    Optional<HolidayCalendar> holidays =
        calendar.isEmpty() ? Optional.empty() : Optional.of(calendar(calendar));
    return Reckoner.reckon(
        start,
        Period.find(period).orElseThrow(),
        new Counting(rule(rule), Optional.of(zone), holidays, RollPermission.GRANTED));
  }

  /** The last day of a period, whose lawful end is the midnight after it. */
  public static LocalDate lastDay(Reckoning reckoning) {
    return reckoning.lawful().orElseThrow().minusNanos(1).atZone(reckoning.zone()).toLocalDate();
  }
}

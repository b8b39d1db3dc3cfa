package io.bartizan.duty.clock;

import static io.bartizan.duty.Shipped.at;
import static io.bartizan.duty.Shipped.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.calendar.CalendarDay;
import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.calendar.DayKind;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.text.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that no shipped file has, but that a file may have. */
class CountingRuleTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private static CountingRule rule(
      Roll roll, boolean rollsHours, int minWorkingDays, Optional<Cutoff> cutoff) {
    return new CountingRule(
        "test",
        Words.same("test"),
        "test",
        "A",
        HourMode.ELAPSED,
        DayMode.EXCLUDE_EVENT_DAY,
        MonthMode.SAME_NUMBER_CLAMP,
        roll,
        rollsHours,
        minWorkingDays,
        cutoff,
        ClosedDays.USUAL);
  }

  private static Reckoning days(
      int days, CountingRule rule, String from, HolidayCalendar calendar) {
    return Reckoner.reckon(
        Start.at(at(from), UTC), Period.days(days), new Counting(rule, UTC, calendar));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, 0, 1 h, false, false",
    "NEXT_WORKING_DAY_24H, false, 2, 1 h, false, false",
    "NEXT_WORKING_DAY_24H, true, 0, 1 h, true, true",
    "NONE, true, 0, 1 h, false, false",
    "NONE, false, 0, 3 days, false, true",
    "NONE, false, 2, 3 days, true, true",
    "NEXT_WORKING_DAY_NOON, false, 0, 1 month, true, true",
    "NONE, false, 0, 3 business days, true, true"
  })
  void rule_saysWhatItNeeds(
      Roll roll, boolean hours, int least, String period, boolean calendar, boolean zone) {
    CountingRule rule = rule(roll, hours, least, Optional.empty());

    assertThat(rule.needsCalendar(Period.find(period).orElseThrow())).isEqualTo(calendar);
    assertThat(rule.needsZone(Period.find(period).orElseThrow())).isEqualTo(zone);
  }

  @Test
  void cutOff_withRollToTheNextBusinessDay_isTheEndOfThatDay() {
    Optional<Cutoff> cutoff = Optional.of(new Cutoff(LocalTime.of(17, 30), UTC));
    Reckoning rolled =
        days(
            2, rule(Roll.NEXT_BUSINESS_DAY, false, 0, cutoff), "2026-11-26T10:00Z", calendar("DE"));
    Reckoning atMidnight =
        days(
            2,
            rule(Roll.NEXT_WORKING_DAY_24H, false, 0, cutoff),
            "2026-11-26T10:00Z",
            calendar("DE"));
    Reckoning inPlace =
        days(
            1, rule(Roll.NEXT_BUSINESS_DAY, false, 0, cutoff), "2026-11-26T18:00Z", calendar("DE"));

    assertThat(rolled.lawful()).contains(at("2026-11-30T17:30Z"));
    assertThat(rolled.safe()).isEqualTo(at("2026-11-28T10:00Z"));
    assertThat(atMidnight.lawful()).contains(at("2026-12-01T00:00Z"));
    assertThat(inPlace.lawful()).contains(at("2026-11-27T17:30Z"));
    assertThat(inPlace.safe()).isEqualTo(at("2026-11-27T17:30Z"));
  }

  @Test
  void workingDays_withoutRoll_stretchThePeriod() {
    Reckoning end =
        days(2, rule(Roll.NONE, false, 2, Optional.empty()), "2026-11-26T10:00Z", calendar("DE"));

    assertThat(end.lawful()).contains(at("2026-12-01T00:00Z"));
  }

  @Test
  void workingDays_periodOfMonths_areHeldAnyway() {
    CountingRule rule = rule(Roll.NEXT_WORKING_DAY_24H, false, 30, Optional.empty());
    Reckoning end =
        Reckoner.reckon(
            Start.at(at("2026-06-01T10:00Z"), UTC),
            Period.months(1),
            new Counting(rule, UTC, calendar("DE")));

    assertThat(end.lawful()).contains(at("2026-07-14T00:00Z"));
  }

  /** A table in which nobody works for longer than any search goes. */
  @Test
  void search_throughTooManyHolidays_givesUp() {
    HolidayCalendar holidays = closed(LocalDate.parse("2026-01-01"), 200);
    Reckoning end =
        days(
            3,
            rule(Roll.NEXT_WORKING_DAY_24H, false, 0, Optional.empty()),
            "2026-01-05T10:00Z",
            holidays);

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown().orElseThrow().en()).contains("60 days");
  }

  @ParameterizedTest
  @CsvSource({"60, true", "61, false"})
  void search_throughSixtyHolidays_stillFinds(int holidays, boolean found) {
    LocalDate first = LocalDate.parse("2026-01-02");
    HolidayCalendar calendar = closed(first, holidays);
    CountingRule rule = rule(Roll.NEXT_WORKING_DAY_24H, false, 0, Optional.empty());
    Reckoning end =
        Reckoner.reckon(
            Start.on(LocalDate.parse("2026-01-01"), UTC),
            Period.businessDays(1),
            new Counting(rule, UTC, calendar));

    assertThat(end.lawful().isPresent()).isEqualTo(found);
  }

  @Test
  void search_overSeveralStretchesOfHolidays_startsAnewAfterEachWorkingDay() {
    List<CalendarDay> days = new ArrayList<>();
    days.addAll(closed(LocalDate.parse("2026-01-02"), 50).days());
    days.addAll(closed(LocalDate.parse("2026-03-01"), 50).days());
    Reckoning end =
        Reckoner.reckon(
            Start.on(LocalDate.parse("2026-01-01"), UTC),
            Period.businessDays(10),
            new Counting(
                rule(Roll.NONE, false, 0, Optional.empty()), UTC, holidays("test-days", days)));

    assertThat(Shipped.lastDay(end)).isEqualTo("2026-04-21");
  }

  private static HolidayCalendar closed(LocalDate first, int count) {
    List<CalendarDay> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(new CalendarDay(first.plusDays(i), Words.same("holiday"), DayKind.PUBLIC, "test"));
    }
    return holidays("closed", days);
  }

  /** A calendar without weekends, so that every day off is one of these. */
  private static HolidayCalendar holidays(String id, List<CalendarDay> days) {
    return new HolidayCalendar(
        id,
        Words.same(id),
        EnumSet.noneOf(DayOfWeek.class),
        LocalDate.parse("2026-01-01"),
        LocalDate.parse("2026-12-31"),
        List.of(),
        days,
        Map.of("test", "test"));
  }

  @Test
  void steps_ofARoll_nameTheDayTheReasonAndTheTarget() {
    Reckoning holiday =
        Shipped.countDay("2026-04-01", "2 days", "eu-dora-rts-5", "Europe/Berlin", "DE");
    Reckoning weekend =
        Shipped.countDay("2026-04-09", "2 days", "eu-dora-rts-5", "Europe/Berlin", "DE");
    Reckoning hours =
        Shipped.count("2026-04-03T10:00+02:00", "4 h", "eu-dora-rts-5", "Europe/Berlin", "DE");

    assertThat(step(holiday, "rolled"))
        .containsEntry("day", new StepValue.Day(LocalDate.parse("2026-04-03")))
        .containsEntry("to", new StepValue.Day(LocalDate.parse("2026-04-07")))
        .containsEntry("why", new StepValue.Phrase(new Words("Good Friday", "耶稣受难日")));
    assertThat(step(weekend, "rolled"))
        .containsEntry("why", new StepValue.Phrase(new Words("a weekend day", "周末")));
    assertThat(step(hours, "rolled"))
        .containsEntry("to", new StepValue.Day(LocalDate.parse("2026-04-07")));
    assertThat(step(hours, "noon"))
        .containsEntry(
            "at", new StepValue.At(at("2026-04-07T12:00+02:00"), ZoneId.of("Europe/Berlin")));
  }

  @Test
  void steps_ofTheEuRule_nameTheEndOfTheDayRolledTo() {
    Reckoning end = Shipped.countDay("2026-04-02", "1 day", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(step(end, "end-of-day"))
        .containsEntry("day", new StepValue.Day(LocalDate.parse("2026-04-07")));
  }

  private static Map<String, StepValue> step(Reckoning reckoning, String code) {
    return reckoning.steps().stream()
        .filter(step -> step.code().equals(code))
        .findFirst()
        .orElseThrow()
        .values();
  }
}

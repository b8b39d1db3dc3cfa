package io.bartizan.duty.clock;

import static io.bartizan.duty.Shipped.at;
import static io.bartizan.duty.Shipped.calendar;
import static io.bartizan.duty.Shipped.lastDay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delays on top of periods, and what is not known about them. */
class ExtensionsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Optional<HolidayCalendar> GERMANY = Optional.of(calendar("DE"));
  private static final CountingRule ELAPSED = Shipped.rule("elapsed");
  private static final CountingRule EUROPEAN = Shipped.rule("eu-1182-71");

  private static CountingRule rule(Roll roll, boolean rollsHours) {
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
        0,
        Optional.empty(),
        ClosedDays.USUAL);
  }

  private static Reckoning reckon(String from, String period, Counting counting, String... by) {
    return Reckoner.reckon(
        Start.at(at(from), BERLIN),
        Period.find(period).orElseThrow(),
        List.of(by).stream().map(text -> Period.find(text).orElseThrow()).toList(),
        counting);
  }

  private static Counting counting(CountingRule rule, Optional<HolidayCalendar> calendar) {
    return new Counting(rule, Optional.of(BERLIN), calendar, RollPermission.GRANTED);
  }

  private static Counting withoutZone(CountingRule rule) {
    return new Counting(rule, Optional.empty(), GERMANY, RollPermission.GRANTED);
  }

  private static List<String> codes(Reckoning reckoning) {
    return reckoning.steps().stream().map(Step::code).toList();
  }

  @Test
  void businessDays_calendarNotKnown_haveNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2026-11-24T10:00+01:00",
            "1 day",
            counting(ELAPSED, Optional.empty()),
            "3 business days");

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).isPresent();
    assertThat(end.safe()).isEqualTo(at("2026-11-30T10:00+01:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00+01:00, 1 business day, 2026-11-25T10:00+01:00",
    "2026-11-26T10:00+01:00, 1 business day, 2026-11-30T10:00+01:00",
    "2026-11-26T10:00+01:00, 5 business days, 2026-12-04T10:00+01:00",
    "2026-11-25T10:00+01:00, 1 business day, 2026-11-27T10:00+01:00"
  })
  void businessDays_strictly_areWeekdays(String from, String by, String safe) {
    Reckoning end = reckon(from, "1 day", counting(ELAPSED, GERMANY), by);

    assertThat(end.safe()).isEqualTo(at(safe));
  }

  @Test
  void hours_onTopOfDays_runFromTheEndOfTheLastDay() {
    Reckoning end =
        reckon("2026-11-24T10:00+01:00", "2 days", counting(ELAPSED, GERMANY), "1 day", "6 h");

    assertThat(end.lawful()).contains(at("2026-11-28T06:00+01:00"));
    assertThat(end.safe()).isEqualTo(at("2026-11-27T16:00+01:00"));
    assertThat(codes(end)).contains("extension-added", "extension-hours");
  }

  @Test
  void hours_onTopOfHours_areNamedAsAStep() {
    Reckoning end = reckon("2026-11-24T10:00+01:00", "24 h", counting(ELAPSED, GERMANY), "12 h");

    assertThat(codes(end)).containsSubsequence("clock-time-added", "extension-hours");
    assertThat(end.lawful()).contains(at("2026-11-25T22:00+01:00"));
  }

  @Test
  void days_onTopOfHoursWithoutAZone_haveNoLawfulEnd() {
    Reckoning end = reckon("2026-11-24T10:00+01:00", "24 h", withoutZone(ELAPSED), "2 days");

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).contains(Course.NO_ZONE);
  }

  @Test
  void mixedUnits_withoutAZone_haveNoLawfulEnd() {
    Reckoning end = reckon("2026-11-24T10:00+01:00", "3 days 3 hours", withoutZone(ELAPSED));

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).contains(Course.NO_ZONE);
  }

  @Test
  void days_withoutAZone_haveNoLawfulEnd() {
    Reckoning end = reckon("2026-11-24T10:00+01:00", "3 days", withoutZone(ELAPSED));

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).contains(Course.NO_ZONE);
  }

  @Test
  void days_ruleWithoutRoll_needNoCalendar() {
    Reckoning end = reckon("2026-11-26T10:00+01:00", "2 days", counting(ELAPSED, Optional.empty()));

    assertThat(lastDay(end)).isEqualTo("2026-11-28");
  }

  @Test
  void hours_ruleWithoutRollThatSaysHoursRoll_runThrough() {
    Reckoning end =
        reckon("2026-11-27T10:00+01:00", "24 h", counting(rule(Roll.NONE, true), GERMANY));

    assertThat(end.lawful()).contains(at("2026-11-28T10:00+01:00"));
    assertThat(codes(end)).contains("hours-run-through").doesNotContain("rolled");
  }

  @ParameterizedTest
  @CsvSource({"true, 24 h", "false, 1 day"})
  void roll_toADayBehindTheTable_isNotKnown(boolean rollsHours, String period) {
    LocalDate last = calendar("DE").to();
    LocalDate sunday = LocalDate.parse("2026-12-27");
    HolidayCalendar upToSunday =
        new HolidayCalendar(
            "test",
            Words.same("test"),
            calendar("DE").weekend(),
            LocalDate.parse("2026-01-01"),
            sunday,
            List.of(),
            calendar("DE").days().stream().filter(day -> !day.date().isAfter(sunday)).toList(),
            calendar("DE").sources());

    Reckoning end =
        reckon(
            "2026-12-26T10:00+01:00",
            period,
            counting(rule(Roll.NEXT_WORKING_DAY_24H, rollsHours), Optional.of(upToSunday)));

    assertThat(last).isAfter(sunday);
    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).isPresent();
    assertThat(codes(end)).doesNotContain("rolled");
  }

  @Test
  void roll_withheldWhereTheDayIsNotKnown_hasNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2026-11-26T10:00+01:00",
            "2 days",
            new Counting(
                rule(Roll.NEXT_WORKING_DAY_24H, false),
                Optional.of(BERLIN),
                Optional.empty(),
                RollPermission.WITHHELD));

    assertThat(end.lawful()).isEmpty();
  }

  @Test
  void oneDay_withOneMoreGranted_isAPeriodOfTwoDays() {
    // Friday, the days end on Sunday, move to Monday, and must hold two working days
    Reckoning end = reckon("2026-11-27T10:00+01:00", "1 day", counting(EUROPEAN, GERMANY), "1 day");

    assertThat(lastDay(end)).isEqualTo("2026-12-01");
  }

  @Test
  void oneDay_alone_holdsOneWorkingDay() {
    Reckoning end = reckon("2026-11-27T10:00+01:00", "1 day", counting(EUROPEAN, GERMANY));

    assertThat(lastDay(end)).isEqualTo("2026-11-30");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T10:00-05:00, event-day-left-out",
    "2026-11-28T10:00-05:00, event-on-day-off"
  })
  void businessDays_sayHowTheDayOfTheEventCounts(String from, String code) {
    Reckoning end =
        Shipped.count(from, "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(codes(end)).startsWith("event", code);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-26, true", "2026-11-27, true", "2026-11-28, false", "2026-11-29, false"})
  void dayThatNoTableKnows_mayBeAWorkingDayFromMondayToFriday(String day, boolean may) {
    WorkingDays working = new WorkingDays(counting(ELAPSED, Optional.empty()));

    assertThat(working.mayBeWorking(LocalDate.parse(day))).isEqualTo(may);
  }

  @Test
  void periodOfMixedUnits_largerBehindSmallerOrBusinessDays_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(1, Unit.DAY, Optional.of(Period.months(1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(1, Unit.DAY, Optional.of(Period.days(1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(2, Unit.BUSINESS_DAY, Optional.of(Period.hours(1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(1, Unit.MONTH, Optional.of(Period.businessDays(2))));
    assertThat(Period.find("2 business days 1 hour")).isEmpty();
    assertThat(new Period(1, Unit.MONTH, Optional.of(Period.days(1))).parts()).hasSize(2);
  }
}

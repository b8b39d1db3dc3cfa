package io.bartizan.duty.clock;

import static io.bartizan.duty.Shipped.at;
import static io.bartizan.duty.Shipped.calendar;
import static io.bartizan.duty.Shipped.count;
import static io.bartizan.duty.Shipped.countDay;
import static io.bartizan.duty.Shipped.lastDay;
import static io.bartizan.duty.Shipped.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.calendar.HolidayCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckonerTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> codes(Reckoning reckoning) {
    return reckoning.steps().stream().map(Step::code).toList();
  }

  private static Reckoning reckon(
      String from,
      Period period,
      String rule,
      Optional<ZoneId> zone,
      Optional<HolidayCalendar> days) {
    Start start = Start.at(at(from), zone.orElse(BERLIN));
    return Reckoner.reckon(
        start, period, new Counting(rule(rule), zone, days, RollPermission.GRANTED));
  }

  // hours

  @Test
  void hours_overTheNightThatSummerTimeEnds_areElapsedHours() {
    Reckoning end = count("2026-10-24T23:00+02:00", "24 h", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-10-25T22:00+01:00"));
  }

  @Test
  void hours_overTheNightThatSummerTimeBegins_areElapsedHours() {
    Reckoning end = count("2026-03-28T23:00+01:00", "24 h", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-03-30T00:00+02:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30+02:00, 2026-10-25T03:00+02:00",
    "2026-10-25T02:30+01:00, 2026-10-25T03:00+01:00",
    "2026-03-29T01:59:59+01:00, 2026-03-29T03:00+02:00",
    "2026-11-27T17:00+01:00, 2026-11-27T18:00+01:00",
    "2026-11-27T17:59:59.999+01:00, 2026-11-27T18:00+01:00"
  })
  void eventHour_anyInstantOfIt_isLeftOutWhole(String event, String begins) {
    Reckoning end = count(event, "1 h", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at(begins).plusSeconds(3600));
  }

  @Test
  void eventHour_inAZoneOfHalfHours_isTheHourOnTheClock() {
    Reckoning end =
        Reckoner.reckon(
            Start.at(at("2026-11-27T17:25+05:30"), ZoneId.of("Asia/Kolkata")),
            Period.hours(6),
            new Counting(rule("eu-1182-71"), ZoneId.of("Asia/Kolkata"), calendar("IN")));

    assertThat(end.lawful()).contains(at("2026-11-28T00:00+05:30"));
  }

  @Test
  void minutes_underTheEuRule_runFromTheInstant() {
    Reckoning end = count("2026-11-27T17:25+01:00", "30 min", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-11-27T17:55+01:00"));
    assertThat(end.safe()).isEqualTo(at("2026-11-27T17:55+01:00"));
  }

  @Test
  void hours_underTheEuRule_doNotRollAndSaySo() {
    Reckoning end = count("2026-04-02T23:10+02:00", "24 h", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-04-04T00:00+02:00"));
    assertThat(codes(end))
        .containsExactly("event", "event-hour-left-out", "clock-time-added", "hours-run-through");
  }

  @Test
  void hours_onlyTheDayKnown_countFromItsFirstInstant() {
    Reckoning end = countDay("2026-11-27", "72 h", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-11-30T00:00+01:00"));
    assertThat(end.lawful()).contains(at("2026-11-30T00:00+01:00"));
    assertThat(codes(end)).startsWith("event-day-only").doesNotContain("event-hour-left-out");
  }

  @Test
  void hours_zoneNotKnown_areCountedAsWritten() {
    Reckoning end =
        reckon(
            "2026-11-27T17:25+01:00",
            Period.hours(72),
            "eu-1182-71",
            Optional.empty(),
            Optional.empty());

    assertThat(end.lawful()).contains(at("2026-11-30T18:00+01:00"));
    assertThat(end.zone()).isEqualTo(BERLIN);
  }

  // the noon roll of DORA

  @ParameterizedTest
  @CsvSource({
    "2026-08-01T12:00+02:00, 4 h, 2026-08-03T12:00+02:00",
    "2026-07-31T12:00+02:00, 4 h, 2026-07-31T16:00+02:00",
    "2026-07-31T20:00+02:00, 4 h, 2026-08-03T12:00+02:00",
    "2026-04-02T21:30+02:00, 4 h, 2026-04-07T12:00+02:00",
    "2026-10-01T09:00+02:00, 1 month, 2026-11-02T12:00+01:00"
  })
  void doraRoll_endOnADayOff_movesToNoonOfTheNextWorkingDay(
      String event, String period, String end) {
    assertThat(count(event, period, "eu-dora-rts-5", "Europe/Berlin", "DE").lawful())
        .contains(at(end));
  }

  @ParameterizedTest
  @CsvSource({"WITHHELD, roll-withheld", "NOT_DECIDED, roll-not-decided"})
  void doraRoll_notGranted_keepsTheEndAndSaysWhy(RollPermission permission, String code) {
    Counting counting =
        new Counting(
            rule("eu-dora-rts-5"), Optional.of(BERLIN), Optional.of(calendar("DE")), permission);
    Reckoning hours =
        Reckoner.reckon(Start.at(at("2026-08-01T12:00+02:00"), BERLIN), Period.hours(4), counting);
    Reckoning month =
        Reckoner.reckon(Start.at(at("2026-10-01T09:00+02:00"), BERLIN), Period.months(1), counting);

    assertThat(hours.lawful()).contains(at("2026-08-01T16:00+02:00"));
    assertThat(codes(hours)).endsWith(code);
    assertThat(month.lawful()).contains(at("2026-11-02T00:00+01:00"));
    assertThat(codes(month)).contains(code);
  }

  @Test
  void doraRoll_zoneNotKnown_hasNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2026-08-01T12:00+02:00",
            Period.hours(4),
            "eu-dora-rts-5",
            Optional.empty(),
            Optional.of(calendar("DE")));

    assertThat(end.safe()).isEqualTo(at("2026-08-01T16:00+02:00"));
    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).isPresent();
    assertThat(codes(end)).endsWith("not-known");
  }

  @Test
  void doraRoll_calendarNotKnown_stillKnowsSaturdaysNot() {
    Reckoning end =
        reckon(
            "2026-08-01T12:00+02:00",
            Period.hours(4),
            "eu-dora-rts-5",
            Optional.of(BERLIN),
            Optional.empty());

    assertThat(end.lawful()).isEmpty();
    assertThat(end.safe()).isEqualTo(at("2026-08-01T16:00+02:00"));
  }

  @Test
  void doraRoll_outsideTheTable_hasNoLawfulEnd() {
    Reckoning weekday =
        count("2031-01-06T12:00+01:00", "4 h", "eu-dora-rts-5", "Europe/Berlin", "DE");
    Reckoning saturday =
        count("2030-12-28T12:00+01:00", "4 h", "eu-dora-rts-5", "Europe/Berlin", "DE");
    Reckoning lastSaturday =
        count("2031-01-04T12:00+01:00", "4 h", "eu-dora-rts-5", "Europe/Berlin", "DE");

    assertThat(weekday.lawful()).isEmpty();
    assertThat(saturday.lawful()).contains(at("2030-12-30T12:00+01:00"));
    assertThat(lastSaturday.lawful()).isEmpty();
  }

  // days, weeks, months, years

  @Test
  void days_fridayNight_leaveOutTheFriday() {
    Reckoning end = count("2026-11-27T23:00+01:00", "10 days", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-12-08T00:00+01:00"));
    assertThat(end.safe()).isEqualTo(at("2026-12-07T23:00+01:00"));
    assertThat(codes(end)).containsExactly("event", "event-day-left-out", "last-day", "end-of-day");
  }

  @Test
  void days_overTheEndOfSummerTime_areSafeForElapsedTime() {
    Reckoning end = count("2026-10-20T12:00+02:00", "14 days", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-11-03T11:00+01:00"));
  }

  @Test
  void days_overTheBeginOfSummerTime_areSafeForTheClockFace() {
    Reckoning end = count("2026-03-20T12:00+01:00", "14 days", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-04-03T12:00+02:00"));
  }

  @Test
  void days_safeHourSkippedByTheClocks_isTheInstantOfTheJump() {
    Reckoning end = count("2026-03-28T02:30+01:00", "1 day", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-03-29T03:00+02:00"));
  }

  @Test
  void days_zoneOfThePartyDiffers_areDaysOfThePartysZone() {
    Reckoning newYork =
        count("2026-06-01T03:00Z", "30 days", "us-hipaa", "America/New_York", "US-FED");
    Reckoning tokyo = count("2026-06-01T03:00Z", "30 days", "elapsed", "Asia/Tokyo", "JP");

    assertThat(lastDay(newYork)).isEqualTo("2026-06-30");
    assertThat(lastDay(tokyo)).isEqualTo("2026-07-01");
  }

  @Test
  void days_dayOfTheEventCounted_endADayEarlierAndRollOverOfficeClosures() {
    Reckoning end = count("2026-11-30T10:00+09:00", "30 days", "jp-appi", "Asia/Tokyo", "JP");

    assertThat(lastDay(end)).isEqualTo("2027-01-04");
    assertThat(end.safe()).isEqualTo(at("2026-12-30T00:00+09:00"));
    assertThat(codes(end)).contains("event-day-counted", "rolled");
  }

  @Test
  void days_atMidnightInKorea_countThatDay() {
    Reckoning midnight =
        count("2026-06-01T00:00+09:00", "3 days", "kr-civil-act", "Asia/Seoul", "KR");
    Reckoning later =
        count("2026-06-01T00:00:01+09:00", "3 days", "kr-civil-act", "Asia/Seoul", "KR");
    Reckoning dayOnly = countDay("2026-06-01", "3 days", "kr-civil-act", "Asia/Seoul", "KR");

    assertThat(lastDay(midnight)).isEqualTo("2026-06-04");
    assertThat(codes(midnight)).contains("event-day-counted", "rolled");
    assertThat(lastDay(later)).isEqualTo("2026-06-04");
    assertThat(codes(later)).contains("event-day-left-out").doesNotContain("rolled");
    assertThat(lastDay(dayOnly)).isEqualTo("2026-06-04");
  }

  @Test
  void roll_inKorea_goesOnUntilADayThatIsNeitherSaturdayNorHoliday() {
    Reckoning saturday = countDay("2026-06-10", "3 days", "kr-civil-act", "Asia/Seoul", "KR");

    assertThat(lastDay(saturday)).isEqualTo("2026-06-15");
  }

  // mixed units

  @Test
  void mixedUnitsWithHours_runFromTheInstant() {
    Reckoning end = count("2026-10-23T10:25+02:00", "3 days 3 h", "elapsed", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-10-26T12:25+01:00"));
    assertThat(end.lawful()).contains(at("2026-10-26T13:25+01:00"));
  }

  @Test
  void mixedUnitsWithHours_underTheEuRule_leaveOutTheHourOfTheEvent() {
    Reckoning end =
        count("2026-11-23T10:25+01:00", "3 days 3 h", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-11-26T13:25+01:00"));
    assertThat(end.lawful()).contains(at("2026-11-26T14:00+01:00"));
  }

  @Test
  void mixedCalendarUnits_countMonthsFirstAndRollOnce() {
    Reckoning end = countDay("2026-01-31", "1 month 14 days", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(lastDay(end)).isEqualTo("2026-03-16");
    assertThat(codes(end)).containsOnlyOnce("rolled");
  }

  @Test
  void mixedCalendarUnits_inKorea_countOnFromTheDayThatTheMonthReached() {
    Reckoning end = countDay("2026-02-28", "1 month 3 days", "kr-civil-act", "Asia/Seoul", "KR");

    assertThat(lastDay(end)).isEqualTo("2026-04-03");
  }

  // extensions

  private static Reckoning extended(
      String from, String period, String rule, String zone, String calendar, String... by) {
    ZoneId where = ZoneId.of(zone);
    return Reckoner.reckon(
        Start.at(at(from), where),
        Period.find(period).orElseThrow(),
        java.util.Arrays.stream(by).map(text -> Period.find(text).orElseThrow()).toList(),
        new Counting(rule(rule), where, calendar(calendar)));
  }

  @Test
  void extension_ofAPeriodThatEndsOnADayOff_isAddedBeforeTheRoll() {
    // the last day is Sunday 2026-11-29; a roll to Monday before the 5 days would give Saturday,
    // and a second roll Monday 2026-12-07
    Reckoning end =
        extended("2026-11-24T10:00+01:00", "5 days", "eu-1182-71", "Europe/Berlin", "DE", "5 days");

    assertThat(lastDay(end)).isEqualTo("2026-12-04");
    assertThat(end.safe()).isEqualTo(at("2026-12-04T10:00+01:00"));
    assertThat(codes(end)).doesNotContain("rolled");
  }

  @Test
  void extensions_severalThatEndOnADayOff_rollOnce() {
    Reckoning end =
        extended(
            "2026-06-02T10:00-04:00",
            "4 business days",
            "us-sec-8k",
            "America/New_York",
            "US-FED",
            "30 days",
            "30 days",
            "8 days");

    assertThat(end.lawful()).contains(at("2026-08-17T17:30-04:00"));
    assertThat(end.safe()).isEqualTo(at("2026-08-15T10:00-04:00"));
    assertThat(codes(end)).containsOnlyOnce("rolled");
  }

  @Test
  void extension_inHoursOfAPeriodInHours_isElapsedTime() {
    Reckoning end =
        extended("2026-11-24T10:25+01:00", "24 h", "eu-1182-71", "Europe/Berlin", "DE", "12 h");

    assertThat(end.safe()).isEqualTo(at("2026-11-25T22:25+01:00"));
    assertThat(end.lawful()).contains(at("2026-11-25T23:00+01:00"));
  }

  @Test
  void extension_inDaysOfAPeriodInHours_endsWithItsLastDay() {
    Reckoning end =
        extended("2026-11-24T10:25+01:00", "72 h", "elapsed", "Europe/Berlin", "DE", "10 days");

    assertThat(end.safe()).isEqualTo(at("2026-12-07T10:25+01:00"));
    assertThat(lastDay(end)).isEqualTo("2026-12-07");
  }

  @Test
  void extension_inBusinessDays_skipsHolidays() {
    Reckoning end =
        extended(
            "2026-12-21T09:00+01:00",
            "1 day",
            "eu-1182-71",
            "Europe/Berlin",
            "DE",
            "3 business days");

    assertThat(lastDay(end)).isEqualTo("2026-12-28");
  }

  @Test
  void roll_chainOfBankHolidays_movesBehindTheLast() {
    Reckoning christmas = countDay("2025-12-18", "1 week", "eu-1182-71", "Europe/Berlin", "DE");
    Reckoning easter = countDay("2026-03-27", "1 week", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(lastDay(christmas)).isEqualTo("2025-12-29");
    assertThat(lastDay(easter)).isEqualTo("2026-04-07");
  }

  @Test
  void roll_inChina_respectsWorkedWeekendDays() {
    Reckoning spring = countDay("2026-02-04", "10 days", "cn-civil-code", "Asia/Shanghai", "CN");
    Reckoning autumn = countDay("2026-09-23", "8 days", "cn-civil-code", "Asia/Shanghai", "CN");

    assertThat(lastDay(spring)).isEqualTo("2026-02-14");
    assertThat(lastDay(autumn)).isEqualTo("2026-10-08");
  }

  @Test
  void roll_notAnnouncedYear_isNotKnown() {
    Reckoning end = countDay("2027-02-01", "10 days", "cn-civil-code", "Asia/Shanghai", "CN");

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown().orElseThrow().en()).contains("State Council");
    assertThat(end.safe()).isEqualTo(at("2027-02-11T00:00+08:00"));
  }

  @Test
  void roll_zoneNotKnown_leavesTheStrictEndOnly() {
    Reckoning end =
        reckon(
            "2026-01-31T10:00+01:00",
            Period.months(1),
            "eu-1182-71",
            Optional.empty(),
            Optional.of(calendar("DE")));

    assertThat(end.safe()).isEqualTo(at("2026-02-28T10:00+01:00"));
    assertThat(end.lawful()).isEmpty();
  }

  @Test
  void workingDays_periodOfOneDay_needsNone() {
    Reckoning one = countDay("2026-04-02", "1 day", "eu-1182-71", "Europe/Berlin", "DE");
    Reckoning two = countDay("2026-04-02", "2 days", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(lastDay(one)).isEqualTo("2026-04-07");
    assertThat(lastDay(two)).isEqualTo("2026-04-08");
    assertThat(codes(two)).contains("working-days-held");
  }

  @Test
  void workingDays_heldWithoutRoll_doNotMove() {
    Reckoning end = countDay("2026-11-24", "3 days", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(lastDay(end)).isEqualTo("2026-11-27");
    assertThat(codes(end)).doesNotContain("working-days-held", "rolled");
  }

  @Test
  void workingDays_partOfThePeriodOutsideTheTable_areNotKnown() {
    Reckoning end = countDay("2024-12-29", "4 days", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.lawful()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2028-02-28, 1 day, 2028-02-29",
    "2027-02-28, 1 day, 2027-03-01",
    "2099-12-31, 60 days, 2100-03-01",
    "2100-02-28, 1 day, 2100-03-01",
    "2096-02-29, 4 years, 2100-02-28",
    "2100-01-31, 1 month, 2100-02-28",
    "2000-01-31, 1 month, 2000-02-29"
  })
  void leapDays_andTheYear2100_areThoseOfTheCalendar(String event, String period, String last) {
    assertThat(lastDay(countDay(event, period, "elapsed", "UTC", ""))).isEqualTo(last);
  }

  @Test
  void months_endOfMonthMissing_saySo() {
    Reckoning eu = count("2026-01-30T10:00+01:00", "1 month", "elapsed", "Europe/Berlin", "");
    Reckoning japan = count("2026-01-30T10:00+09:00", "1 month", "jp-civil-code", "Asia/Tokyo", "");

    assertThat(codes(eu)).contains("month-end");
    assertThat(lastDay(eu)).isEqualTo("2026-02-28");
    assertThat(codes(japan)).contains("month-end");
    assertThat(lastDay(japan)).isEqualTo("2026-02-28");
  }

  @Test
  void year_inJapan_endsOnTheDayBefore() {
    Reckoning end = count("2026-06-15T00:00+09:00", "1 year", "jp-civil-code", "Asia/Tokyo", "");

    assertThat(lastDay(end)).isEqualTo("2027-06-14");
  }

  @Test
  void months_twiceTheHour_areSafeForTheFirst() {
    Reckoning first = count("2026-09-25T02:30+02:00", "1 month", "elapsed", "Europe/Berlin", "");

    assertThat(first.safe()).isEqualTo(at("2026-10-25T02:30+02:00"));
  }

  // business days

  @Test
  void businessDays_begunOnAWorkingDay_areSafeAtTheHourOfTheEvent() {
    Reckoning end =
        count(
            "2026-06-02T10:00-04:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.safe()).isEqualTo(at("2026-06-08T10:00-04:00"));
    assertThat(codes(end))
        .containsExactly("event", "event-day-left-out", "last-business-day", "cut-off");
  }

  @Test
  void businessDays_begunInTheEvening_areSafeAtTheCutOff() {
    Reckoning end =
        count(
            "2026-06-02T20:00-04:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.safe()).isEqualTo(at("2026-06-08T17:30-04:00"));
  }

  @Test
  void businessDays_begunOnASaturday_makeMondayDayOne() {
    Reckoning end =
        count(
            "2026-06-06T10:00-04:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.lawful()).contains(at("2026-06-11T17:30-04:00"));
    assertThat(end.safe()).isEqualTo(at("2026-06-11T17:30-04:00"));
    Step dayOne =
        end.steps().stream()
            .filter(step -> step.code().equals("event-on-day-off"))
            .findFirst()
            .orElseThrow();
    assertThat(dayOne.values())
        .containsEntry("day", new StepValue.Day(LocalDate.parse("2026-06-08")));
  }

  @Test
  void businessDays_winterCutOff_isWinterTime() {
    Reckoning end =
        count(
            "2026-12-01T10:00-05:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.lawful()).contains(at("2026-12-07T17:30-05:00"));
  }

  @Test
  void businessDays_inBrazil_leaveOutHolidaysButNotTheDisputed() {
    Reckoning goodFriday =
        countDay("2026-04-01", "3 business days", "br-anpd", "America/Sao_Paulo", "BR");
    Reckoning tiradentes =
        countDay("2026-04-17", "3 business days", "br-anpd", "America/Sao_Paulo", "BR");

    assertThat(lastDay(goodFriday)).isEqualTo("2026-04-06");
    assertThat(lastDay(tiradentes)).isEqualTo("2026-04-23");
  }

  @Test
  void businessDays_calendarNotKnown_takeEveryWeekdayForWorkedStrictly() {
    Reckoning end =
        reckon(
            "2026-12-23T10:00-05:00",
            Period.businessDays(3),
            "us-sec-8k",
            Optional.of(ZoneId.of("America/New_York")),
            Optional.empty());

    assertThat(end.lawful()).isEmpty();
    assertThat(end.safe()).isEqualTo(at("2026-12-28T10:00-05:00"));
  }

  @Test
  void businessDays_eventBeforeTheTable_areSafeAtItsHourAndLawfulByTheTable() {
    Reckoning reckoning =
        count(
            "2024-12-31T16:10-05:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    // The table begins with 2025. New Year and 9 January 2025 aside, 2, 3, 6 and 7 January count.
    assertThat(reckoning.lawful()).contains(at("2025-01-07T17:30-05:00"));
    assertThat(reckoning.safe()).isEqualTo(at("2025-01-07T16:10-05:00"));
  }

  @Test
  void businessDays_calendarNotKnownAndEventOnASaturday_runToTheEndOfTheLastDay() {
    Reckoning end =
        reckon(
            "2026-12-19T10:00-05:00",
            Period.businessDays(3),
            "us-sec-8k",
            Optional.of(ZoneId.of("America/New_York")),
            Optional.empty());

    assertThat(end.lawful()).isEmpty();
    assertThat(end.safe()).isEqualTo(at("2026-12-23T17:30-05:00"));
  }

  @Test
  void businessDays_zoneNotKnown_haveNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2026-12-23T10:00+01:00",
            Period.businessDays(1),
            "br-anpd",
            Optional.empty(),
            Optional.of(calendar("BR")));

    assertThat(end.lawful()).isEmpty();
    assertThat(end.safe()).isEqualTo(at("2026-12-24T10:00+01:00"));
  }

  @Test
  void businessDays_countOutOfTheTable_isNotKnown() {
    Reckoning end =
        Shipped.countDay(
            "2030-12-30", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.lawful()).isEmpty();
  }

  @Test
  void twoWorkingDays_tableOfHolidaysBeginsWithinThePeriod_theDaysThatItKnowsSuffice() {
    Reckoning year = Shipped.countDay("2024-03-01", "1 year", "eu-1182-71", "Europe/Lisbon", "PT");

    assertThat(year.lawful()).contains(Shipped.at("2025-03-04T00:00Z"));
  }

  @Test
  void twoWorkingDays_tableOfHolidaysKnowsOnlyOne_lawfulEndNotKnown() {
    Reckoning days = Shipped.countDay("2024-12-30", "2 days", "eu-1182-71", "Europe/Lisbon", "PT");

    assertThat(days.safe()).isEqualTo(Shipped.at("2025-01-01T00:00Z"));
    assertThat(days.lawful()).isEmpty();
  }
}

package io.bartizan.duty;

import static io.bartizan.duty.Shipped.at;
import static io.bartizan.duty.Shipped.count;
import static io.bartizan.duty.Shipped.countDay;
import static io.bartizan.duty.Shipped.lastDay;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoner;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.Start;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked examples of third parties, by their number in LAW-SOURCES part 3, as far as they are about
 * counting alone. Those about one statute stand among its vectors, with their origin.
 *
 * <p>An example that follows the plain reading must come out as <em>safe until</em>, one that
 * follows the statutory reading as <em>lawful until</em>.
 */
class WorkedExamplesTest {

  private static final String EU = "eu-1182-71";

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  /** No. 1: mkm-datenschutz.de/72-stunden-sind-72-stunden-oder-doch-laenger/ */
  @ParameterizedTest
  @CsvSource({"2020-12-22T12:17+01:00", "2020-12-22T12:59+01:00"})
  void example1_72hOverChristmas_endsOnTheHolidayAt13(String aware) {
    Reckoning end = count(aware, "72 h", EU, "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2020-12-25T13:00+01:00"));
    assertThat(end.safe()).isEqualTo(at(aware).plusSeconds(72 * 3600));
  }

  /**
   * No. 2: letter of the LDI NRW (2024), we.secure-your.it/2024/02/22/
   * zur-72-stunden-fristnach-art-33-abs-1-dsgvo: hours are not stretched to two working days.
   */
  @Test
  void example2_72hOverAWeekend_isNotStretchedToTwoWorkingDays() {
    Reckoning end = count("2026-11-27T15:00+01:00", "72 h", EU, "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-11-30T16:00+01:00"));
  }

  /**
   * No. 3:
   * datenschutz-prinz.de/blog/fristberechnung-bei-datenschutzvorfaellen-und-betroffenenanfragen:
   * Friday 15:00 to Monday 15:00 is the plain reading; under the hour rule it is 16:00.
   */
  @Test
  void example3_friday15_isSafeUntilMonday15AndLawfulUntil16() {
    Reckoning end = count("2026-11-27T15:00+01:00", "72 h", EU, "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-11-30T15:00+01:00"));
    assertThat(end.lawful()).contains(at("2026-11-30T16:00+01:00"));
  }

  /** No. 5: breach72.pages.dev, strict. */
  @Test
  void example5_breach72_isSafeUntil0452() {
    Reckoning end = count("2026-06-14T04:52Z", "72 h", EU, "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-06-17T04:52Z"));
  }

  /** No. 6: pwwemslaw.com/news/small-breach-reporting-deadline; no. 7: lexology, veteranspress. */
  @ParameterizedTest
  @CsvSource({"2023, 2024-02-29", "2013, 2014-03-01", "2024, 2025-03-01", "2099, 2100-03-01"})
  void examples6And7_60DaysAfterTheYear_endOnDay60WithoutRoll(int year, String last) {
    Start start = Start.endOf(LocalDate.of(year, 12, 31), ZoneId.of("America/New_York"));
    Reckoning end =
        Reckoner.reckon(
            start,
            Period.days(60),
            new Counting(
                Shipped.rule("us-hipaa"),
                ZoneId.of("America/New_York"),
                Shipped.calendar("US-FED")));

    assertThat(lastDay(end)).isEqualTo(day(last));
  }

  /** No. 9: accountinginsights.org/what-are-the-8-k-filing-deadlines */
  @Test
  void example9_tuesday_isTheFollowingMondayAt1730Eastern() {
    Reckoning end =
        count(
            "2026-06-02T10:00-04:00", "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.lawful()).contains(at("2026-06-08T17:30-04:00"));
  }

  /** The table that LAW-SOURCES derives from General Instruction B.1. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-04, 2026-06-10",
    "2026-06-05, 2026-06-11",
    "2026-06-06, 2026-06-11",
    "2026-06-07, 2026-06-11",
    "2026-06-08, 2026-06-12",
    "2026-06-16, 2026-06-23",
    "2026-07-01, 2026-07-08"
  })
  void secTable_fromAnyDay_skipsWeekendsAndFederalHolidays(String determined, String last) {
    Reckoning end =
        countDay(determined, "4 business days", "us-sec-8k", "America/New_York", "US-FED");

    assertThat(end.lawful()).contains(at(last + "T17:30-04:00"));
  }

  /** No. 10: MDCG 2023-3 Rev.2, Q14. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-02, 15 days, 2026-11-17",
    "2026-11-02, 10 days, 2026-11-12",
    "2026-11-02, 2 days, 2026-11-04",
    "2026-11-05, 10 days, 2026-11-16",
    "2026-12-23, 2 days, 2026-12-28",
    "2026-12-24, 2 days, 2026-12-29"
  })
  void example10_mdcg_daysFromTheDayAfterAndRollToWorkingDay(
      String aware, String period, String last) {
    Reckoning end = countDay(aware, period, "eu-mdcg-2023-3", "Europe/Berlin", "DE");

    assertThat(lastDay(end)).isEqualTo(day(last));
  }

  /** Nos. 11, 12, 14: Sisuthros/hour-zero, tests/suite.mjs. */
  @ParameterizedTest
  @CsvSource({
    "2026-09-11T09:00Z, 24 h, 2026-09-12T09:00Z",
    "2026-09-11T09:00Z, 72 h, 2026-09-14T09:00Z",
    "2026-09-20T12:00Z, 14 days, 2026-10-04T12:00Z",
    "2026-08-31T10:00Z, 1 month, 2026-09-30T10:00Z",
    "2026-01-31T10:00Z, 1 month, 2026-02-28T10:00Z",
    "2028-01-31T10:00Z, 1 month, 2028-02-29T10:00Z"
  })
  void examples11To14_hourZero_areSafeUntil(String from, String period, String safe) {
    Reckoning end = count(from, period, EU, "UTC", "IE");

    assertThat(end.safe()).isEqualTo(at(safe));
  }

  /** No. 21: property test of a DORA kernel ("art-467"): clamp. */
  @Test
  void example21_doraMonth_isSafeUntilTheSameClockTime() {
    Reckoning end = count("2026-08-31T16:00Z", "1 month", "eu-dora-rts-5", "Europe/Berlin", "DE");

    assertThat(end.safe()).isEqualTo(at("2026-09-30T16:00Z"));
  }

  /** No. 23: bdamokos/eu-time-limit-calculator, test_all.js: 16:59:59.999 means 17:00. */
  @Test
  void example23_twoHours_leaveOutTheHourOfTheEvent() {
    Reckoning end = count("2025-04-03T14:18:30+02:00", "2 h", EU, "Europe/Brussels", "BE");

    assertThat(end.lawful()).contains(at("2025-04-03T17:00+02:00"));
  }

  /** Nos. 25 to 29: the same test suite. */
  @ParameterizedTest
  @CsvSource({
    "2025-02-28, 3 days, BG, Europe/Sofia, 2025-03-05",
    "2025-02-28, 3 days, DE, Europe/Berlin, 2025-03-04",
    "2025-01-15, 2 months, DE, Europe/Berlin, 2025-03-17",
    "2025-01-31, 1 month, DE, Europe/Berlin, 2025-02-28",
    "2025-04-07, 3 weeks, DE, Europe/Berlin, 2025-04-28",
    "2025-01-10, 2 weeks, DE, Europe/Berlin, 2025-01-24"
  })
  void examples25To29_regulation1182_areLawfulUntil(
      String event, String period, String calendar, String zone, String last) {
    Reckoning end = countDay(event, period, EU, zone, calendar);

    assertThat(lastDay(end)).isEqualTo(day(last));
  }

  /** No. 27, outside the tables of holidays: the last day without the question of a holiday. */
  @ParameterizedTest
  @CsvSource({"2024-01-30, 1 month, 2024-02-29", "2024-02-29, 1 year, 2025-02-28"})
  void example27_missingDate_isTheLastDayOfTheMonth(String event, String period, String last) {
    Reckoning end = countDay(event, period, "elapsed", "Europe/Berlin", "");

    assertThat(lastDay(end)).isEqualTo(day(last));
  }

  /** No. 30: brunch.co.kr/@astarme/196 */
  @Test
  void example30_koreanHour_runsFromTheInstant() {
    Reckoning end = count("2020-01-01T15:10+09:00", "1 h", "kr-civil-act", "Asia/Seoul", "KR");

    assertThat(end.lawful()).contains(at("2020-01-01T16:10+09:00"));
  }

  /** No. 33: ato.gov.au, Act 46/2011 Sch 1 cl 93, Example 6. */
  @Test
  void example33_28DaysAfterTheDay_beginOnTheNext() {
    Reckoning end = countDay("2027-08-02", "28 days", "au-s36", "Australia/Sydney", "AU");

    assertThat(lastDay(end)).isEqualTo(day("2027-08-30"));
  }

  /**
   * Vectors obtained by running the calculator (MIT) on 2026-11-23, national calendars of the OJ.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-11-27T17:00+01:00, 72 h, DE, Europe/Berlin, 2026-11-30T18:00+01:00",
    "2026-11-27T17:25+01:00, 72 h, DE, Europe/Berlin, 2026-11-30T18:00+01:00",
    "2020-12-22T12:17+01:00, 72 h, DE, Europe/Berlin, 2020-12-25T13:00+01:00"
  })
  void calculator_hours_leaveOutTheHourOfTheEvent(
      String event, String period, String calendar, String zone, String end) {
    assertThat(count(event, period, EU, zone, calendar).lawful()).contains(at(end));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 1 month, DE, Europe/Berlin, 2026-03-02",
    "2026-03-31, 1 month, DE, Europe/Berlin, 2026-04-30",
    "2026-10-30, 1 month, DE, Europe/Berlin, 2026-11-30",
    "2026-12-24, 14 days, DE, Europe/Berlin, 2027-01-07",
    "2026-04-02, 2 days, DE, Europe/Berlin, 2026-04-08",
    "2026-09-11, 15 days, IE, Europe/Dublin, 2026-09-28"
  })
  void calculator_daysAndMonths_rollAndHoldTwoWorkingDays(
      String event, String period, String calendar, String zone, String last) {
    assertThat(lastDay(countDay(event, period, EU, zone, calendar))).isEqualTo(day(last));
  }

  /** LAW-SOURCES part 2: month_mode is a real difference. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-28T10:00+01:00, elapsed, Europe/Berlin, 2026-03-28",
    "2026-02-28T10:00+01:00, ch-vwvg, Europe/Zurich, 2026-03-30",
    "2026-02-28T10:00+09:00, jp-civil-code, Asia/Tokyo, 2026-03-31",
    "2026-02-28T10:00+09:00, kr-civil-act, Asia/Seoul, 2026-03-31",
    "2026-01-31T10:00+01:00, elapsed, Europe/Berlin, 2026-02-28",
    "2026-01-31T10:00+09:00, jp-civil-code, Asia/Tokyo, 2026-02-28",
    "2026-03-15T00:00+01:00, elapsed, Europe/Berlin, 2026-04-15",
    "2026-03-15T00:00+09:00, jp-civil-code, Asia/Tokyo, 2026-04-14",
    "2026-03-15T00:00+09:00, kr-civil-act, Asia/Seoul, 2026-04-14"
  })
  void months_inDifferentOrders_endOnDifferentDays(
      String event, String rule, String zone, String last) {
    String calendar = rule.equals("kr-civil-act") ? "KR" : rule.equals("ch-vwvg") ? "CH" : "";

    assertThat(lastDay(count(event, "1 month", rule, zone, calendar))).isEqualTo(day(last));
  }
}

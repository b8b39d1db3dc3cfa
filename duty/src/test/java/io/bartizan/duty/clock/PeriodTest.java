package io.bartizan.duty.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "72 h, 72, HOUR",
    "1 h, 1, HOUR",
    "30 min, 30, MINUTE",
    "15 days, 15, DAY",
    "1 day, 1, DAY",
    "14d, 14, DAY",
    "4 business days, 4, BUSINESS_DAY",
    "1 business day, 1, BUSINESS_DAY",
    "1 month, 1, MONTH",
    "3 months, 3, MONTH",
    "2 weeks, 2, WEEK",
    "1 year, 1, YEAR",
    "10000 h, 10000, HOUR"
  })
  void text_ofAPeriod_isReadAndPrinted(String text, int amount, Unit unit) {
    assertThat(Period.find(text)).contains(new Period(amount, unit));
    assertThat(Period.find(new Period(amount, unit).toString())).contains(new Period(amount, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "72",
        "0 h",
        "-1 h",
        "72 hr",
        "1.5 h",
        "10001 h",
        "99999999999 h",
        "3 working days",
        "2 days 1 month",
        "2 days 2 days",
        "3 business days 2 h",
        "1 day 0 h",
        "1 year 1 month 1 week 1 day 1 h 1 min 1 min",
        "72 h!"
      })
  void text_thatIsNoPeriod_isNotRead(String text) {
    assertThat(Period.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1 min",
    "2 min",
    "1 h",
    "2 h",
    "1 day",
    "2 days",
    "1 business day",
    "2 business days",
    "1 week",
    "2 weeks",
    "1 month",
    "2 months",
    "1 year",
    "2 years"
  })
  void period_printed_isAsStatutesWriteIt(String text) {
    assertThat(Period.find(text).orElseThrow()).hasToString(text);
  }

  @Test
  void unit_word_isItsNameInLowerCase() {
    assertThat(Unit.BUSINESS_DAY.word()).isEqualTo("business_day");
  }

  @Test
  void unit_ofTheClock_isMinuteOrHour() {
    assertThat(Unit.values())
        .filteredOn(Unit::isClockTime)
        .containsExactlyInAnyOrder(Unit.MINUTE, Unit.HOUR);
  }

  @Test
  void period_ofNothing_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.hours(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Period.days(Period.LONGEST + 1));
  }

  @Test
  void period_timesThree_isThreeTimesAsLong() {
    assertThat(Period.months(3).times(3)).isEqualTo(Period.months(9));
  }

  @Test
  void factories_ofEachUnit_makeThatUnit() {
    assertThat(Period.minutes(1).unit()).isEqualTo(Unit.MINUTE);
    assertThat(Period.hours(1).unit()).isEqualTo(Unit.HOUR);
    assertThat(Period.days(1).unit()).isEqualTo(Unit.DAY);
    assertThat(Period.businessDays(1).unit()).isEqualTo(Unit.BUSINESS_DAY);
    assertThat(Period.weeks(1).unit()).isEqualTo(Unit.WEEK);
    assertThat(Period.months(1).unit()).isEqualTo(Unit.MONTH);
    assertThat(Period.years(1).unit()).isEqualTo(Unit.YEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 days 3 h", "1 month 15 days", "1 year 1 month 1 week 1 day 1 h 1 min"})
  void text_ofMixedUnits_isReadAndWrittenTheSame(String text) {
    assertThat(Period.find(text).map(Period::toString)).contains(text);
  }

  @Test
  void times_ofMixedUnits_multipliesEach() {
    assertThat(Period.find("3 days 3 hours").map(one -> one.times(2)).map(Period::toString))
        .contains("6 days 6 h");
  }
}

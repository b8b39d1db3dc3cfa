package io.bartizan.duty.clock;

import static io.bartizan.duty.Shipped.at;
import static io.bartizan.duty.Shipped.calendar;
import static io.bartizan.duty.Shipped.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Days that no table knows between days that it knows, and ends that move or stay. */
class LastDayTest {

  /** The table of Japan does not know 19 to 22 March 2028: the equinox is not announced. */
  private static final String JAPAN = "Asia/Tokyo";

  private static CountingRule rule(Roll roll, boolean rollsHours, int workingDays) {
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
        workingDays,
        Optional.empty(),
        ClosedDays.USUAL);
  }

  private static Reckoning reckon(
      String from, String period, CountingRule rule, String zone, String calendar, String... by) {
    ZoneId where = ZoneId.of(zone);
    return Reckoner.reckon(
        Start.at(at(from), where),
        Period.find(period).orElseThrow(),
        List.of(by).stream().map(text -> Period.find(text).orElseThrow()).toList(),
        new Counting(
            rule, Optional.of(where), Optional.of(calendar(calendar)), RollPermission.GRANTED));
  }

  @Test
  void lastDay_notKnownBeforeADayThatIs_hasNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2028-03-21T10:00+09:00",
            "1 day",
            rule(Roll.NEXT_WORKING_DAY_24H, false, 0),
            JAPAN,
            "JP");

    assertThat(end.lawful()).isEmpty();
    assertThat(end.safe()).isEqualTo(at("2028-03-22T10:00+09:00"));
  }

  @Test
  void hoursThatRoll_endingOnADayNotKnownBeforeADayThatIs_haveNoLawfulEnd() {
    Reckoning end =
        reckon(
            "2028-03-21T10:00+09:00",
            "24 h",
            rule(Roll.NEXT_WORKING_DAY_24H, true, 0),
            JAPAN,
            "JP");

    assertThat(end.lawful()).isEmpty();
    assertThat(end.notKnown()).isPresent();
  }

  @Test
  void businessDays_overDaysNotKnown_stopThere() {
    Reckoning end =
        reckon("2028-03-17T10:00+09:00", "1 business day", Shipped.rule("elapsed"), JAPAN, "JP");

    assertThat(end.lawful()).isEmpty();
  }

  @Test
  void workingDaysToHold_withoutARoll_leaveAnEndOnADayOff() {
    Reckoning end =
        reckon(
            "2026-11-21T10:00+01:00", "7 days", rule(Roll.NONE, false, 2), "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-11-29T00:00+01:00"));
  }

  @Test
  void followingDay_isTheNextOneEvenIfThatIsADayOffToo() {
    Reckoning end =
        reckon(
            "2026-11-27T10:00+01:00",
            "1 day",
            rule(Roll.FOLLOWING_DAY, false, 0),
            "Europe/Berlin",
            "DE");

    assertThat(end.lawful()).contains(at("2026-11-30T00:00+01:00"));
  }

  @Test
  void oneDay_underRegulation1182_needsNoTwoWorkingDays() {
    Reckoning end = count("2026-11-27T10:00+01:00", "1 day", "eu-1182-71", "Europe/Berlin", "DE");

    assertThat(end.lawful()).contains(at("2026-12-01T00:00+01:00"));
  }

  @Test
  void businessDaysBegunOnADayOff_withADelay_areStrictToTheEndOfTheDay() {
    Reckoning end =
        reckon(
            "2026-11-28T10:00-05:00",
            "4 business days",
            Shipped.rule("us-business-days"),
            "America/New_York",
            "US-FED",
            "10 days");

    assertThat(end.safe()).isEqualTo(at("2026-12-14T00:00-05:00"));
  }

  @Test
  void delays_afterOneInBusinessDays_areAddedToo() {
    Reckoning end =
        reckon(
            "2026-11-23T10:00+01:00",
            "1 day",
            Shipped.rule("elapsed"),
            "Europe/Berlin",
            "DE",
            "1 business day",
            "2 days");

    assertThat(end.lawful()).contains(at("2026-11-28T00:00+01:00"));
    assertThat(end.steps()).filteredOn(step -> step.code().equals("extension-added")).hasSize(2);
  }

  @Test
  void delayInBusinessDays_overASaturdayThatIsWorked_isNotLaterStrictlyThanLawfully() {
    Reckoning end =
        reckon(
            "2026-05-07T10:00+08:00",
            "1 day",
            Shipped.rule("cn-civil-code"),
            "Asia/Shanghai",
            "CN",
            "1 business day");

    Instant lawful = end.lawful().orElseThrow();
    assertThat(lawful).isEqualTo(at("2026-05-10T00:00+08:00"));
    assertThat(end.safe()).isEqualTo(lawful);
  }
}

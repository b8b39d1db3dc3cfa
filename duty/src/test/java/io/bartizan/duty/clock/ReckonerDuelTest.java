package io.bartizan.duty.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Seeds;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.calendar.HolidayCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random periods under every shipped rule, against the naive oracle. */
class ReckonerDuelTest {

  private static final int ROUNDS = Integer.getInteger("duel.rounds", 40_000);
  private static final Instant FROM = Shipped.at("2025-01-05T00:00Z");
  private static final long SECONDS = 1_750L * 86_400;

  private static final List<Unit> UNITS = List.of(Unit.values());
  private static final List<String> CALENDARS = List.of("DE", "FR", "IE", "BG", "US-FED", "BR");
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Asia/Tokyo"),
          ZoneId.of("America/Sao_Paulo"));

  @Test
  void lawfulEnd_ofRandomPeriods_isThatOfTheNaiveClock() {
    SplittableRandom random = Seeds.random("lawfulEnd_ofRandomPeriods");
    List<CountingRule> rules = List.copyOf(Shipped.CATALOGUE.rules().values());
    for (int i = 0; i < ROUNDS; i++) {
      CountingRule rule = rules.get(random.nextInt(rules.size()));
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      HolidayCalendar calendar = Shipped.calendar(CALENDARS.get(random.nextInt(CALENDARS.size())));
      Instant event = event(random, zone);
      Period period = period(random);

      Reckoning end =
          Reckoner.reckon(Start.at(event, zone), period, new Counting(rule, zone, calendar));

      assertThat(end.lawful())
          .as("%s from %s in %s by %s with %s", period, event, zone, rule.id(), calendar)
          .contains(new NaiveClock(rule, zone, calendar).lawful(event, period));
      assertThat(end.safe())
          .as("safe: %s from %s in %s by %s", period, event, zone, rule.id())
          .isAfter(event)
          .isBeforeOrEqualTo(end.lawful().orElseThrow());
    }
  }

  /** Often on the minute, sometimes on the first instant of a day. */
  private static Instant event(SplittableRandom random, ZoneId zone) {
    Instant at = FROM.plusSeconds(random.nextLong(SECONDS));
    return switch (random.nextInt(4)) {
      case 0 -> at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
      case 1 -> at.truncatedTo(ChronoUnit.HOURS);
      default -> at;
    };
  }

  private static Period period(SplittableRandom random) {
    Unit unit = UNITS.get(random.nextInt(UNITS.size()));
    int most =
        switch (unit) {
          case MINUTE, HOUR -> 120;
          case DAY -> 70;
          case BUSINESS_DAY -> 12;
          case WEEK -> 6;
          case MONTH -> 5;
          case YEAR -> 1;
        };
    return new Period(random.nextInt(1, most + 1), unit);
  }
}

package io.bartizan.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Cutoff;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoner;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.Roll;
import io.bartizan.duty.clock.RollPermission;
import io.bartizan.duty.clock.Start;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.json.AssessmentWriter;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What must hold of every incident, tried on random ones. {@code -Dseed=N} repeats a run. */
class PropertiesTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE.withoutDefaults();
  private static final Instant AROUND = Instant.parse("2026-10-20T08:00:00Z");
  private static final int ROUNDS = 150;

  private static Facts incident(SplittableRandom random, double known) {
    Instant around = AROUND.plus(Duration.ofHours(random.nextInt(24 * 400)));
    return RandomIncident.of(CATALOGUE.vocabulary(), random, around, known);
  }

  private static Instant time(Facts facts, String name) {
    return ((FactValue.Time) facts.value(name).orElseThrow()).moment().at();
  }

  private static <T> T one(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  /** The counting itself, for every rule, calendar, zone and unit. */
  @Test
  void reckoning_fromALaterStart_neverEndsEarlier() {
    SplittableRandom random = Seeds.random("laterStart");
    List<CountingRule> rules = List.copyOf(CATALOGUE.rules().values());
    List<HolidayCalendar> calendars = List.copyOf(CATALOGUE.calendars().byId().values());
    List<String> zones =
        List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "UTC");
    for (int i = 0; i < 20_000; i++) {
      Unit unit = one(List.of(Unit.values()), random);
      Period period = new Period(1 + random.nextInt(unit == Unit.YEAR ? 2 : 40), unit);
      CountingRule rule = one(rules, random);
      ZoneId any = ZoneId.of(one(zones, random));
      // A rule with a cut-off is counted where that clock hangs.
      ZoneId zone = rule.cutoff().map(Cutoff::zone).orElse(any);
      Counting counting =
          new Counting(
              rule, Optional.of(zone), Optional.of(one(calendars, random)), RollPermission.GRANTED);
      Instant start = AROUND.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 700)));
      Instant later = start.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 5)));
      Reckoning first = Reckoner.reckon(Start.at(start, zone), period, counting);
      Reckoning second = Reckoner.reckon(Start.at(later, zone), period, counting);
      String what = period + " by " + counting.rule().id() + " in " + zone + " from " + start;

      // A table that ends in between makes the second count careful: it then knows no holidays.
      // 31 October 01:00 and 20 months is 30 June 01:00, before what 30 October 11:00 gives.
      boolean clamped = isClamped(later.atZone(zone).toLocalDate(), period);
      if (first.lawful().isPresent() == second.lawful().isPresent() && !clamped) {
        assertThat(second.safe()).as(what + " and " + later).isAfterOrEqualTo(first.safe());
      }
      // DORA's noon of the next working day is later than an end in the early hours of that day.
      boolean noon = counting.rule().roll() == Roll.NEXT_WORKING_DAY_NOON;
      if (first.lawful().isPresent() && second.lawful().isPresent() && !noon) {
        assertThat(second.lawful().get()).as(what).isAfterOrEqualTo(first.lawful().get());
      }
      first.lawful().ifPresent(end -> assertThat(end).as(what).isAfterOrEqualTo(first.safe()));
    }
  }

  /** Whether the month in which a period ends has no day of the number of the event's. */
  private static boolean isClamped(LocalDate day, Period period) {
    return switch (period.unit()) {
      case MONTH -> day.plusMonths(period.amount()).getDayOfMonth() != day.getDayOfMonth();
      case YEAR -> day.plusYears(period.amount()).getDayOfMonth() != day.getDayOfMonth();
      default -> false;
    };
  }

  /**
   * Whole assessments. Where the law itself drops or adds a limit with the time of awareness (DORA
   * RTS art 5(2): the 24 hours hold only for who classifies within them), the limits that hold in
   * both cases are compared.
   */
  @Test
  void deadline_whenAwarenessMovesLater_neverMovesEarlier() {
    SplittableRandom random = Seeds.random("laterAwareness");
    int compared = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts facts = incident(random, 1);
      Instant aware = time(facts, "time.aware");
      Instant later = aware.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 3)));
      Facts moved =
          facts.with("time.aware", new FactValue.Time(Moment.at(later, ZoneId.of("UTC"))));
      Instant now = AROUND;
      Assessment before = CATALOGUE.assess(facts, now);
      Assessment after = CATALOGUE.assess(moved, now);
      for (Finding old : before.findings()) {
        Optional<Finding> fresh = after.find(old.id());
        if (fresh.isPresent() && old.timing().isPresent() && fresh.get().timing().isPresent()) {
          compared += notEarlier(old.id(), old.timing().get(), fresh.get().timing().get());
        }
      }
    }
    assertThat(compared).isGreaterThan(300);
  }

  private static int notEarlier(String id, Timing old, Timing fresh) {
    int compared = 0;
    for (LimbTiming limb : old.limbs()) {
      for (LimbTiming same : fresh.limbs()) {
        boolean isSame = same.from().equals(limb.from()) && same.within().equals(limb.within());
        boolean days = limb.within().unit() != Unit.MONTH && limb.within().unit() != Unit.YEAR;
        if (isSame && days && limb.safe().isPresent() && same.safe().isPresent()) {
          assertThat(same.safe().get()).as(id).isAfterOrEqualTo(limb.safe().get());
          compared++;
        }
        boolean noon = limb.rule().equals("eu-dora-rts-5");
        if (isSame && !noon && limb.lawful().isPresent() && same.lawful().isPresent()) {
          assertThat(same.lawful().get()).as(id).isAfterOrEqualTo(limb.lawful().get());
        }
      }
    }
    return compared;
  }

  @Test
  void chainedClock_neverStartsBeforeItsTrigger() {
    SplittableRandom random = Seeds.random("chains");
    List<Duty> chained = CATALOGUE.duties().stream().filter(PropertiesTest::isChained).toList();
    assertThat(chained).hasSizeGreaterThan(10);
    int ran = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts facts = incident(random, 1);
      Instant aware = time(facts, "time.aware");
      Instant sent = aware.plus(Duration.ofMinutes(random.nextInt(10_000)));
      Assessment without = CATALOGUE.assess(facts, sent.plus(Duration.ofDays(1)));
      Facts.Builder reported = facts.toBuilder();
      CATALOGUE.duties().stream()
          .filter(duty -> !isChained(duty))
          .map(Duty::id)
          .forEach(duty -> reported.submission(report(duty, sent)));
      Assessment with = CATALOGUE.assess(reported.build(), sent.plus(Duration.ofDays(1)));
      for (Duty duty : chained) {
        for (Finding finding : with.findings()) {
          if (finding.heading().duty().equals(duty.id()) && finding.timing().isPresent()) {
            finding
                .timing()
                .flatMap(Timing::start)
                .ifPresent(start -> assertThat(start).as(duty.id()).isAfterOrEqualTo(sent));
            ran += finding.safe().isPresent() ? 1 : 0;
          }
        }
        without
            .find(duty.id())
            .ifPresent(finding -> assertThat(finding.safe()).as(duty.id()).isEmpty());
      }
    }
    assertThat(ran).isGreaterThan(50);
  }

  private static Submission report(String duty, Instant sent) {
    return new Submission(
        duty,
        Optional.empty(),
        Optional.of(sent),
        Optional.of(sent.plusSeconds(60)),
        java.util.Map.of());
  }

  /** Every one of its limits runs from a report, also for a strict reader. */
  private static boolean isChained(Duty duty) {
    return duty.clock() instanceof Clock.Limits limits
        && limits.limbs().stream().allMatch(limb -> limb.strictlyFrom().isEmpty())
        && limits.limbs().stream().map(Limb::from).allMatch(Trigger.OfReport.class::isInstance);
  }

  @Test
  void assessment_inAnyZoneAndLocaleOfTheMachine_isTheSame() {
    SplittableRandom random = Seeds.random("zoneAndLocale");
    AssessmentWriter writer = new AssessmentWriter(CATALOGUE);
    List<Facts> incidents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      incidents.add(incident(random, 0.8));
    }
    List<String> expected = written(incidents, writer);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      for (String[] machine :
          List.of(
              new String[] {"Pacific/Kiritimati", "ar-EG-u-nu-arab"},
              new String[] {"America/St_Johns", "tr-TR"},
              new String[] {"Asia/Kathmandu", "th-TH-u-ca-buddhist"})) {
        TimeZone.setDefault(TimeZone.getTimeZone(machine[0]));
        Locale.setDefault(Locale.forLanguageTag(machine[1]));

        assertThat(written(incidents, writer)).as(machine[0]).isEqualTo(expected);
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  private static List<String> written(List<Facts> incidents, AssessmentWriter writer) {
    return incidents.stream()
        .map(facts -> writer.write(CATALOGUE.assess(facts, AROUND.plus(Duration.ofDays(9)))))
        .toList();
  }

  @Test
  void addingAFact_neverTurnsADecidedDutyUndecided() {
    SplittableRandom random = Seeds.random("addingFacts");
    int decided = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts whole = incident(random, 1);
      Facts.Builder part = Facts.builder();
      List<String> left = new ArrayList<>();
      for (String name : whole.names()) {
        if (random.nextDouble() < 0.6) {
          part.fact(name, whole.value(name).orElseThrow());
        } else {
          left.add(name);
        }
      }
      Facts facts = part.build();
      String added = one(left, random);
      Assessment before = CATALOGUE.assess(facts, AROUND);
      Assessment after =
          CATALOGUE.assess(facts.with(added, whole.value(added).orElseThrow()), AROUND);
      for (Finding old : before.findings()) {
        if (old.verdict() != Verdict.UNDECIDED) {
          decided++;
          after
              .find(old.id())
              .ifPresent(
                  fresh ->
                      assertThat(fresh.verdict())
                          .as(old.id() + " after " + added)
                          .isNotEqualTo(Verdict.UNDECIDED));
        }
      }
    }
    assertThat(decided).isGreaterThan(1_000);
  }

  @Test
  void assessment_asked100Times_isAlwaysTheSame() {
    SplittableRandom random = Seeds.random("deterministic");
    Facts facts = incident(random, 0.9);
    Assessment first = CATALOGUE.assess(facts, AROUND);
    for (int i = 0; i < 100; i++) {
      assertThat(CATALOGUE.assess(facts, AROUND)).isEqualTo(first);
    }
  }
}

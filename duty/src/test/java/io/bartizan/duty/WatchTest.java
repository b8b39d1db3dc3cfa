package io.bartizan.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.DutyQuestion;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.rehearse.RandomIncident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final Instant AWARE = Instant.parse("2026-11-20T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> REPORTS =
      List.of("eu.dora/initial", "eu.nis2/notification", "eu.gdpr/authority", "us.sec-8k/item");

  private static FactValue time(Instant at) {
    return new FactValue.Time(Moment.at(at, BERLIN));
  }

  private static Facts hospital() {
    return Facts.builder()
        .zone(BERLIN)
        .fact("entity.established_in", FactValue.Choices.of(List.of("DE")))
        .fact("entity.sectors", FactValue.Choices.of(List.of("health")))
        .fact("eu.nis2.class", new FactValue.Choice("essential"))
        .fact("eu.nis2.states", FactValue.Choices.of(List.of("DE")))
        .fact("time.aware", time(AWARE))
        .build();
  }

  private static Facts random(SplittableRandom random) {
    Facts.Builder facts =
        RandomIncident.of(CATALOGUE.vocabulary(), random, AWARE, random.nextDouble()).toBuilder();
    if (random.nextBoolean()) {
      Instant learned = AWARE.plus(Duration.ofHours(random.nextInt(200)));
      FactVersion version =
          new FactVersion(
              Optional.of(time(AWARE.minusSeconds(random.nextInt(100_000)))),
              Optional.of(learned),
              Optional.empty(),
              Optional.empty());
      facts.version("time.aware", version);
    }
    for (String duty : REPORTS) {
      Instant sent = AWARE.plus(Duration.ofMinutes(random.nextInt(20_000)));
      Optional<Instant> received = Optional.of(sent.plusSeconds(random.nextInt(10_000)));
      facts.submission(
          new Submission(duty, Optional.empty(), Optional.of(sent), received, java.util.Map.of()));
    }
    return facts.build();
  }

  @Test
  void at_anyLaterInstant_isWhatAFreshAssessmentSays() {
    SplittableRandom random = Seeds.random("watch");
    int kept = 0;
    for (int i = 0; i < 60; i++) {
      Facts facts = random(random);
      Instant now = AWARE;
      Watch watch = CATALOGUE.watch(facts, now);
      for (int step = 0; step < 25; step++) {
        boolean byItself = random.nextBoolean() && watch.changesAt().isPresent();
        now =
            byItself
                ? watch.changesAt().get().plusNanos(random.nextInt(-1, 2))
                : now.plus(Duration.ofMinutes(random.nextInt(3_000)));
        now = now.isBefore(AWARE) ? AWARE : now;
        Watch later = watch.at(now);
        kept += later == watch ? 1 : 0;
        watch = later;
        same(watch.assessment(), CATALOGUE.assess(facts, now), "incident " + i);
      }
    }
    assertThat(kept).as("how often nothing was assessed anew").isGreaterThan(100);
  }

  private static void same(Assessment watched, Assessment fresh, String which) {
    assertThat(Overview.of(watched)).as(which).matches(one -> one.equals(Overview.of(fresh)));
    assertThat(watched.assumptions()).as(which).isEqualTo(fresh.assumptions());
    assertThat(watched.uncovered()).as(which).isEqualTo(fresh.uncovered());
    List<String> differing = new ArrayList<>();
    List<Finding> relevant = fresh.relevant();
    for (int i = 0; i < relevant.size(); i++) {
      if (!watched.findings().get(i).equals(relevant.get(i))) {
        differing.add(relevant.get(i).id());
      }
    }
    assertThat(differing).as(which).isEmpty();
    assertThat(watched.findings()).as(which).hasSameSizeAs(relevant);
  }

  @Test
  void changesAt_ofAnEarlyWarning_areTheQuarterTheSafeEndAndTheLawfulEnd() {
    Facts facts = hospital().with("eu.nis2.significant", FactValue.YesNo.YES);
    Watch watch = CATALOGUE.watch(facts, AWARE);

    assertThat(state(watch)).contains(State.RUNNING);
    watch = watch.at(AWARE.plus(Duration.ofHours(18)).plusNanos(1));
    assertThat(state(watch)).contains(State.SOON);
    watch = watch.at(AWARE.plus(Duration.ofHours(24)));
    assertThat(state(watch)).contains(State.DUE);
    watch = watch.at(AWARE.plus(Duration.ofHours(24)).plusNanos(1));
    assertThat(state(watch)).contains(State.LATE);
  }

  private static Optional<State> state(Watch watch) {
    return watch.assessment().find("de.bsig/early-warning").flatMap(Finding::state);
  }

  @Test
  void question_ofAnUndecidedDuty_isTheOneThatDecidesIt() {
    Watch watch = CATALOGUE.watch(hospital(), AWARE);
    Finding warning = watch.assessment().find("de.bsig/early-warning").orElseThrow();

    DutyQuestion question = watch.question(warning).orElseThrow();

    assertThat(warning.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(question.fact().name()).isEqualTo("eu.nis2.significant");
    assertThat(question.consequences())
        .containsExactly(
            new DutyQuestion.Consequence(FactValue.YesNo.YES, Truth.YES),
            new DutyQuestion.Consequence(FactValue.YesNo.NO, Truth.NO));
    Finding flaw = CATALOGUE.assess(hospital(), AWARE).find("cn.data/flaw").orElseThrow();
    assertThat(watch.question(flaw).isPresent()).isEqualTo(flaw.verdict() == Verdict.UNDECIDED);
  }

  @Test
  void question_ofEveryUndecidedDuty_namesAFactThatItWaitsFor() {
    SplittableRandom random = Seeds.random("questions of duties");
    for (int i = 0; i < 20; i++) {
      Watch watch = CATALOGUE.watch(random(random), AWARE.plus(Duration.ofDays(3)));
      for (Finding finding : watch.assessment().with(Verdict.UNDECIDED)) {
        List<String> waiting =
            finding.open().stream()
                .filter(open -> open.decides() == Decides.WHETHER)
                .map(open -> open.fact())
                .toList();
        Optional<DutyQuestion> question = watch.question(finding);
        assertThat(question.isPresent()).as(finding.id()).isEqualTo(!waiting.isEmpty());
        question.ifPresent(one -> assertThat(waiting).contains(one.fact().name()));
      }
    }
  }
}

package io.bartizan.benchmarks;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.syntax.Source;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does it take to say what the law asks?
 *
 * <ul>
 *   <li>{@code tenThousandIncidents}: 10,000 incidents of a bank, five duties of DORA owed in each,
 *       all steps told; one operation is all 10,000.
 *   <li>{@code wholeCatalogue}: one incident of that bank against every statute.
 *   <li>{@code wholeCatalogueRandom}: made-up incidents in which every fact is known and many laws
 *       of many States meet, far beyond what happens to anybody; one operation is one incident.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class LawAssessment {

  private static final int INCIDENTS = 10_000;
  private static final int RANDOM_INCIDENTS = 100;
  private static final int WHOLE = 5_000;
  private static final Instant AROUND = Instant.parse("2026-04-03T06:00:00Z");

  private Catalogue shipped = ShippedCatalogue.load();
  private Catalogue dora = onlyDora();
  private List<Facts> banks = new ArrayList<>();
  private List<Facts> random = new ArrayList<>();

  private static Catalogue onlyDora() {
    List<Source> files =
        ShippedCatalogue.files().stream()
            .filter(
                file -> !file.name().startsWith("statutes/") || file.name().endsWith("dora.yml"))
            .toList();
    return CatalogueReader.read("dora", "1", files).catalogue();
  }

  /** The incidents, always the same. */
  @Setup
  public void incidents() {
    SplittableRandom numbers = new SplittableRandom(20_261_123);
    for (int i = 0; i < INCIDENTS; i++) {
      banks.add(bank(AROUND.plus(Duration.ofMinutes(numbers.nextInt(500_000)))));
    }
    for (int i = 0; i < RANDOM_INCIDENTS; i++) {
      random.add(RandomIncident.of(shipped.vocabulary(), numbers, AROUND, 1));
    }
    Assessment one = dora.assess(banks.getFirst(), AROUND.plus(Duration.ofDays(400)));
    if (one.with(Verdict.APPLICABLE).size() != 5) {
      throw new IllegalStateException("five duties were meant");
    }
  }

  private static Facts bank(Instant aware) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    return Facts.builder()
        .fact("entity.established_in", FactValue.Choices.of(List.of("DE")))
        .fact("entity.offers_in", FactValue.Choices.of(List.of("DE")))
        .fact("entity.home_state", new FactValue.Choice("DE"))
        .fact("entity.sectors", FactValue.Choices.of(List.of("banking")))
        .fact("entity.authority_roles", FactValue.Choices.of(List.of()))
        .fact("entity.processes_for_others", FactValue.YesNo.NO)
        .fact("incident.people_in", FactValue.Choices.of(List.of("DE")))
        .fact("incident.us_states", FactValue.Choices.of(List.of()))
        .fact("incident.ransom_paid", FactValue.YesNo.NO)
        .fact("eu.gdpr.exempt", FactValue.YesNo.NO)
        .fact("eu.gdpr.ordered", FactValue.YesNo.NO)
        .fact("eu.cer.critical", FactValue.YesNo.NO)
        .fact("eu.eidas.provider", new FactValue.Choice("none"))
        .fact("eu.mdr.manufacturer", FactValue.YesNo.NO)
        .fact("us.sec.registrant", FactValue.YesNo.NO)
        .fact("entity.controller", FactValue.YesNo.YES)
        .fact("incident.personal_data", FactValue.YesNo.YES)
        .fact("incident.risk_unlikely", FactValue.YesNo.NO)
        .fact("incident.high_risk", FactValue.YesNo.YES)
        .fact("incident.affects_states", FactValue.Choices.of(List.of("DE")))
        .fact("eu.nis2.class", new FactValue.Choice("essential"))
        .fact("eu.dora.kind", new FactValue.Choice("other"))
        .fact("eu.dora.class", new FactValue.Choice("major"))
        .fact("eu.dora.noon_withdrawn", FactValue.YesNo.NO)
        .fact("eu.dora.client_interests", FactValue.YesNo.NO)
        .fact("eu.dora.significant_bank", FactValue.YesNo.NO)
        .fact("time.aware", new FactValue.Time(Moment.at(aware, berlin)))
        .fact("time.classified", new FactValue.Time(Moment.at(aware.plusSeconds(7_000), berlin)))
        .build();
  }

  /** The first question of the issue. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public void tenThousandIncidents(Blackhole sink) {
    for (Facts facts : banks) {
      sink.consume(dora.assess(facts, AROUND));
    }
  }

  /** The second. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Assessment wholeCatalogue() {
    return shipped.assess(banks.getFirst(), AROUND);
  }

  /** The worst that can be made up. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @OperationsPerInvocation(RANDOM_INCIDENTS)
  public void wholeCatalogueRandom(Blackhole sink) {
    for (Facts facts : random) {
      sink.consume(shipped.assess(facts, AROUND));
    }
  }

  /**
   * The same without JMH, in processor time of the one thread: for machines that others use too, on
   * which the clock on the wall says more about them.
   */
  public static void main(String[] arguments) {
    LawAssessment benchmark = new LawAssessment();
    benchmark.incidents();
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes"
                + " directly is dangerous.");
    for (int round = 1; round <= Integer.getInteger("rounds", 8); round++) {
      long many = millis(() -> benchmark.tenThousandIncidents(sink));
      long whole = millis(() -> benchmark.manyWhole(sink));
      long random = millis(() -> benchmark.wholeCatalogueRandom(sink));
      System.out.printf(
          Locale.ROOT,
          "10,000 incidents %,d ms; one against the whole catalogue %.1f us; random %.1f us%n",
          many,
          whole * 1_000.0 / WHOLE,
          random * 1_000.0 / RANDOM_INCIDENTS);
    }
  }

  private void manyWhole(Blackhole sink) {
    for (int i = 0; i < WHOLE; i++) {
      sink.consume(wholeCatalogue());
    }
  }

  private static long millis(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
  }
}

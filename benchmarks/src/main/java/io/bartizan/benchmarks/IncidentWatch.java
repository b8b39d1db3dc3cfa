package io.bartizan.benchmarks;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.Watch;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How long does it take to keep 10,000 open incidents up to date, on one core?
 *
 * <p>10,000 different incidents of ten countries, each against the whole catalogue, a third of them
 * with a corrected time: each is assessed anew with its overview and the one question of each
 * undecided duty; then time passes by a minute, and by a day. Printed is processor time of the one
 * thread. Once with countries and customers stated, as an organisation's entry states them, and
 * once without, so that the laws of the rest of the world stay open.
 */
public final class IncidentWatch {

  private static final int INCIDENTS = 10_000;
  private static final int KEPT = Integer.getInteger("kept", INCIDENTS);
  private static final Instant NOW = Instant.parse("2026-04-10T06:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> COUNTRIES =
      List.of("DE", "IE", "FR", "PL", "CN", "US", "JP", "SG", "AU", "GB");
  private static final List<String> SECTORS =
      List.of("banking", "health", "energy", "digital", "water", "transport");

  private final Catalogue catalogue = ShippedCatalogue.load();
  private final SplittableRandom random = new SplittableRandom(20_261_129);

  private IncidentWatch() {}

  /** Prints the figures. */
  public static void main(String[] arguments) {
    IncidentWatch benchmark = new IncidentWatch();
    for (boolean placed : new boolean[] {true, false}) {
      List<Facts> incidents = new ArrayList<>();
      for (int i = 0; i < INCIDENTS; i++) {
        incidents.add(benchmark.incident(i, placed));
      }
      benchmark.measure(incidents, placed ? "countries stated" : "customers not stated");
    }
  }

  private Facts incident(int number, boolean placed) {
    Instant aware = NOW.minus(Duration.ofMinutes(random.nextInt(20_000)));
    String country = COUNTRIES.get(number % COUNTRIES.size());
    String sector = SECTORS.get(number / COUNTRIES.size() % SECTORS.size());
    Facts.Builder facts =
        Facts.builder()
            .zone(BERLIN)
            .fact("entity.established_in", FactValue.Choices.of(List.of(country)))
            .fact("entity.sectors", FactValue.Choices.of(List.of(sector)))
            .fact("entity.home_state", new FactValue.Choice(country))
            .fact("entity.controller", FactValue.YesNo.YES)
            .fact("incident.people_in", FactValue.Choices.of(List.of(country)))
            .fact("incident.personal_data", FactValue.YesNo.of(random.nextInt(4) > 0))
            .fact("time.aware", time(aware));
    if (placed) {
      facts.fact("entity.offers_in", FactValue.Choices.of(List.of(country)));
      facts.fact("incident.us_states", FactValue.Choices.of(List.of()));
      facts.fact("entity.authority_roles", FactValue.Choices.of(List.of()));
    }
    if (sector.equals("banking")) {
      facts.fact("eu.dora.kind", new FactValue.Choice("credit_institution"));
      facts.fact("eu.dora.class", new FactValue.Choice("major"));
      facts.fact("time.classified", time(aware.plusSeconds(7_000)));
    } else {
      facts.fact("eu.nis2.class", new FactValue.Choice("essential"));
      facts.fact("eu.nis2.states", FactValue.Choices.of(List.of(country)));
      if (random.nextInt(3) > 0) {
        facts.fact("eu.nis2.significant", FactValue.YesNo.YES);
      }
    }
    if (number % 3 == 0) {
      facts.version(
          "time.aware",
          new FactVersion(
              Optional.of(time(aware.minusSeconds(1_800))),
              Optional.of(aware.plusSeconds(9_000)),
              Optional.empty(),
              Optional.empty()));
    }
    return facts.build();
  }

  private static FactValue time(Instant at) {
    return new FactValue.Time(Moment.at(at, BERLIN));
  }

  private void measure(List<Facts> incidents, String what) {
    for (int round = 1; round <= Integer.getInteger("rounds", 6); round++) {
      long start = processorMillis();
      List<Watch> watches = new ArrayList<>(KEPT);
      int questions = 0;
      int clocks = 0;
      for (Facts facts : incidents) {
        Watch watch = catalogue.watch(facts, NOW);
        for (Finding finding : watch.overview().listed()) {
          clocks += finding.timing().isPresent() ? 1 : 0;
          questions += watch.question(finding).isPresent() ? 1 : 0;
        }
        if (watches.size() < KEPT) {
          watches.add(watch);
        }
      }
      long assessed = processorMillis();
      int minute = changed(watches, NOW.plus(Duration.ofMinutes(1)));
      long afterMinute = processorMillis();
      int day = changed(watches, NOW.plus(Duration.ofDays(1)));
      long afterDay = processorMillis();
      System.out.printf(
          Locale.ROOT,
          "%s: %,d incidents (%,d kept), %.1f clocks and %.1f questions each: assessed in %,d ms;"
              + " a minute later %,d ms (%,d changed); a day later %,d ms (%,d changed)%n",
          what,
          incidents.size(),
          watches.size(),
          (double) clocks / INCIDENTS,
          (double) questions / INCIDENTS,
          assessed - start,
          afterMinute - assessed,
          minute,
          afterDay - afterMinute,
          day);
    }
  }

  private static int changed(List<Watch> watches, Instant now) {
    int changed = 0;
    for (Watch watch : watches) {
      changed += watch.at(now) == watch ? 0 : 1;
    }
    return changed;
  }

  private static long processorMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}

package io.bartizan.duty.rehearse;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes up incidents: values of the right kinds for facts of a vocabulary, times in an order that
 * can be. The same random numbers give the same incident.
 */
public final class RandomIncident {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, 249L, 250L, 499L, 500L, 999L, 1_000L, 50_000L, 1_000_000L, 200_000_000L);
  private static final int LONGEST_WAIT_MINUTES = 3 * 24 * 60;

  private final Vocabulary vocabulary;
  private final RandomGenerator random;
  private final Instant around;
  private final Map<String, Instant> times = new HashMap<>();

  private RandomIncident(Vocabulary vocabulary, RandomGenerator random, Instant around) {
    this.vocabulary = vocabulary;
    this.random = random;
    this.around = around;
  }

  /**
   * An incident.
   *
   * @param around about when it happens
   * @param known which part of the facts is known, from 0 to 1
   */
  public static Facts of(
      Vocabulary vocabulary, RandomGenerator random, Instant around, double known) {
    return new RandomIncident(vocabulary, random, around).facts(known);
  }

  private Facts facts(double known) {
    Facts.Builder facts = Facts.builder();
    for (FactDeclaration fact : vocabulary.declarations()) {
      boolean chosen = random.nextDouble() < known;
      Optional<FactValue> value = value(fact);
      if (chosen && value.isPresent() && !fact.name().equals(Vocabulary.PARTY)) {
        facts.fact(fact.name(), value.get());
      }
    }
    return facts.build();
  }

  private Optional<FactValue> value(FactDeclaration fact) {
    return switch (fact.kind()) {
      case YES_NO -> Optional.of(FactValue.YesNo.of(random.nextBoolean()));
      case CHOICE -> Optional.of(new FactValue.Choice(one(fact.optionNames())));
      case COUNTRY -> Optional.of(new FactValue.Choice(one(places(fact))));
      case CHOICES -> Optional.of(some(fact.optionNames()));
      case COUNTRIES -> Optional.of(some(places(fact)));
      case NUMBER -> Optional.of(FactValue.Quantity.of(one(NUMBERS)));
      case TIME -> Optional.of(new FactValue.Time(Moment.at(time(fact.name(), 0), zone())));
      case ZONE -> Optional.of(new FactValue.Zone(zone()));
      case TEXT -> Optional.empty();
    };
  }

  private List<String> places() {
    return List.copyOf(vocabulary.places().codes());
  }

  /** The places that a fact can name. */
  private List<String> places(FactDeclaration fact) {
    return fact.bounds()
        .among()
        .flatMap(vocabulary.places()::group)
        .map(List::copyOf)
        .orElseGet(this::places);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private FactValue some(List<String> options) {
    List<String> chosen = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      chosen.add(one(options));
    }
    return FactValue.Choices.of(chosen);
  }

  private ZoneId zone() {
    List<String> codes = places();
    return codes.isEmpty()
        ? UTC
        : vocabulary.places().find(one(codes)).flatMap(place -> place.zone()).orElse(UTC);
  }

  /** A time not before those that must come first; names that go in a circle end after a while. */
  private Instant time(String name, int depth) {
    Instant known = times.get(name);
    if (known != null) {
      return known;
    }
    Instant earliest = around;
    if (depth < 10) {
      for (String before :
          vocabulary.find(name).map(FactDeclaration::notBefore).orElse(List.of())) {
        Instant first = time(before, depth + 1);
        earliest = earliest.isBefore(first) ? first : earliest;
      }
    }
    Instant made = earliest.plus(Duration.ofMinutes(random.nextInt(LONGEST_WAIT_MINUTES)));
    times.put(name, made);
    return made;
  }
}

package io.bartizan.duty.assess;

import io.bartizan.duty.clock.Start;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Place;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out when a duty falls due: each of its limits, which of them binds, and delays granted. */
final class TimingFinder {

  private static final Words DEPENDS = new Words("which limit holds is not decided", "尚不能确定适用哪个期限");

  private static final Words NATIONAL =
      new Words(
          "a directive binds by the law of the State that transposes it, and the catalogue does not"
              + " have that law",
          "指令经成员国转化法生效，而目录中没有该国的转化法");

  private final Occasion occasion;
  private final Duty duty;
  private final Row row;
  private final Optional<String> party;
  private final Set<OpenFact> open = new LinkedHashSet<>();
  private final Origins origins;
  private final LimbFinder limbs;

  TimingFinder(Occasion occasion, Duty duty, Row row, Optional<String> party) {
    this.occasion = occasion;
    this.duty = duty;
    this.row = row;
    this.party = party;
    this.origins = new Origins(occasion, row, party);
    this.limbs = new LimbFinder(occasion, row, origins, open);
  }

  /** The facts that were found missing. */
  Set<OpenFact> open() {
    return open;
  }

  Timing find() {
    return switch (duty.clock()) {
      case Clock.Limits limits -> limits(limits);
      case Clock.NoNumber noNumber -> noNumber(noNumber);
      case Clock.Periodic periodic -> periodic(periodic);
    };
  }

  private Timing noNumber(Clock.NoNumber clock) {
    Optional<Start> start = origins.find(clock.from(), Optional.empty());
    if (start.isEmpty()) {
      start = origins.findBefore(clock.from(), Optional.empty());
    }
    return new Timing(
        occasion.localZone(),
        start.map(Start::at),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(clock.manner()));
  }

  private Timing periodic(Clock.Periodic clock) {
    int done = occasion.reports().sent(duty.id(), party).size();
    LimbTiming limb =
        limbs.periodic(clock.every(), clock.from(), clock.rule(), clock.place(), done + 1);
    return combined(List.of(limb), zone(clock.place()));
  }

  private Timing limits(Clock.Limits clock) {
    Grants grants = Grants.of(duty.extensions(), occasion, row, open);
    List<LimbTiming> found = new ArrayList<>(clock.limbs().size());
    for (Limb limb : clock.limbs()) {
      limbs
          .find(limb, grants)
          .map(one -> duty.byNationalLaw() ? one.withoutLawful(NATIONAL) : one)
          .ifPresent(found::add);
    }
    return combined(found, zone(clock.limbs().getFirst().place()));
  }

  private ZoneId zone(Place place) {
    return occasion.zone(place.zone(), row).orElse(occasion.localZone());
  }

  /**
   * The earliest limit binds. A limit of which it is not known whether it holds counts for the
   * strict end; for the lawful end only if it could not come first.
   */
  private static Timing combined(List<LimbTiming> limbs, ZoneId zone) {
    Optional<Instant> safe = Optional.empty();
    int binding = -1;
    for (int i = 0; i < limbs.size(); i++) {
      Optional<Instant> end = limbs.get(i).safe();
      if (end.isPresent() && safe.filter(best -> !end.get().isBefore(best)).isEmpty()) {
        safe = end;
        binding = i;
      }
    }
    Optional<LimbTiming> first = binding < 0 ? Optional.empty() : Optional.of(limbs.get(binding));
    Lawful lawful = lawful(limbs);
    return new Timing(
        zone,
        first.flatMap(LimbTiming::start),
        safe,
        lawful.end(),
        lawful.why(),
        binding < 0 ? Optional.empty() : Optional.of(binding),
        limbs,
        Optional.empty());
  }

  /** A lawful end, or why there is none. */
  private record Lawful(Optional<Instant> end, Optional<Words> why) {}

  private static Lawful lawful(List<LimbTiming> limbs) {
    Optional<Instant> end = Optional.empty();
    for (LimbTiming limb : limbs) {
      if (limb.condition() == Truth.YES) {
        end = LimbFinder.earlier(end, limb.lawful());
      }
    }
    for (LimbTiming limb : limbs) {
      Optional<Words> doubt = doubt(limb, end);
      if (doubt.isPresent()) {
        return new Lawful(Optional.empty(), doubt);
      }
    }
    return new Lawful(end, Optional.empty());
  }

  /** Why a limit keeps the lawful end from being known: it may come first, and nobody knows. */
  private static Optional<Words> doubt(LimbTiming limb, Optional<Instant> end) {
    boolean settled = limb.condition() == Truth.YES && limb.lawful().isPresent();
    boolean runs = limb.safe().isPresent();
    boolean mayComeFirst = end.isEmpty() || runs && limb.safe().get().isBefore(end.get());
    if (settled || !runs || !mayComeFirst) {
      return Optional.empty();
    }
    return limb.condition() == Truth.YES ? limb.notKnown() : Optional.of(DEPENDS);
  }
}

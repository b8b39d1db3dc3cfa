package io.bartizan.duty.assess;

import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoner;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.RollPermission;
import io.bartizan.duty.clock.Start;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.Extension;
import io.bartizan.duty.statute.Limb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts off a duty by a delay that was granted. */
final class Extender {

  private final Occasion occasion;
  private final Row row;
  private final Origins origins;
  private final Limb limb;

  Extender(Occasion occasion, Row row, Origins origins, Limb limb) {
    this.occasion = occasion;
    this.row = row;
    this.origins = origins;
    this.limb = limb;
  }

  Timing extend(Timing timing, Extension extension) {
    if (extension.by().isPresent()) {
      Period by = extension.by().get();
      Optional<Reckoning> safe = timing.safe().map(end -> later(timing, end, by));
      Optional<Reckoning> lawful = timing.lawful().map(end -> later(timing, end, by));
      return moved(timing, extension, safe.map(Reckoning::safe), lawful.flatMap(Reckoning::lawful));
    }
    Optional<Instant> to = extension.to().flatMap(origins::moment).map(Moment::at);
    return to.isEmpty()
        ? timing
        : moved(timing, extension, latest(timing.safe(), to), latest(timing.lawful(), to));
  }

  /** The period runs from the end of the day on which the duty would have fallen due. */
  private Reckoning later(Timing timing, Instant end, Period by) {
    LocalDate day = end.minusNanos(1).atZone(timing.zone()).toLocalDate();
    Counting counting =
        new Counting(
            limb.rule(),
            Optional.of(timing.zone()),
            occasion.calendar(limb.place().calendar(), row),
            RollPermission.GRANTED);
    return Reckoner.reckon(Start.endOf(day, timing.zone()), by, counting);
  }

  private static Optional<Instant> latest(Optional<Instant> end, Optional<Instant> to) {
    return end.map(instant -> to.filter(instant::isBefore).orElse(instant));
  }

  private static Timing moved(
      Timing timing, Extension extension, Optional<Instant> safe, Optional<Instant> lawful) {
    List<LimbTiming> limbs = new ArrayList<>(timing.limbs());
    int binding = timing.binding().orElseThrow();
    LimbTiming bound = limbs.get(binding);
    List<Step> steps = new ArrayList<>(bound.steps());
    steps.add(Step.of("extended", "why", new StepValue.Phrase(extension.reason())));
    lawful.ifPresent(
        end -> steps.add(Step.of("extended-to", "at", new StepValue.At(end, timing.zone()))));
    limbs.set(
        binding,
        new LimbTiming(
            bound.from(),
            bound.start(),
            bound.within(),
            bound.rule(),
            bound.ruleTitle(),
            bound.ruleSource(),
            bound.ruleGrade(),
            bound.condition(),
            safe,
            lawful,
            bound.notKnown(),
            steps));
    return new Timing(
        timing.zone(),
        timing.start(),
        safe,
        lawful,
        timing.notKnown(),
        timing.binding(),
        limbs,
        timing.manner());
  }
}

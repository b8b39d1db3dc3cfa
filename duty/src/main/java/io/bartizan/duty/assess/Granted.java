package io.bartizan.duty.assess;

import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoner;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.Start;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts a period with the delays that were granted on top of it. */
record Granted(Counting counting, Grants grants) {

  Reckoning reckon(Start start, Period within) {
    Reckoning end = Reckoner.reckon(start, within, grants.lengths(), counting);
    if (grants.none()) {
      return end;
    }
    Instant safe = end.safe();
    Optional<Instant> lawful = end.lawful();
    for (Grants.Until until : grants.until()) {
      Optional<Reckoning> most =
          until.atMost().map(by -> Reckoner.reckon(start, within, grants.lengthsAnd(by), counting));
      Instant at = until.at(end.zone());
      safe = later(safe, most.map(Reckoning::safe).filter(at::isAfter).orElse(at));
      Instant allowed = most.flatMap(Reckoning::lawful).filter(at::isAfter).orElse(at);
      lawful = lawful.map(instant -> later(instant, allowed));
    }
    return told(end, safe, grants.notKnown().isPresent() ? Optional.empty() : lawful);
  }

  private Reckoning told(Reckoning end, Instant safe, Optional<Instant> lawful) {
    List<Step> steps = new ArrayList<>(end.steps());
    steps.addAll(grants.steps());
    lawful.ifPresent(
        at -> steps.add(Step.of("extended-to", "at", new StepValue.At(at, end.zone()))));
    return new Reckoning(safe, lawful, end.notKnown().or(grants::notKnown), end.zone(), steps);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

package io.bartizan.duty.vector;

import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.syntax.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must come out for one duty. What is absent is not looked at.
 *
 * @param duty the duty's full name, with its State if it is owed to several
 * @param verdict whether it is owed
 * @param state how it stands
 * @param safe the strict end
 * @param lawful the lawful end
 * @param lawfulNotKnown whether there must be no lawful end
 * @param open facts that must be found missing
 * @param missing fields that the report must be found to lack
 * @param late whether it was met too late
 * @param silent whether the duty must not be asked at all
 * @param span where it stands
 */
public record Expectation(
    String duty,
    Optional<Verdict> verdict,
    Optional<State> state,
    Optional<Instant> safe,
    Optional<Instant> lawful,
    boolean lawfulNotKnown,
    List<String> open,
    List<String> missing,
    Optional<Boolean> late,
    boolean silent,
    Span span) {

  public Expectation {
    open = List.copyOf(open);
    missing = List.copyOf(missing);
  }
}

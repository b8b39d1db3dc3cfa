package io.bartizan.duty.interview;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import java.util.List;
import java.util.Optional;

/**
 * A question of an interview.
 *
 * @param fact the fact that is asked for
 * @param proposed the answer that is taken where none is given
 * @param duties the duties that wait for the answer, by full name
 */
public record Ask(FactDeclaration fact, Optional<FactValue> proposed, List<String> duties) {

  public Ask {
    duties = List.copyOf(duties);
  }
}

package io.bartizan.duty.interview;

import io.bartizan.duty.fact.FactValue;
import java.util.List;

/**
 * What an answer would change.
 *
 * @param answer the answer
 * @param owed the duties that would be owed and are not yet, by full name
 * @param ruledOut the duties that could not be owed any more, by full name
 */
public record Effect(FactValue answer, List<String> owed, List<String> ruledOut) {

  public Effect {
    owed = List.copyOf(owed);
    ruledOut = List.copyOf(ruledOut);
  }
}

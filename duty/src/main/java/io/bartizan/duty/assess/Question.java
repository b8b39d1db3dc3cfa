package io.bartizan.duty.assess;

import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.fact.FactDeclaration;
import java.util.List;

/**
 * The one question that decides most.
 *
 * @param fact the fact that is asked for
 * @param decides what the answer decides
 * @param duties the duties that wait for it, by full name
 * @param settles how many duties an answer settles, on average over the answers there are
 */
public record Question(FactDeclaration fact, Decides decides, List<String> duties, double settles) {

  public Question {
    duties = List.copyOf(duties);
  }
}

package io.bartizan.duty.assess;

import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import java.util.List;

/**
 * The one question that decides whether a duty is owed, or comes closest to that.
 *
 * @param fact the fact that is asked for
 * @param consequences what the answers that make a difference would mean
 */
public record DutyQuestion(FactDeclaration fact, List<Consequence> consequences) {

  public DutyQuestion {
    consequences = List.copyOf(consequences);
  }

  /**
   * What an answer means.
   *
   * @param answer the answer; for a fact with many answers, one that stands for all of its kind
   * @param owed whether the duty would be owed then; {@link Truth#NOT_KNOWN} where more is missing
   */
  public record Consequence(FactValue answer, Truth owed) {}

  /** How many of the answers decide the duty. */
  public long decides() {
    return consequences.stream().filter(one -> one.owed() != Truth.NOT_KNOWN).count();
  }
}

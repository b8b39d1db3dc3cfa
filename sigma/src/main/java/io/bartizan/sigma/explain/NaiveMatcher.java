package io.bartizan.sigma.explain;

import io.bartizan.event.Event;
import io.bartizan.sigma.predicate.Predicate;

/**
 * Says whether a predicate holds for an event by walking the tree: no tables, no bytes, no order
 * but the rule's. The oracle that the compiled matcher must agree with on every event. Thread-safe.
 */
public final class NaiveMatcher {

  private NaiveMatcher() {}

  /** Whether the predicate is true of the event. */
  public static boolean matches(Predicate predicate, Event event) {
    return holds(predicate, new Evaluation(event));
  }

  private static boolean holds(Predicate predicate, Evaluation evaluation) {
    return switch (predicate) {
      case Predicate.Constant constant -> constant.value();
      case Predicate.And and -> and.members().stream().allMatch(m -> holds(m, evaluation));
      case Predicate.Or or -> or.members().stream().anyMatch(m -> holds(m, evaluation));
      case Predicate.Not not -> !holds(not.member(), evaluation);
      case Predicate.Field field -> evaluation.field(field.field(), field.criterion()).isPresent();
      case Predicate.Keyword keyword -> evaluation.keyword(keyword.criterion()).isPresent();
    };
  }
}

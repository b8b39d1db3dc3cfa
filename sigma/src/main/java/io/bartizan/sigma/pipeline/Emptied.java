package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions without the searches of which a pipeline left nothing.
 *
 * <pre>
 * selection and not filter    filter: nothing left
 *   -&gt; selection
 * </pre>
 *
 * @param emptied the searches of which nothing is left
 * @param left the others
 */
record Emptied(Set<String> emptied, Set<String> left) {

  /** The condition without them; nothing when that is all it asks for. */
  Optional<Condition> without(Condition condition) {
    if (emptied.isEmpty()) {
      return Optional.of(condition);
    }
    return switch (condition) {
      case Condition.Or or -> list(or.members()).map(m -> one(m, new Condition.Or(m, or.span())));
      case Condition.And and ->
          list(and.members()).map(m -> one(m, new Condition.And(m, and.span())));
      case Condition.Not not -> without(not.member()).map(m -> new Condition.Not(m, not.span()));
      case Condition.Identifier name ->
          emptied.contains(name.name()) ? Optional.empty() : Optional.of(name);
      case Condition.Quantified some ->
          emptied.stream().anyMatch(some::covers) && left.stream().noneMatch(some::covers)
              ? Optional.empty()
              : Optional.of(some);
    };
  }

  private Optional<List<Condition>> list(List<Condition> members) {
    List<Condition> kept = members.stream().flatMap(m -> without(m).stream()).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  private static Condition one(List<Condition> members, Condition several) {
    return members.size() == 1 ? members.getFirst() : several;
  }
}

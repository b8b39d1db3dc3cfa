package io.bartizan.sigma.explain;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import java.util.List;
import java.util.Map;

/**
 * Replaces tests of a field whose value is known by their outcome: with {@code EventID} known to be
 * 4625, {@code (and (field "EventID" (number = 4625)) x)} becomes {@code x}. Belongs to one thread.
 */
public final class KnownField {

  private final String key;
  private final String field;
  private final Evaluation evaluation;

  /** The field has this one value, a text as the record shows it. */
  public KnownField(String field, String value) {
    this.field = field;
    this.key = FieldTable.key(field);
    this.evaluation =
        new Evaluation(TreeEvent.of(FieldTable.of(List.of(field)), Map.of(field, value)));
  }

  /** The predicate for events of which this is known, simplified. */
  public Predicate rewrite(Predicate predicate) {
    return Simplification.of(replaced(predicate));
  }

  private Predicate replaced(Predicate predicate) {
    return switch (predicate) {
      case Predicate.And and ->
          new Predicate.And(and.members().stream().map(this::replaced).toList());
      case Predicate.Or or -> new Predicate.Or(or.members().stream().map(this::replaced).toList());
      case Predicate.Not not -> new Predicate.Not(replaced(not.member()));
      case Predicate.Field test when isKnown(test) ->
          evaluation.field(field, test.criterion()).isPresent() ? Predicate.TRUE : Predicate.FALSE;
      default -> predicate;
    };
  }

  private boolean isKnown(Predicate.Field test) {
    return FieldTable.key(test.field()).equals(key) && !mentionsOther(test.criterion());
  }

  private static boolean mentionsOther(Criterion criterion) {
    return switch (criterion) {
      case Criterion.FieldReference reference -> true;
      case Criterion.AnyOf any -> any.members().stream().anyMatch(KnownField::mentionsOther);
      default -> false;
    };
  }
}

package io.bartizan.sigma.explain;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.sigma.predicate.Criterion;
import java.util.List;
import java.util.Optional;

/** Says where in a value a test finds what it looks for. */
public final class SpanFinder {

  private SpanFinder() {}

  /**
   * The spans in a value, or nothing when the value does not pass; empty when the test looks at no
   * part in particular.
   */
  public static Optional<List<Hit.Span>> find(Criterion criterion, Kind kind, String value) {
    return switch (criterion) {
      case Criterion.Null nothing -> Optional.of(List.of());
      case Criterion.Exists exists -> Optional.of(List.of());
      case Criterion.FieldReference reference -> Optional.of(Hit.whole(value).spans());
      case Criterion.Text text when Evaluation.isAnything(text.pattern()) -> Optional.of(List.of());
      default -> Evaluation.value(criterion, kind, value).map(Hit::spans);
    };
  }
}

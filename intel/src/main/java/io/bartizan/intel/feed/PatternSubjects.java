package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.PatternPaths;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Literal;
import io.bartizan.intel.pattern.Operator;
import io.bartizan.intel.pattern.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a pattern looks for: values, when it is a choice of equalities on known paths whose
 * constants have a normal form; else the pattern as a whole.
 */
final class PatternSubjects {

  private static final Set<Operator> KEYS =
      EnumSet.of(Operator.EQUAL, Operator.IN, Operator.IS_SUBSET);

  private PatternSubjects() {}

  static List<Subject> of(Pattern pattern) {
    Optional<List<Comparison>> plain = pattern.plain();
    if (plain.isPresent()) {
      List<Subject> values = new ArrayList<>();
      for (Comparison comparison : plain.get()) {
        observable(comparison)
            .ifPresent(found -> values.add(new Subject.Value(found, false, false)));
      }
      if (values.size() == plain.get().size()) {
        return values.stream().distinct().toList();
      }
    }
    return List.of(new Subject.Compound(pattern.text()));
  }

  private static Optional<Observable> observable(Comparison comparison) {
    Optional<ObservableType> type = PatternPaths.value(comparison.path());
    Optional<String> constant =
        comparison.operands().size() == 1
            ? text(comparison.operands().getFirst())
            : Optional.empty();
    return type.isEmpty() || constant.isEmpty()
        ? Optional.empty()
        : Normal.of(type.get(), constant.get());
  }

  private static Optional<String> text(Literal literal) {
    return switch (literal) {
      case Literal.Text(String value) -> Optional.of(value);
      case Literal.Whole(var value) -> Optional.of(value.toString());
      case Literal.Decimal decimal -> Optional.empty();
      case Literal.Bool bool -> Optional.empty();
      case Literal.Time time -> Optional.empty();
      case Literal.Octets octets -> Optional.empty();
    };
  }

  /** Whether a pattern has a comparison by which events can be looked up. */
  static boolean isIndexable(Pattern pattern) {
    return pattern.atoms().stream()
        .anyMatch(
            atom ->
                !atom.negated()
                    && KEYS.contains(atom.operator())
                    && !PatternPaths.isDirectory(atom.path())
                    && (PatternPaths.isEndpoint(atom.path())
                        || PatternPaths.type(atom.path()).isPresent()));
  }
}

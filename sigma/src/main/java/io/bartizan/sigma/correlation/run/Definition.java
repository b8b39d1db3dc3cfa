package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.Bound;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationCondition;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.CorrelationType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the states of one correlation have in common. Immutable. */
final class Definition {

  final CorrelationType type;
  final long timespan;
  final boolean rising;
  final int mostSamples;

  /** How many events make a count of events true, when more can only help. */
  final long least;

  private final CorrelationCondition condition;
  private final List<String> positions;

  Definition(CorrelationPlan plan, int mostSamples) {
    Correlation correlation = plan.correlation();
    this.type = correlation.type();
    this.timespan = correlation.timespan().ticks();
    this.condition = correlation.condition();
    this.rising = condition.isRising();
    this.mostSamples = mostSamples;
    this.positions = plan.inputs().stream().map(CorrelationPlan.Input::name).toList();
    this.least = rising && condition instanceof CorrelationCondition.Range range ? least(range) : 1;
  }

  private static long least(CorrelationCondition.Range range) {
    long least = 1;
    for (Bound bound : range.bounds()) {
      BigDecimal whole = bound.value().setScale(0, RoundingMode.CEILING);
      boolean beyond = bound.operator() == Bound.Operator.GT && whole.compareTo(bound.value()) == 0;
      BigDecimal needed = beyond ? whole.add(BigDecimal.ONE) : whole;
      least = Math.max(least, needed.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }
    return least;
  }

  /** Whether a count of events is within the bounds. */
  boolean holds(long events) {
    return events > 0
        && condition instanceof CorrelationCondition.Range range
        && range.holds(BigDecimal.valueOf(events));
  }

  /** What the condition looks at; null for a count of events. */
  @Nullable Tally tally() {
    return switch (type) {
      case EVENT_COUNT -> null;
      case VALUE_COUNT -> new DistinctTally(range(), rising ? least : 0);
      case VALUE_SUM -> new SumTally(range(), false);
      case VALUE_AVG -> new SumTally(range(), true);
      case VALUE_PERCENTILE -> new RankTally(range(), false);
      case VALUE_MEDIAN -> new RankTally(range(), true);
      case TEMPORAL -> new PresenceTally(PresenceTest.of(condition, positions), positions.size());
      case TEMPORAL_ORDERED -> new OrderTally(positions.size());
    };
  }

  private CorrelationCondition.Range range() {
    return (CorrelationCondition.Range) condition;
  }
}

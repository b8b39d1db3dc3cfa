package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.CorrelationCondition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A percentile, by nearest rank, or the median of numbers. */
final class RankTally extends Tally {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final CorrelationCondition.Range range;
  private final boolean median;
  private final Ranks ranks = new Ranks();

  RankTally(CorrelationCondition.Range range, boolean median) {
    this.range = range;
    this.median = median;
  }

  @Override
  void add(Match match) {
    if (match.value() instanceof BigDecimal number) {
      ranks.add(number, 1);
    }
  }

  @Override
  void remove(Object value) {
    ranks.remove((BigDecimal) value);
  }

  @Override
  boolean isOfValues() {
    return true;
  }

  @Override
  boolean holds() {
    return ranks.size() > 0 && range.holds(measured());
  }

  private BigDecimal measured() {
    int size = ranks.size();
    if (median) {
      BigDecimal upper = ranks.at(size / 2);
      return size % 2 == 1 ? upper : upper.add(ranks.at(size / 2 - 1)).divide(TWO);
    }
    int rank =
        range
            .percentile()
            .multiply(BigDecimal.valueOf(size))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .intValue();
    return ranks.at(Math.clamp(rank - 1L, 0, size - 1));
  }

  @Override
  String measure() {
    return ranks.size() == 0 ? "" : SumTally.plain(measured());
  }

  @Override
  int size() {
    return ranks.size();
  }

  @Override
  void write(DataOutput out) throws IOException {
    ranks.write(out);
  }

  @Override
  void read(DataInput in) throws IOException {
    ranks.read(in);
  }
}

package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.Bound;
import io.bartizan.sigma.correlation.CorrelationCondition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** The sum or the mean of numbers, exact: no error gathers as numbers come and go. */
final class SumTally extends Tally {

  private final CorrelationCondition.Range range;
  private final boolean mean;
  private BigDecimal sum = BigDecimal.ZERO;
  private int count;

  SumTally(CorrelationCondition.Range range, boolean mean) {
    this.range = range;
    this.mean = mean;
  }

  @Override
  void add(Match match) {
    if (match.value() instanceof BigDecimal number) {
      sum = sum.add(number);
      count++;
    }
  }

  @Override
  void remove(Object value) {
    sum = sum.subtract((BigDecimal) value);
    count--;
  }

  @Override
  boolean isOfValues() {
    return true;
  }

  @Override
  boolean holds() {
    if (count == 0) {
      return false;
    }
    if (!mean) {
      return range.holds(sum);
    }
    // sum / count against a bound is sum against bound * count, which needs no rounding.
    BigDecimal times = BigDecimal.valueOf(count);
    for (Bound bound : range.bounds()) {
      if (!new Bound(bound.operator(), bound.value().multiply(times)).holds(sum)) {
        return false;
      }
    }
    return true;
  }

  @Override
  String measure() {
    if (count == 0) {
      return "";
    }
    BigDecimal shown = mean ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL32) : sum;
    return plain(shown);
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  @Override
  int size() {
    return 1;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Coding.text(sum.toString(), out);
    Coding.number(count, out);
  }

  @Override
  void read(DataInput in) throws IOException {
    sum = Coding.decimal(in);
    count = Coding.length(in);
  }
}

package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.run.GroupKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event gives one group, while it is not yet clear which of a correlation's rules give the
 * same.
 */
final class Contribution {

  final byte[] key;
  final List<String> group;
  final @Nullable Object value;
  final List<String> carried;

  /** Whether it is a result of another correlation: such is an event of its own. */
  final boolean result;

  long positions;

  Contribution(
      GroupKey key,
      List<String> group,
      @Nullable Object value,
      List<String> carried,
      boolean result,
      long positions) {
    this.key = key.copy();
    this.group = List.copyOf(group);
    this.value = value;
    this.carried = carried;
    this.result = result;
    this.positions = positions;
  }

  /** Whether the event gave the group something before. */
  boolean isFurther(List<Contribution> before) {
    return !result
        && before.stream().anyMatch(other -> !other.result && Arrays.equals(key, other.key));
  }

  boolean isSame(Contribution other) {
    return result == other.result
        && Arrays.equals(key, other.key)
        && (value == null ? other.value == null : value.equals(other.value));
  }
}

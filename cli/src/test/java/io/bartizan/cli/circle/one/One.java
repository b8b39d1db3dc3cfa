package io.bartizan.cli.circle.one;

import io.bartizan.cli.circle.other.Other;
import java.util.List;

/** Half of a circle of packages. */
public record One(List<Other> others) {
  public One {
    others = List.copyOf(others);
  }
}

package io.bartizan.cli.circle.other;

import io.bartizan.cli.circle.one.One;
import java.util.List;

/** Half of a circle of packages. */
public record Other(List<One> others) {
  public Other {
    others = List.copyOf(others);
  }
}

package io.bartizan.duty.vector;

import io.bartizan.duty.clock.Unit;
import java.util.Locale;
import java.util.Optional;

/**
 * An edge, with the unit whose counting it tries.
 *
 * @param edge the edge
 * @param unit the unit, where the edge is one of counting
 */
public record EdgeCase(Edge edge, Optional<Unit> unit) {

  static EdgeCase of(Edge edge, Unit unit) {
    return new EdgeCase(edge, edge.ofUnit() ? Optional.of(Edge.alike(unit)) : Optional.empty());
  }

  static EdgeCase of(Edge edge) {
    return new EdgeCase(edge, Optional.empty());
  }

  @Override
  public String toString() {
    return edge.words()
        + unit.map(one -> " (" + one.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "s)")
            .orElse("");
  }
}

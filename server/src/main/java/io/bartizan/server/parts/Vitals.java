package io.bartizan.server.parts;

import io.bartizan.live.intel.IntelStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the live system is.
 *
 * @param works whether it works at all
 * @param troubles what is wrong now
 * @param metrics its figures in the text format of Prometheus
 * @param intel how its indicators are; nothing where none are looked for
 */
public record Vitals(
    BooleanSupplier works,
    Supplier<List<String>> troubles,
    Supplier<String> metrics,
    Supplier<Optional<IntelStatus>> intel) {

  /** Without indicators. */
  public Vitals(BooleanSupplier works, Supplier<List<String>> troubles, Supplier<String> metrics) {
    this(works, troubles, metrics, Optional::empty);
  }

  /** A server without a live system. */
  public static final Vitals ALONE = new Vitals(() -> true, List::of, () -> "");
}

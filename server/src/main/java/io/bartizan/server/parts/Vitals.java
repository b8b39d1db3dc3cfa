package io.bartizan.server.parts;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the live system is.
 *
 * @param works whether it works at all
 * @param troubles what is wrong now
 * @param metrics its figures in the text format of Prometheus
 */
public record Vitals(
    BooleanSupplier works, Supplier<List<String>> troubles, Supplier<String> metrics) {

  /** A server without a live system. */
  public static final Vitals ALONE = new Vitals(() -> true, List::of, () -> "");
}

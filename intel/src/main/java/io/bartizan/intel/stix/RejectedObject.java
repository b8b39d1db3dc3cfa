package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;
import java.util.List;

/**
 * An object that cannot be used, with the reasons.
 *
 * @param length how many bytes it has
 * @param diagnostics why; at least one is an error
 */
public record RejectedObject(Origin origin, long length, List<Diagnostic> diagnostics) {

  public RejectedObject {
    diagnostics = List.copyOf(diagnostics);
  }
}

package io.bartizan.hunt;

import io.bartizan.detect.scheme.Scheme;
import java.util.Map;

/**
 * What of a hunt's events was in the fields of a scheme.
 *
 * @param read events in a scheme whose pipeline the rules went through
 * @param missed events in a scheme whose pipeline was not given: rules ask for other names
 * @param plain events that keep Sigma's names though the rules ask for those of this scheme
 */
public record SchemeSummary(
    Map<Scheme, Long> read,
    Map<Scheme, HuntSummary.UnknownEvents> missed,
    Map<Scheme, HuntSummary.UnknownEvents> plain) {

  public SchemeSummary {
    read = Map.copyOf(read);
    missed = Map.copyOf(missed);
    plain = Map.copyOf(plain);
  }

  /** Whether rules could not see some events for their names. */
  public boolean isIncomplete() {
    return !missed.isEmpty() || !plain.isEmpty();
  }
}

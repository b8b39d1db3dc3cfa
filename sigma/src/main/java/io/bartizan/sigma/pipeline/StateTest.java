package io.bartizan.sigma.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what {@code set_state} left under a key. Immutable.
 *
 * @param key the key; one that was not set holds in no comparison
 * @param value what it is compared with
 * @param op {@code eq}, {@code ne}, {@code gte}, {@code gt}, {@code lte} or {@code lt}
 */
public record StateTest(String key, Plain value, String op) {

  boolean holds(Map<String, Plain> state) {
    @Nullable Plain found = state.get(key);
    return found != null && found.compares(op, value);
  }
}

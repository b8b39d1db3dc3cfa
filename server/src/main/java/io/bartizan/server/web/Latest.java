package io.bartizan.server.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was put last by name: when there are too many, the oldest is dropped. Thread-safe.
 *
 * @param <T> what is kept
 */
public final class Latest<T> {

  private final Map<String, T> kept;

  /** Keeps so many. */
  public Latest(int most) {
    kept =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > most;
          }
        };
  }

  /** Keeps a thing under a name. */
  public synchronized void put(String name, T thing) {
    kept.put(name, thing);
  }

  /** What is kept under a name. */
  public synchronized Optional<T> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  /** Takes what is kept under a name, once. */
  public synchronized Optional<T> take(String name) {
    return Optional.ofNullable(kept.remove(name));
  }
}

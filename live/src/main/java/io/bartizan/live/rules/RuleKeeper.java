package io.bartizan.live.rules;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rules that look at events now. A new generation takes over as a whole; when the rules cannot
 * be read, the old ones stay. Thread-safe.
 */
public final class RuleKeeper {

  private final RuleSource source;
  private final List<String> columns;
  private volatile Generation current;
  private String stamp;
  private String failedStamp = "";

  /**
   * The rules as they are now.
   *
   * @param columns further fields that are read from every event
   * @throws IOException when they cannot be read
   */
  public RuleKeeper(RuleSource source, Collection<String> columns) throws IOException {
    this.source = source;
    this.columns = List.copyOf(columns);
    this.stamp = source.stamp();
    RuleSource.Loaded loaded = source.load();
    current = Generation.of(loaded.rules(), loaded.routing(), 0, this.columns);
  }

  /** The rules that look at events now. */
  public Generation current() {
    return current;
  }

  /**
   * Reads the rules again if their files changed.
   *
   * @param always whether to read them in any case
   * @return what changed, if they were read
   * @throws IOException when they cannot be read; the old rules stay
   */
  public synchronized Optional<RuleChange> reload(boolean always) throws IOException {
    String now = source.stamp();
    if (!always && (now.equals(stamp) || now.equals(failedStamp))) {
      return Optional.empty();
    }
    RuleSource.Loaded loaded;
    try {
      loaded = source.load();
    } catch (IOException e) {
      failedStamp = now;
      throw e;
    }
    stamp = now;
    failedStamp = "";
    Generation before = current;
    Generation next = Generation.of(loaded.rules(), loaded.routing(), before.number() + 1, columns);
    RuleChange change = RuleChange.between(before, next);
    if (!next.id().equals(before.id())) {
      current = next;
    }
    return Optional.of(change);
  }
}

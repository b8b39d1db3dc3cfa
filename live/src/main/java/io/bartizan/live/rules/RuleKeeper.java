package io.bartizan.live.rules;

import io.bartizan.syntax.Source;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules that look at events now. A new generation takes over as a whole; when the rules cannot
 * be read, the old ones stay. Thread-safe.
 */
public final class RuleKeeper {

  private final RuleSource source;
  private final List<String> columns;
  private final Supplier<RuleOverlay> overlay;
  private final Supplier<String> overlayStamp;
  private volatile Generation current;
  private String stamp;
  private String failedStamp = "";

  /**
   * The rules as they are now.
   *
   * @param columns further fields that are read from every event
   * @param overlay what people changed of them
   * @param overlayStamp the stamp of that, cheaper than the whole
   * @throws IOException when they cannot be read
   */
  public RuleKeeper(
      RuleSource source,
      Collection<String> columns,
      Supplier<RuleOverlay> overlay,
      Supplier<String> overlayStamp)
      throws IOException {
    this.source = source;
    this.columns = List.copyOf(columns);
    this.overlay = overlay;
    this.overlayStamp = overlayStamp;
    this.stamp = stamp();
    RuleOverlay changes = overlay.get();
    current = Generation.of(source.load(changes), changes, 0, this.columns);
  }

  private String stamp() {
    return source.stamp() + " " + overlayStamp.get();
  }

  /** What people changed of the rules of the configuration. */
  public RuleOverlay overlay() {
    return overlay.get();
  }

  /**
   * The generation that a change would make; the rules that look at events stay what they are.
   *
   * @throws IOException when rules cannot be read, or none is left
   */
  public Generation candidate(RuleOverlay changes) throws IOException {
    return Generation.of(source.load(changes), changes, current.number() + 1, columns);
  }

  /**
   * A generation of these texts alone, compiled as the rules are, to look at stored events.
   *
   * @throws IOException when what the configuration names beside rules cannot be read
   */
  public Generation alone(List<Source> texts) throws IOException {
    return Generation.of(source.compile(texts), RuleOverlay.NONE, 0, columns);
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
    String now = stamp();
    if (!always && (now.equals(stamp) || now.equals(failedStamp))) {
      return Optional.empty();
    }
    RuleOverlay changes = overlay.get();
    RuleSource.Loaded loaded;
    try {
      loaded = source.load(changes);
    } catch (IOException e) {
      failedStamp = now;
      throw e;
    }
    stamp = now;
    failedStamp = "";
    Generation before = current;
    Generation next = Generation.of(loaded, changes, before.number() + 1, columns);
    RuleChange change = RuleChange.between(before, next);
    if (!next.id().equals(before.id()) || !next.sources().equals(before.sources())) {
      next.warm(before);
      current = next;
    }
    return Optional.of(change);
  }
}

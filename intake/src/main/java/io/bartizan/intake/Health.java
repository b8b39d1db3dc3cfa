package io.bartizan.intake;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The health figures of all sources and listeners. Thread-safe; counting never blocks.
 *
 * <p>It outlives a reload of the configuration: a source that keeps its name keeps its figures.
 */
public final class Health {

  private final InstantSource clock;
  private final Map<String, SourceHealth> sources = new ConcurrentHashMap<>();
  private final Map<String, ListenerHealth> listeners = new ConcurrentHashMap<>();

  /** Health by a clock. */
  public Health(InstantSource clock) {
    this.clock = clock;
  }

  /** The figures of a source, to count with. */
  public SourceHealth of(Source source) {
    SourceHealth health =
        sources.computeIfAbsent(source.name(), name -> new SourceHealth(source, clock));
    health.follow(source);
    return health;
  }

  /** The figures of a listener, to count with. */
  public ListenerHealth listener(String name) {
    return listeners.computeIfAbsent(name, ListenerHealth::new);
  }

  /** The figures of a source, if it was ever seen. */
  public Optional<SourceFigures> source(String name) {
    return Optional.ofNullable(sources.get(name)).map(SourceHealth::figures);
  }

  /** What keeps sources from being read, by their names; sources without trouble are left out. */
  public SortedMap<String, String> troubles() {
    SortedMap<String, String> all = new TreeMap<>();
    sources.forEach(
        (name, source) -> {
          if (!source.trouble().isEmpty()) {
            all.put(name, source.trouble());
          }
        });
    return all;
  }

  /** The figures of all sources, by name. */
  public List<SourceFigures> sources() {
    List<SourceFigures> all = new ArrayList<>();
    sources.keySet().stream().sorted().forEach(name -> source(name).ifPresent(all::add));
    return all;
  }

  /** The figures of all listeners, by name. */
  public List<ListenerFigures> listeners() {
    List<ListenerFigures> all = new ArrayList<>();
    listeners.keySet().stream().sorted().forEach(name -> all.add(listener(name).figures()));
    return all;
  }

  /** Forgets the sources and listeners that are not in a new configuration. */
  public void keepOnly(List<String> sourceNames, List<String> listenerNames) {
    sources.keySet().retainAll(sourceNames);
    listeners.keySet().retainAll(listenerNames);
  }
}

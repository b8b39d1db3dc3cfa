package io.bartizan.detect;

import io.bartizan.detect.routing.Extraction;
import io.bartizan.detect.routing.Router;
import io.bartizan.event.Event;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.predicate.FieldMapping;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each event its route and its log sources, and holds them until the next. Belongs to one
 * thread.
 */
final class Placing {

  private final Programs programs;
  private final Router.Cursor cursor;
  private final Map<BitSet, MetPrograms> byEntries = new HashMap<>();
  private final Map<LogSource, MetPrograms> bySaid = new HashMap<>();
  private final Map<Integer, ExtractingEvent> extractors = new HashMap<>();

  /** The entries whose events keep fields inside a text that somebody asks for. */
  private final BitSet extracting = new BitSet();

  private @Nullable MetPrograms general;
  private @Nullable LogSource said;

  // Of the event at hand.
  private @Nullable MetPrograms met;
  private @Nullable BitSet entries;
  private @Nullable LogSource source;
  private @Nullable Map<LogSource, FieldMapping> sources;

  Placing(Programs programs) {
    this.programs = programs;
    RuleSet ruleSet = programs.ruleSet();
    this.cursor = ruleSet.router().cursor();
    for (int i = 0; i < ruleSet.routing().entries().size(); i++) {
      extracting.set(i, ruleSet.extraction(i).isPresent());
    }
  }

  /** What the events to come are, whatever they look like; nothing to recognise them. */
  void logSource(Optional<LogSource> logSource) {
    said = logSource.orElse(null);
  }

  /** Goes on to an event; gives the programs of its route. */
  MetPrograms go(Event event) {
    LogSource now = said;
    if (now != null) {
      MetPrograms known = bySaid.get(now);
      return set(known == null ? met(now) : known, null, now);
    }
    BitSet fitting = cursor.route(event);
    MetPrograms known = byEntries.get(fitting);
    return set(known == null ? met(fitting) : known, fitting, null);
  }

  private MetPrograms set(
      MetPrograms newMet, @Nullable BitSet newEntries, @Nullable LogSource newSource) {
    met = newMet;
    entries = newEntries;
    source = newSource;
    Routed routed = newMet.routed();
    sources = newSource == null && !routed.isGeneral() ? routed.logSources() : null;
    return newMet;
  }

  private MetPrograms met(BitSet fitting) {
    Routed routed = programs.of(fitting);
    return routed.isGeneral() ? general(routed) : kept(routed, byEntries, (BitSet) fitting.clone());
  }

  private MetPrograms met(LogSource now) {
    Routed routed = programs.of(now);
    return routed.isGeneral() ? general(routed) : kept(routed, bySaid, now);
  }

  private <K> MetPrograms kept(Routed routed, Map<K, MetPrograms> known, K key) {
    MetPrograms fresh = new MetPrograms(programs, routed);
    if (!routed.isOfOneEvent()) {
      known.put(key, fresh);
    }
    return fresh;
  }

  private MetPrograms general(Routed routed) {
    MetPrograms known = general;
    if (known == null) {
      known = new MetPrograms(programs, routed);
      general = known;
    }
    return known;
  }

  /** Remembers the event at hand for {@link #addAskedFields}. */
  void noteEvent() {
    if (met != null) {
      met.noteEvent(entries, source);
    }
  }

  /** Whether the log source of the event at hand was not recognised. */
  boolean isUnrecognised() {
    return source == null && entries != null && entries.isEmpty();
  }

  /** The log sources of the event at hand, with its names for fields. */
  Map<LogSource, FieldMapping> sources() {
    Map<LogSource, FieldMapping> known = sources;
    if (known == null) {
      known =
          source != null
              ? programs.sources(source)
              : programs.sources(entries == null ? new BitSet() : entries);
      sources = known;
    }
    return known;
  }

  /**
   * The event at hand as rules see it: with the fields that it keeps inside a text, where it has
   * such and somebody asks for them. Valid until the next event.
   */
  Event view(Event event) {
    BitSet fitting = entries;
    if (fitting == null || extracting.isEmpty() || !extracting.intersects(fitting)) {
      return event;
    }
    BitSet both = (BitSet) extracting.clone();
    both.and(fitting);
    int entry = both.nextSetBit(0);
    return extractors.computeIfAbsent(entry, this::extractor).around(event);
  }

  private ExtractingEvent extractor(int entry) {
    RuleSet ruleSet = programs.ruleSet();
    return new ExtractingEvent(ruleSet.extraction(entry).orElseThrow(), ruleSet.fields());
  }

  /**
   * Adds, for each rule that some event was routed to so far, the fields that it asks of such
   * events, by the events' names.
   */
  void addAskedFields(Map<Integer, Set<String>> into) {
    byEntries.forEach(
        (fitting, one) -> {
          Map<Integer, Set<String>> asked = new HashMap<>();
          one.addAskedFields(asked);
          withoutExtracted(fitting, asked);
          asked.forEach(
              (rule, names) -> into.computeIfAbsent(rule, key -> new TreeSet<>()).addAll(names));
        });
    bySaid.values().forEach(one -> one.addAskedFields(into));
    MetPrograms all = general;
    if (all != null) {
      all.addAskedFields(into);
    }
  }

  /** Fields inside a text are no fields that a reader could see. */
  private void withoutExtracted(BitSet fitting, Map<Integer, Set<String>> asked) {
    fitting.stream()
        .filter(extracting::get)
        .mapToObj(entry -> programs.ruleSet().extraction(entry).orElse(Extraction.NONE))
        .forEach(extraction -> asked.values().forEach(names -> names.removeIf(extraction::has)));
  }
}

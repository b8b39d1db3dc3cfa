package io.bartizan.detect;

import io.bartizan.detect.routing.Routing;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.regex.RegexTables;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled programs of a rule set, made when the first event of a kind comes: what threads that
 * match with one rule set share. Thread-safe.
 *
 * <p>Events that are of the same log sources share a route; a {@link Program} of it holds only the
 * rules that can match there, with their fields renamed to the events' and with what the event id
 * decides already decided. There is a route for each set of log sources that events have shown, as
 * long as the budget of memory lasts; for all others the one general route, which has every rule.
 * What is found does not depend on the budget.
 */
public final class Programs {

  /** How often events of the same log sources must come to get a route when the budget is tight. */
  private static final int FREQUENT = 100;

  private static final int MOST_COUNTED = 4_096;

  private final RuleSet ruleSet;
  private final Budget budget;
  private final KnownParts known;
  private final Map<BitSet, Routed> byEntries = new ConcurrentHashMap<>();
  private final Map<LogSource, Routed> bySaid = new ConcurrentHashMap<>();
  private final Map<Object, Integer> seen = new ConcurrentHashMap<>();
  private final Mappings mappings;
  private final RegexTables expressions = RegexTables.ofTheHeap();

  /** Made when the budget is used up, under the lock of this. */
  private volatile Optional<Routed> general = Optional.empty();

  /**
   * No programs yet. They may take up to a quarter of the heap; the automatons of regular
   * expressions an eighth, but at most 256 MiB.
   */
  public Programs(RuleSet ruleSet) {
    this(ruleSet, Budget.of(ruleSet.rules()));
  }

  /** No programs yet; they may take so much. */
  Programs(RuleSet ruleSet, Budget budget) {
    this.ruleSet = ruleSet;
    this.budget = budget;
    this.known = new KnownParts(ruleSet);
    this.mappings = Mappings.of(ruleSet.routing());
  }

  /** The rules that these are the programs of. */
  public RuleSet ruleSet() {
    return ruleSet;
  }

  /** The automatons of the expressions of all programs. */
  RegexTables expressions() {
    return expressions;
  }

  /** The route for events that these entries of the routing fit. */
  Routed of(BitSet entries) {
    Routed route = byEntries.get(entries);
    if (route != null) {
      return route;
    }
    BitSet own = (BitSet) entries.clone();
    Map<LogSource, FieldMapping> sources = sources(own);
    Optional<Routed> made = admitted(own, sources);
    if (made.isPresent()) {
      return putIfNew(byEntries, own, made.get());
    }
    return mappings.areKnown(sources) ? general() : Routed.ofOneEvent(this, sources);
  }

  /**
   * The route for events of a log source that was said from outside. Of a part that no rule and no
   * entry names it does not matter what it is, so it makes no route of its own.
   */
  Routed of(LogSource said) {
    LogSource source = known.only(said);
    Routed route = bySaid.get(source);
    if (route != null) {
      return route;
    }
    return admitted(source, sources(source))
        .map(made -> putIfNew(bySaid, source, made))
        .orElseGet(this::general);
  }

  private static <K> Routed putIfNew(Map<K, Routed> routes, K key, Routed made) {
    Routed other = routes.putIfAbsent(key, made);
    return other == null ? made : other;
  }

  /**
   * A route of its own, while the budget lasts. Compiling costs time too, so once half of the
   * budget is taken only what comes again and again gets one.
   */
  private Optional<Routed> admitted(Object key, Map<LogSource, FieldMapping> sources) {
    if (budget.isTight() && !isFrequent(key) || budget.isUsedUp()) {
      return Optional.empty();
    }
    Routed made = Routed.exact(this, budget, sources);
    return budget.take(made.bytes()) ? Optional.of(made) : Optional.empty();
  }

  private boolean isFrequent(Object key) {
    if (seen.size() >= MOST_COUNTED) {
      seen.clear();
    }
    return seen.merge(key, 1, Integer::sum) >= FREQUENT;
  }

  private Routed general() {
    if (general.isEmpty()) {
      synchronized (this) {
        if (general.isEmpty()) {
          general = Optional.of(Routed.general(this, mappings));
        }
      }
    }
    return general.orElseThrow();
  }

  /** The log sources of some entries, with the names that their events give to fields. */
  Map<LogSource, FieldMapping> sources(BitSet entries) {
    List<Routing.Entry> all = ruleSet.routing().entries();
    Map<LogSource, FieldMapping> sources = new LinkedHashMap<>();
    entries.stream()
        .mapToObj(all::get)
        .forEach(entry -> sources.merge(entry.logSource(), entry.mapping(), FieldMapping::and));
    return sources;
  }

  /** The log source of one entry. */
  Map<LogSource, FieldMapping> sources(int entry) {
    BitSet one = new BitSet();
    one.set(entry);
    return sources(one);
  }

  /** A log source that was said, with the names that its events give to fields. */
  Map<LogSource, FieldMapping> sources(LogSource said) {
    FieldMapping mapping =
        ruleSet.routing().entries().stream()
            .filter(entry -> entry.logSource().equals(said))
            .map(Routing.Entry::mapping)
            .findFirst()
            .orElse(FieldMapping.NONE);
    return Map.of(said, mapping);
  }

  /**
   * The events' names for the fields of a rule: those of the first log source that it looks at,
   * preferring one without renamed fields. Nothing when it does not look at such events.
   */
  static Optional<FieldMapping> mapping(CompiledRule rule, Map<LogSource, FieldMapping> sources) {
    LogSource wanted = rule.rule().logSource();
    if (sources.isEmpty()) {
      return wanted.product().isEmpty() ? Optional.of(FieldMapping.NONE) : Optional.empty();
    }
    Optional<FieldMapping> found = Optional.empty();
    for (Map.Entry<LogSource, FieldMapping> source : sources.entrySet()) {
      if (wanted.covers(source.getKey()) && (found.isEmpty() || source.getValue().isEmpty())) {
        found = Optional.of(source.getValue());
      }
    }
    return found;
  }

  /**
   * Makes, before the rule set takes over from another, the programs for the kinds of events that
   * the other has met, so that no event of such a kind waits for its program. Compiling takes as
   * long as it took the other, and may run beside matching with either. Kinds are known again where
   * both rule sets have the same routing.
   *
   * @return how many programs are ready
   */
  public int warm(Programs before) {
    int programs = 0;
    if (ruleSet.routing().equals(before.ruleSet.routing())) {
      for (Map.Entry<BitSet, Routed> one : before.byEntries.entrySet()) {
        programs += of(one.getKey()).warm(one.getValue());
      }
    }
    for (Map.Entry<LogSource, Routed> one : before.bySaid.entrySet()) {
      programs += of(one.getKey()).warm(one.getValue());
    }
    if (before.general.isPresent()) {
      programs += general().warm(before.general.get());
    }
    return programs;
  }

  /** How many kinds of events have programs that are kept. */
  public int count() {
    return byEntries.size() + bySaid.size() + (general.isPresent() ? 1 : 0);
  }

  /** The products, categories and services that a rule or an entry names. */
  private static final class KnownParts {
    private final Set<String> products = new HashSet<>();
    private final Set<String> categories = new HashSet<>();
    private final Set<String> services = new HashSet<>();

    KnownParts(RuleSet ruleSet) {
      ruleSet.rules().forEach(rule -> add(rule.rule().logSource()));
      ruleSet.routing().entries().forEach(entry -> add(entry.logSource()));
    }

    private void add(LogSource source) {
      products.add(source.product());
      categories.add(source.category());
      services.add(source.service());
    }

    LogSource only(LogSource said) {
      boolean all =
          products.contains(said.product())
              && categories.contains(said.category())
              && services.contains(said.service());
      return all
          ? said
          : new LogSource(
              only(said.product(), products),
              only(said.category(), categories),
              only(said.service(), services));
    }

    private static String only(String part, Set<String> parts) {
      return parts.contains(part) ? part : "";
    }
  }
}

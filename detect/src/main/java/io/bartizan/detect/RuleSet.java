package io.bartizan.detect;

import io.bartizan.detect.routing.Router;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules, compiled for the places where they look: an immutable snapshot, shared by all threads.
 *
 * <p>Events that are of the same log sources share a {@link Program}, made when the first of them
 * comes; a program holds only the rules that can match there, with their fields renamed to the
 * events' and with what the event id decides already decided.
 */
public final class RuleSet {

  private static final String EVENT_ID = "EventID";

  private final List<CompiledRule> rules;
  private final Routing routing;
  private final FieldTable fields;
  private final Router router;
  private final int eventIdField;
  private final Map<BitSet, Routed> routes = new ConcurrentHashMap<>();
  private final Map<LogSource, Routed> forced = new ConcurrentHashMap<>();

  private RuleSet(List<CompiledRule> rules, Routing routing, Collection<String> outputFields) {
    this.rules = List.copyOf(rules);
    this.routing = routing;
    Set<String> names = new HashSet<>(outputFields);
    names.add(EVENT_ID);
    names.addAll(Router.fieldsOf(routing));
    for (CompiledRule rule : rules) {
      addFields(rule.predicate(), names);
    }
    for (Routing.Entry entry : routing.entries()) {
      if (!entry.mapping().isEmpty()) {
        Set<String> renamed = new HashSet<>();
        names.forEach(name -> renamed.add(entry.mapping().rename(name)));
        names.addAll(renamed);
      }
    }
    this.fields = FieldTable.of(new TreeSet<>(names));
    this.router = new Router(routing, fields);
    this.eventIdField = fields.require(EVENT_ID);
  }

  /**
   * A rule set.
   *
   * @param rules the rules, in the order in which matches of one event are reported
   * @param routing which events are of which log source
   * @param outputFields fields that will be asked of events beside those of the rules
   */
  public static RuleSet of(
      List<CompiledRule> rules, Routing routing, Collection<String> outputFields) {
    return new RuleSet(rules, routing, outputFields);
  }

  private static void addFields(Predicate predicate, Set<String> names) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.And and -> and.members().forEach(member -> addFields(member, names));
      case Predicate.Or or -> or.members().forEach(member -> addFields(member, names));
      case Predicate.Not not -> addFields(not.member(), names);
      case Predicate.Field field -> {
        names.add(field.field());
        addFields(field.criterion(), names);
      }
      case Predicate.Keyword keyword -> {}
    }
  }

  private static void addFields(Criterion criterion, Set<String> names) {
    switch (criterion) {
      case Criterion.FieldReference reference -> names.add(reference.field());
      case Criterion.AnyOf any -> any.members().forEach(member -> addFields(member, names));
      default -> {}
    }
  }

  /** The rules, by the numbers that matches bear. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /** The table that events must be read with. */
  public FieldTable fields() {
    return fields;
  }

  /** The names of the fields that rules ask for, in the rules' own words. */
  public static Set<String> fieldsOf(CompiledRule rule) {
    Set<String> names = new TreeSet<>();
    addFields(rule.predicate(), names);
    return names;
  }

  /**
   * For each rule that some event was routed to so far, the fields that it asks of such events, by
   * the events' names.
   */
  public Map<Integer, Set<String>> askedFields() {
    Map<Integer, Set<String>> asked = new TreeMap<>();
    for (Routed routed : routes.values()) {
      if (routed.events() > 0) {
        routed.askedFields(asked);
      }
    }
    for (Routed routed : forced.values()) {
      if (routed.events() > 0) {
        routed.askedFields(asked);
      }
    }
    return asked;
  }

  static Set<String> fieldsOf(Predicate predicate) {
    Set<String> names = new TreeSet<>();
    addFields(predicate, names);
    return names;
  }

  Router router() {
    return router;
  }

  int eventIdField() {
    return eventIdField;
  }

  /** The rules and programs for events of these routing entries. */
  Routed routed(BitSet entries) {
    return routes.computeIfAbsent(
        entries, set -> new Routed(this, logSources((BitSet) set.clone())));
  }

  /** The rules and programs for events of a log source that was said from outside. */
  Routed routed(LogSource logSource) {
    return forced.computeIfAbsent(
        logSource, said -> new Routed(this, Map.of(said, mappingOf(said))));
  }

  private FieldMapping mappingOf(LogSource logSource) {
    return routing.entries().stream()
        .filter(entry -> entry.logSource().equals(logSource))
        .map(Routing.Entry::mapping)
        .findFirst()
        .orElse(FieldMapping.NONE);
  }

  private Map<LogSource, FieldMapping> logSources(BitSet entries) {
    Map<LogSource, FieldMapping> sources = new LinkedHashMap<>();
    entries.stream()
        .mapToObj(i -> routing.entries().get(i))
        .forEach(entry -> sources.merge(entry.logSource(), entry.mapping(), FieldMapping::and));
    return sources;
  }

  /** The first of some log sources that a rule looks at, preferring one without renamed fields. */
  static Optional<FieldMapping> mapping(LogSource wanted, Map<LogSource, FieldMapping> sources) {
    Optional<FieldMapping> found = Optional.empty();
    for (Map.Entry<LogSource, FieldMapping> source : sources.entrySet()) {
      if (wanted.covers(source.getKey()) && (found.isEmpty() || source.getValue().isEmpty())) {
        found = Optional.of(source.getValue());
      }
    }
    return found;
  }
}

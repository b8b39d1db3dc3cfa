package io.bartizan.detect;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.KnownField;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A route: the rules that look at events of some log sources, and a {@link Program} for each event
 * id that those rules tell apart. The general route has all rules, whose matches then have to be
 * checked against the log sources of the event at hand. Thread-safe; programs are made when first
 * needed.
 */
final class Routed {

  private static final String EVENT_ID = FieldTable.key("EventID");

  /** Ids of more digits are looked at by the program that decides nothing in advance. */
  static final int LONGEST_NUMBER = 9;

  private final Programs all;
  private final Budget budget;
  private final Map<LogSource, FieldMapping> logSources;
  private final Reach reach;
  private final List<Candidate> candidates = new ArrayList<>();

  /** The event ids that some rule names; other ids share one program. */
  private final Set<String> namedIds;

  private final int[] namedNumbers;

  /** An id that no rule names: it stands for all such. */
  private final String unnamedId;

  private final long bytes;
  private final Map<String, Optional<Program>> programs = new ConcurrentHashMap<>();

  /** Which events a route is for. */
  private enum Reach {
    /** All that have the same log sources. */
    SAME,
    /** One, and it is then forgotten. */
    ONE,
    /** Any. */
    ANY
  }

  /** A rule that looks here, over the events' field names. */
  private record Candidate(int rule, FieldMapping mapping, Predicate predicate, Decided decided) {}

  /**
   * What does not depend on the event id.
   *
   * @param asksEventId whether the rule asks for it
   * @param simple the predicate simplified, for every event id where the rule does not ask for it
   */
  private record Decided(boolean asksEventId, Predicate simple) {}

  private Routed(
      Programs all,
      Budget budget,
      Map<LogSource, FieldMapping> logSources,
      Reach reach,
      List<Candidate> candidates) {
    this.all = all;
    this.budget = budget;
    this.logSources = logSources;
    this.reach = reach;
    this.candidates.addAll(candidates);
    Set<String> ids = new TreeSet<>();
    boolean namesAll = reach == Reach.SAME;
    long size = Budget.BYTES_PER_ROUTE;
    for (Candidate candidate : candidates) {
      namesAll = namesAll && collectIds(candidate.predicate, ids);
      size += Budget.bytes(candidate.predicate);
    }
    this.bytes = size;
    this.namedIds = namesAll ? ids : Set.of();
    this.namedNumbers = numbers(namedIds);
    int unnamed = 0;
    while (ids.contains(String.valueOf(unnamed))) {
      unnamed++;
    }
    this.unnamedId = String.valueOf(unnamed);
  }

  /** The route of events that have just these log sources. */
  static Routed exact(Programs all, Budget budget, Map<LogSource, FieldMapping> logSources) {
    return new Routed(all, budget, logSources, Reach.SAME, candidates(all.ruleSet(), logSources));
  }

  /** The route of one event that has just these log sources. */
  static Routed ofOneEvent(Programs all, Map<LogSource, FieldMapping> logSources) {
    return new Routed(
        all, new Budget(0), logSources, Reach.ONE, candidates(all.ruleSet(), logSources));
  }

  private static List<Candidate> candidates(
      RuleSet ruleSet, Map<LogSource, FieldMapping> logSources) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ruleSet.rules().size(); i++) {
      int number = i;
      CompiledRule rule = ruleSet.rules().get(i);
      Programs.mapping(rule, logSources)
          .ifPresent(mapping -> candidates.add(candidate(number, rule, mapping)));
    }
    return candidates;
  }

  /** The route of events of any log sources. */
  static Routed general(Programs all, Mappings mappings) {
    RuleSet ruleSet = all.ruleSet();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ruleSet.rules().size(); i++) {
      CompiledRule rule = ruleSet.rules().get(i);
      for (FieldMapping mapping : mappings.of(rule)) {
        candidates.add(candidate(i, rule, mapping));
      }
    }
    return new Routed(all, new Budget(0), Map.of(), Reach.ANY, candidates);
  }

  private static Candidate candidate(int number, CompiledRule rule, FieldMapping mapping) {
    Predicate predicate = mapping.rewrite(rule.predicate());
    boolean asks = asksEventId(predicate);
    Predicate simple = asks ? predicate : Simplification.of(predicate);
    return new Candidate(number, mapping, predicate, new Decided(asks, simple));
  }

  private static int[] numbers(Set<String> ids) {
    return ids.stream()
        .filter(id -> id.length() <= LONGEST_NUMBER && id.chars().allMatch(Routed::isDigit))
        .filter(id -> id.length() == 1 || id.length() > 1 && id.charAt(0) != '0')
        .mapToInt(Integer::parseInt)
        .sorted()
        .toArray();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The log sources of all events here; none for the general route, and for unknown events. */
  Map<LogSource, FieldMapping> logSources() {
    return logSources;
  }

  /** Whether matches have to be checked against the log sources of the event at hand. */
  boolean isGeneral() {
    return reach == Reach.ANY;
  }

  /** Whether it is for one event only. */
  boolean isOfOneEvent() {
    return reach == Reach.ONE;
  }

  /** The event ids that have programs of their own, where they are numbers, in rising order. */
  int[] namedNumbers() {
    return namedNumbers;
  }

  /** What it and the program that decides nothing in advance take, roughly. */
  long bytes() {
    return bytes;
  }

  /** Adds the fields that each rule asks of events here that have some log sources. */
  void askedFields(Map<LogSource, FieldMapping> sources, Map<Integer, Set<String>> into) {
    for (Candidate candidate : candidates) {
      CompiledRule rule = all.ruleSet().rules().get(candidate.rule);
      if (!isGeneral()
          || Programs.mapping(rule, sources).filter(candidate.mapping::equals).isPresent()) {
        into.computeIfAbsent(candidate.rule, key -> new TreeSet<>())
            .addAll(RuleSet.fieldsOf(candidate.predicate));
      }
    }
  }

  /**
   * The program for events with this id; for an id that no rule names, of digits, the one that such
   * ids share; for the empty text, and when the budget is used up, the one that decides nothing in
   * advance.
   */
  Program program(String eventId) {
    String key = eventId.isEmpty() || namedIds.isEmpty() ? "" : named(eventId);
    return programs
        .computeIfAbsent(key, this::admitted)
        .or(() -> programs.computeIfAbsent("", this::admitted))
        .orElseThrow();
  }

  /** Makes the programs that another route has made; returns how many there are then. */
  int warm(Routed before) {
    program("");
    before.programs.keySet().forEach(this::program);
    return programs.size();
  }

  private String named(String eventId) {
    return namedIds.contains(eventId) ? eventId : unnamedId;
  }

  /** A program, or nothing when the budget has no room for one of its own for this id. */
  private Optional<Program> admitted(String eventId) {
    List<Integer> rules = new ArrayList<>();
    List<FieldMapping> mappings = new ArrayList<>();
    List<Predicate> predicates = new ArrayList<>();
    BitSet asks = new BitSet();
    KnownField known = new KnownField("EventID", eventId);
    for (Candidate candidate : candidates) {
      Predicate predicate = candidate.predicate;
      if (!eventId.isEmpty()) {
        boolean asksForIt = candidate.decided.asksEventId;
        predicate = asksForIt ? known.rewrite(predicate) : candidate.decided.simple;
      }
      if (!predicate.equals(Predicate.FALSE)) {
        asks.set(rules.size(), candidate.decided.asksEventId);
        rules.add(candidate.rule);
        mappings.add(candidate.mapping);
        predicates.add(predicate);
      }
    }
    if (!eventId.isEmpty() && !budget.take(Budget.bytes(predicates))) {
      return Optional.empty();
    }
    return Optional.of(
        new Program(
            rules.stream().mapToInt(Integer::intValue).toArray(),
            mappings,
            predicates,
            Matcher.of(predicates, all.ruleSet().fields(), all.expressions()),
            eventId,
            asks));
  }

  private static boolean asksEventId(Predicate predicate) {
    return RuleSet.fieldsOf(predicate).stream()
        .anyMatch(field -> FieldTable.key(field).equals(EVENT_ID));
  }

  /**
   * Collects the event ids that a predicate compares with; false when it tests the event id in a
   * way that does not list them.
   */
  private static boolean collectIds(Predicate predicate, Set<String> ids) {
    return switch (predicate) {
      case Predicate.Constant constant -> true;
      case Predicate.And and -> and.members().stream().allMatch(m -> collectIds(m, ids));
      case Predicate.Or or -> or.members().stream().allMatch(m -> collectIds(m, ids));
      case Predicate.Not not -> collectIds(not.member(), ids);
      case Predicate.Keyword keyword -> true;
      case Predicate.Field field ->
          !FieldTable.key(field.field()).equals(EVENT_ID) || collectIds(field.criterion(), ids);
    };
  }

  private static boolean collectIds(Criterion criterion, Set<String> ids) {
    return switch (criterion) {
      case Criterion.Numeric number when number.comparison() == Comparison.EQUAL -> {
        ids.add(number.number().toPlainString());
        yield true;
      }
      case Criterion.Text text when text.pattern().isLiteral() -> {
        ids.add(text.pattern().literal());
        yield true;
      }
      case Criterion.AnyOf any -> any.members().stream().allMatch(m -> collectIds(m, ids));
      default -> false;
    };
  }
}

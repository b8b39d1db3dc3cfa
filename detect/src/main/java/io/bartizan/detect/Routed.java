package io.bartizan.detect;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.KnownField;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Events of the same log sources: the rules that look at them, and a {@link Program} for each event
 * id that those rules tell apart. Thread-safe; programs are made when first needed.
 */
final class Routed {

  private static final String EVENT_ID = FieldTable.key("EventID");

  private final RuleSet ruleSet;
  private final Map<LogSource, FieldMapping> logSources;
  private final List<Candidate> candidates;

  /** The event ids that some rule names; other ids share one program. */
  private final Set<String> namedIds;

  /** An id that no rule names: it stands for all such. */
  private final String unnamedId;

  private final Map<String, Program> programs = new ConcurrentHashMap<>();
  private final LongAdder events = new LongAdder();

  /** A rule that looks here, over the events' field names. */
  private record Candidate(int rule, Predicate predicate) {}

  Routed(RuleSet ruleSet, Map<LogSource, FieldMapping> logSources) {
    this.ruleSet = ruleSet;
    this.logSources = logSources;
    this.candidates = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    boolean namesAll = true;
    List<CompiledRule> rules = ruleSet.rules();
    for (int i = 0; i < rules.size(); i++) {
      CompiledRule rule = rules.get(i);
      Optional<FieldMapping> mapping = mapping(rule);
      if (mapping.isPresent()) {
        Predicate predicate = mapping.get().rewrite(rule.predicate());
        candidates.add(new Candidate(i, predicate));
        namesAll &= collectIds(predicate, ids);
      }
    }
    this.namedIds = namesAll ? ids : Set.of();
    int unnamed = 0;
    while (ids.contains(String.valueOf(unnamed))) {
      unnamed++;
    }
    this.unnamedId = String.valueOf(unnamed);
  }

  /** The events' names for the fields of a rule, if it looks here. */
  Optional<FieldMapping> mapping(CompiledRule rule) {
    LogSource wanted = rule.rule().logSource();
    if (logSources.isEmpty()) {
      return wanted.product().isEmpty() ? Optional.of(FieldMapping.NONE) : Optional.empty();
    }
    return RuleSet.mapping(wanted, logSources);
  }

  /** Whether the log source of these events was recognised. */
  boolean isRecognised() {
    return !logSources.isEmpty();
  }

  Set<LogSource> logSources() {
    return logSources.keySet();
  }

  /** The numbers of the rules that look here. */
  int[] rules() {
    return candidates.stream().mapToInt(Candidate::rule).toArray();
  }

  /** Adds the fields that each rule asks of events here. */
  void askedFields(Map<Integer, Set<String>> into) {
    for (Candidate candidate : candidates) {
      into.computeIfAbsent(candidate.rule, key -> new TreeSet<>())
          .addAll(RuleSet.fieldsOf(candidate.predicate));
    }
  }

  void countEvent() {
    events.increment();
  }

  long events() {
    return events.sum();
  }

  /** Whether a program of its own exists for an event id. */
  boolean tellsApart(String eventId) {
    return namedIds.contains(eventId);
  }

  /**
   * The program for events with this id; for an id that no rule names, of digits, the one that such
   * ids share; for the empty text the one that decides nothing in advance.
   */
  Program program(String eventId) {
    String key = eventId.isEmpty() || namedIds.isEmpty() ? "" : named(eventId);
    return programs.computeIfAbsent(key, this::build);
  }

  private String named(String eventId) {
    return namedIds.contains(eventId) ? eventId : unnamedId;
  }

  /** How many programs were made. */
  int programCount() {
    return programs.size();
  }

  private Program build(String eventId) {
    List<Integer> rules = new ArrayList<>();
    List<Predicate> predicates = new ArrayList<>();
    BitSet asks = new BitSet();
    for (Candidate candidate : candidates) {
      Predicate predicate =
          eventId.isEmpty()
              ? candidate.predicate
              : new KnownField("EventID", eventId).rewrite(candidate.predicate);
      if (!predicate.equals(Predicate.FALSE)) {
        asks.set(
            rules.size(),
            RuleSet.fieldsOf(candidate.predicate).stream()
                .anyMatch(field -> FieldTable.key(field).equals(EVENT_ID)));
        rules.add(candidate.rule);
        predicates.add(predicate);
      }
    }
    return new Program(
        rules.stream().mapToInt(Integer::intValue).toArray(),
        List.copyOf(predicates),
        Matcher.of(predicates, ruleSet.fields()),
        eventId,
        asks);
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
      case Criterion.Numeric number
          when number.comparison() == io.bartizan.sigma.predicate.Comparison.EQUAL -> {
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

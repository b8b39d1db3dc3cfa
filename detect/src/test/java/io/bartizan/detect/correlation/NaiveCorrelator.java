package io.bartizan.detect.correlation;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationCondition;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.CorrelationType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What correlations mean, computed anew from all events for each instant: the oracle. Knows one
 * value a field, no aliases, and chains of two.
 */
final class NaiveCorrelator {

  private final CorrelationPlan plan;
  private final Correlation correlation;
  private final long timespan;

  /** What became of each group, for a correlation over this one. */
  private final List<Result> results = new ArrayList<>();

  private final List<FedEvent> order = new ArrayList<>();

  /**
   * An event as the oracle sees it, or a result of an inner correlation, which is one of its own.
   *
   * @param key what tells it from every other
   * @param event the event that it is, or that completed the result
   * @param carried what it has of the fields that an outer correlation asks for, by name
   */
  record Seen(
      long time,
      long key,
      long event,
      Set<String> rules,
      String value,
      Map<String, String> carried) {}

  /**
   * A result of a group.
   *
   * @param after how many events were looked at before it comes, those of its own time among them
   */
  record Result(long time, int after, long event, Map<String, String> carried) {}

  NaiveCorrelator(CorrelationPlan plan) {
    this.plan = plan;
    this.correlation = plan.correlation();
    this.timespan = correlation.timespan().ticks();
  }

  /** Each alert: group, time, count, first, last and the events that are referred to. */
  List<String> run(List<FedEvent> events, Feeds feeds, List<String> ruleNames) {
    return run(events, feeds, ruleNames, List.of(), "");
  }

  /** The same over events and the results of an inner correlation. */
  List<String> run(
      List<FedEvent> events,
      Feeds feeds,
      List<String> ruleNames,
      List<Result> inner,
      String innerName) {
    Map<String, List<Seen>> groups = new TreeMap<>();
    for (int i = 0; i <= events.size(); i++) {
      for (int k = 0; k < inner.size(); k++) {
        if (inner.get(k).after() == i) {
          result(inner.get(k), -1 - k, innerName, groups);
        }
      }
      if (i < events.size()) {
        seen(events.get(i), feeds, ruleNames, groups);
      }
    }
    order.addAll(events);
    List<String> alerts = new ArrayList<>();
    groups.forEach(
        (group, seen) ->
            (correlation.condition().isRising() ? sliding(seen) : spanning(seen))
                .forEach(alert -> alerts.add(group + " " + alert)));
    return alerts.stream().sorted().toList();
  }

  /** What a correlation over this one is told, in the order in which it is. */
  List<Result> results() {
    return results;
  }

  /** A result belongs to the group that its values name. */
  private void result(Result result, long key, String name, Map<String, List<Seen>> groups) {
    Map<String, String> has = result.carried();
    if (!has.keySet().containsAll(correlation.groupBy())
        || !has.keySet().containsAll(correlation.valueFields())) {
      return;
    }
    String group =
        String.join("/", correlation.groupBy().stream().map(has::get).toList())
            .toLowerCase(Locale.ROOT);
    String value = String.join("|", correlation.valueFields().stream().map(has::get).toList());
    groups
        .computeIfAbsent(group, k -> new ArrayList<>())
        .add(new Seen(result.time(), key, result.event(), Set.of(name), value, Map.of()));
  }

  private void seen(
      FedEvent event, Feeds feeds, List<String> ruleNames, Map<String, List<Seen>> groups) {
    Set<String> rules = new TreeSet<>();
    String group = null;
    String value = "";
    Map<String, String> carried = new TreeMap<>();
    for (FedEvent.RuleValues match : event.matches()) {
      String name = ruleNames.get(match.rule());
      if (plan.inputs().stream().noneMatch(input -> input.name().equals(name))) {
        continue;
      }
      List<String> fields = feeds.fields(match.rule());
      List<String> all =
          Stream.concat(correlation.groupBy().stream(), correlation.valueFields().stream())
              .map(field -> match.values().get(fields.indexOf(field)))
              .map(values -> values.isEmpty() ? "ABSENT" : values.getFirst())
              .toList();
      if (all.contains("ABSENT")) {
        return;
      }
      rules.add(name);
      group = String.join("/", all.subList(0, plan.groupWidth())).toLowerCase(Locale.ROOT);
      value = String.join("|", all.subList(plan.groupWidth(), all.size()));
      for (String wanted : plan.carried()) {
        List<String> has = match.values().get(fields.indexOf(wanted));
        if (!has.isEmpty()) {
          carried.put(wanted, has.getFirst());
        }
      }
    }
    if (group != null) {
      groups
          .computeIfAbsent(group, key -> new ArrayList<>())
          .add(new Seen(event.time(), event.event(), event.event(), rules, value, carried));
    }
  }

  private List<String> sliding(List<Seen> all) {
    TreeSet<Long> instants = new TreeSet<>();
    all.forEach(seen -> instants.add(seen.time()));
    all.forEach(seen -> instants.add(seen.time() + timespan));
    List<String> alerts = new ArrayList<>();
    List<Seen> open = new ArrayList<>();
    Set<Map<String, String>> told = new HashSet<>();
    long raised = 0;
    for (long instant : instants) {
      List<Seen> here = all.stream().filter(seen -> seen.time() == instant).toList();
      List<Seen> joining = new ArrayList<>();
      for (Seen seen : here) {
        if (!open.isEmpty()) {
          joining.add(seen);
          continue;
        }
        List<Seen> sofar =
            window(all, instant).stream()
                .filter(e -> e.time() < instant || here.indexOf(e) <= here.indexOf(seen))
                .toList();
        if (holds(sofar)) {
          open.addAll(sofar);
          raised = instant;
          told.clear();
          tell(sofar, told, instant, place(seen) + 1, seen.event());
        }
      }
      if (!open.isEmpty()) {
        if (holds(window(all, instant))) {
          open.addAll(joining);
          joining.forEach(seen -> tell(List.of(seen), told, instant, endOf(instant), seen.event()));
        } else {
          alerts.add(said(open, raised));
          open.clear();
        }
      }
    }
    return alerts;
  }

  /** A result for each choice of values that was not told yet. */
  private void tell(
      List<Seen> events, Set<Map<String, String>> told, long time, int after, long completing) {
    for (Seen seen : events) {
      if (told.add(seen.carried())) {
        results.add(new Result(time, after, completing, seen.carried()));
      }
    }
  }

  private int place(Seen seen) {
    return (int) order.stream().takeWhile(event -> event.event() != seen.event()).count();
  }

  private int startOf(long time) {
    return (int) order.stream().filter(event -> event.time() < time).count();
  }

  private int endOf(long time) {
    return (int) order.stream().filter(event -> event.time() <= time).count();
  }

  private List<Seen> window(List<Seen> all, long instant) {
    return all.stream()
        .filter(seen -> seen.time() > instant - timespan && seen.time() <= instant)
        .toList();
  }

  private List<String> spanning(List<Seen> all) {
    List<String> alerts = new ArrayList<>();
    int i = 0;
    while (i < all.size()) {
      long end = all.get(i).time() + timespan;
      List<Seen> window = all.subList(i, all.size()).stream().filter(e -> e.time() < end).toList();
      if (holds(window)) {
        alerts.add(said(window, end));
        tell(window, new HashSet<>(), end, startOf(end), window.getLast().event());
      }
      i += window.size();
    }
    return alerts;
  }

  private static String said(List<Seen> events, long time) {
    return Scene.seconds(time)
        + " "
        + events.size()
        + " "
        + Scene.seconds(events.getFirst().time())
        + ".."
        + Scene.seconds(events.getLast().time())
        + " "
        + events.stream().limit(100).map(Seen::event).toList();
  }

  private boolean holds(List<Seen> window) {
    if (window.isEmpty()) {
      return false;
    }
    return switch (correlation.condition()) {
      case CorrelationCondition.Presence presence -> {
        Set<String> rules = new HashSet<>();
        window.forEach(seen -> rules.addAll(seen.rules()));
        yield holds(presence.expression(), rules);
      }
      case CorrelationCondition.Range range ->
          correlation.type() == CorrelationType.TEMPORAL_ORDERED
              ? ordered(window, 0, Long.MIN_VALUE, new HashSet<>())
              : range.holds(measure(window, range));
    };
  }

  private static boolean holds(Condition condition, Set<String> rules) {
    return switch (condition) {
      case Condition.Or or -> or.members().stream().anyMatch(m -> holds(m, rules));
      case Condition.And and -> and.members().stream().allMatch(m -> holds(m, rules));
      case Condition.Not not -> !holds(not.member(), rules);
      case Condition.Identifier name -> rules.contains(name.name());
      case Condition.Quantified some -> throw new IllegalArgumentException();
    };
  }

  /** Whether the positions from one on can each have an event of its own, none before the last. */
  private boolean ordered(List<Seen> window, int position, long after, Set<Long> used) {
    if (position == plan.inputs().size()) {
      return true;
    }
    for (Seen seen : window) {
      if (seen.time() >= after
          && seen.rules().contains(plan.inputs().get(position).name())
          && used.add(seen.key())) {
        if (ordered(window, position + 1, seen.time(), used)) {
          return true;
        }
        used.remove(seen.key());
      }
    }
    return false;
  }

  private BigDecimal measure(List<Seen> window, CorrelationCondition.Range range) {
    List<BigDecimal> numbers =
        correlation.type().isNumeric()
            ? window.stream().map(seen -> new BigDecimal(seen.value())).sorted().toList()
            : List.of();
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int n = window.size();
    return switch (correlation.type()) {
      case EVENT_COUNT -> BigDecimal.valueOf(n);
      case VALUE_COUNT ->
          BigDecimal.valueOf(
              window.stream()
                  .map(seen -> seen.value().toLowerCase(Locale.ROOT))
                  .distinct()
                  .count());
      case TEMPORAL ->
          BigDecimal.valueOf(window.stream().flatMap(e -> e.rules().stream()).distinct().count());
      case VALUE_SUM -> sum;
      case VALUE_AVG -> sum.divide(BigDecimal.valueOf(n), 30, RoundingMode.HALF_EVEN);
      case VALUE_MEDIAN ->
          n % 2 == 1
              ? numbers.get(n / 2)
              : numbers.get(n / 2).add(numbers.get(n / 2 - 1)).divide(BigDecimal.valueOf(2));
      case VALUE_PERCENTILE -> {
        double rank = Math.ceil(range.percentile().doubleValue() * n / 100);
        yield numbers.get((int) Math.max(0, rank - 1));
      }
      case TEMPORAL_ORDERED -> throw new IllegalStateException();
    };
  }
}

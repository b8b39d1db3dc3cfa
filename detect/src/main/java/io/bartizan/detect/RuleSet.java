package io.bartizan.detect;

import io.bartizan.detect.routing.Extraction;
import io.bartizan.detect.routing.Router;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.FieldTable;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules with the routing that tells where they look, and the table of all fields that they ask for:
 * an immutable snapshot, shared by all threads. {@link Programs} compiles it for the kinds of
 * events that come; a {@link Detector} matches.
 */
public final class RuleSet {

  private static final String EVENT_ID = "EventID";

  private final List<CompiledRule> rules;
  private final Routing routing;
  private final FieldTable fields;

  /** What rules and outputs ask for; that of the routing is looked at before and elsewhere. */
  private final FieldTable asked;

  private final Router router;
  private final int eventIdField;

  private RuleSet(List<CompiledRule> rules, Routing routing, Collection<String> outputFields) {
    this.rules = List.copyOf(rules);
    this.routing = routing;
    Set<String> names = new HashSet<>(outputFields);
    names.add(EVENT_ID);
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
    this.asked = FieldTable.of(new TreeSet<>(names));
    names.addAll(Router.fieldsOf(routing));
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

  /** What the events of an entry keep inside a text, where somebody asks for a part of it. */
  Optional<Extraction> extraction(int entry) {
    Extraction extraction = routing.entries().get(entry).extraction();
    return Optional.of(extraction)
        .filter(some -> some.names().stream().anyMatch(name -> asked.find(name) >= 0));
  }

  Routing routing() {
    return routing;
  }
}

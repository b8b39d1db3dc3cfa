package io.bartizan.testkit;

import io.bartizan.detect.routing.Router;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words why rules found an event, or did not. Belongs to one thread. */
final class Reasons {

  private final Routing routing;
  private final Router.Cursor cursor;

  /** Reasons for events that were read with this field table. */
  Reasons(Routing routing, FieldTable fields) {
    this.routing = routing;
    this.cursor = new Router(routing, fields).cursor();
  }

  /** Why a rule found an event. */
  String hit(CompiledRule rule, Predicate predicate, Event event) {
    return "\""
        + Visible.excerpt(rule.rule().header().title())
        + "\" matches because "
        + new Cause(event).of(predicate);
  }

  /** Why none of the rules found an event that is of this log source, or of the one it shows. */
  String miss(List<CompiledRule> rules, Event event, Optional<LogSource> logSource) {
    List<Place> places = logSource.map(this::said).orElseGet(() -> shown(event));
    return rules.stream().map(rule -> miss(rule, event, places)).collect(Collectors.joining("; "));
  }

  private static String miss(CompiledRule rule, Event event, List<Place> places) {
    LogSource wanted = rule.rule().logSource();
    if (places.isEmpty() && !wanted.product().isEmpty()) {
      return "the log source of the event is unknown; set it with \"logsource\"";
    }
    Optional<FieldMapping> mapping = mapping(wanted, places);
    if (mapping.isEmpty()) {
      return "the rule is for " + wanted + ", the event is of " + names(places);
    }
    return new Cause(event).of(mapping.get().rewrite(rule.predicate()));
  }

  /** A log source with the names that its events give to fields. */
  private record Place(LogSource logSource, FieldMapping mapping) {}

  private List<Place> said(LogSource logSource) {
    FieldMapping mapping =
        routing.entries().stream()
            .filter(entry -> entry.logSource().equals(logSource))
            .map(Routing.Entry::mapping)
            .findFirst()
            .orElse(FieldMapping.NONE);
    return List.of(new Place(logSource, mapping));
  }

  private List<Place> shown(Event event) {
    List<Place> places = new ArrayList<>();
    cursor.route(event).stream()
        .mapToObj(routing.entries()::get)
        .forEach(entry -> places.add(new Place(entry.logSource(), entry.mapping())));
    return places;
  }

  /** The names where a rule looks: of several places one without renamed fields. */
  private static Optional<FieldMapping> mapping(LogSource wanted, List<Place> places) {
    List<FieldMapping> mappings =
        places.stream()
            .filter(place -> wanted.covers(place.logSource()))
            .map(Place::mapping)
            .toList();
    if (places.isEmpty()) {
      return Optional.of(FieldMapping.NONE);
    }
    return mappings.stream()
        .filter(FieldMapping::isEmpty)
        .findFirst()
        .or(mappings.stream()::findFirst);
  }

  private static String names(List<Place> places) {
    return places.stream()
        .map(place -> place.logSource().toString())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}

package io.bartizan.sigma.lint;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event that a predicate is probably true of: of alternatives the first, of patterns their
 * literals. What is negated is left out. It only serves to find candidates.
 */
final class SampleEvent {

  private static final int LONGEST = 20_000;

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private SampleEvent() {}

  /** The fields of an event by name; nothing for predicates that no literal describes. */
  static Optional<Map<String, Object>> of(Predicate predicate) {
    SampleEvent sample = new SampleEvent();
    if (!sample.add(predicate) || sample.values.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> event = new LinkedHashMap<>();
    sample.values.forEach((field, texts) -> event.put(field, texts));
    return Optional.of(event);
  }

  /** Adds the names of fields that a predicate asks for. */
  static void fields(Predicate predicate, Set<String> into) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.Keyword keyword -> {}
      case Predicate.And and -> and.members().forEach(member -> fields(member, into));
      case Predicate.Or or -> or.members().forEach(member -> fields(member, into));
      case Predicate.Not not -> fields(not.member(), into);
      case Predicate.Field field -> {
        into.add(field.field());
        references(field.criterion(), into);
      }
    }
  }

  private static void references(Criterion criterion, Set<String> into) {
    switch (criterion) {
      case Criterion.FieldReference reference -> into.add(reference.field());
      case Criterion.AnyOf any -> any.members().forEach(member -> references(member, into));
      default -> {}
    }
  }

  private boolean add(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> constant.value();
      case Predicate.Not not -> true;
      case Predicate.And and -> and.members().stream().allMatch(this::add);
      case Predicate.Or or -> or.members().stream().anyMatch(this::add);
      case Predicate.Field field -> add(field.field(), field.criterion());
      case Predicate.Keyword keyword -> add("keyword", keyword.criterion());
    };
  }

  private boolean add(String field, Criterion criterion) {
    Optional<String> text =
        switch (criterion) {
          case Criterion.Text pattern -> text(pattern.pattern());
          case Criterion.Numeric number -> Optional.of(number.number().toPlainString());
          case Criterion.Bool bool -> Optional.of(String.valueOf(bool.value()));
          case Criterion.AnyOf any ->
              any.members().stream()
                  .filter(Criterion.Text.class::isInstance)
                  .findFirst()
                  .flatMap(first -> text(((Criterion.Text) first).pattern()));
          default -> Optional.empty();
        };
    text.filter(value -> value.length() <= LONGEST)
        .ifPresent(value -> values.computeIfAbsent(field, k -> new ArrayList<>()).add(value));
    return text.isPresent();
  }

  private static Optional<String> text(TextPattern pattern) {
    StringBuilder out = new StringBuilder();
    for (TextPattern.Part part : pattern.parts()) {
      switch (part) {
        case TextPattern.Literal literal -> out.append(literal.text());
        case TextPattern.Dash dash -> out.append(dash.written());
        case TextPattern.Wildcard wildcard ->
            out.append(wildcard == TextPattern.Wildcard.ONE ? "x" : "");
        case TextPattern.Placeholder placeholder -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(out.toString());
  }
}

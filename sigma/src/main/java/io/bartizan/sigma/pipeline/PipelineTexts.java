package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Dash;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Texts of rules as pipelines see them. */
final class PipelineTexts {

  private PipelineTexts() {}

  /**
   * The text as expressions and look-ups of pipelines see it: wildcards as they are, a backslash
   * before characters that would be one, {@code %name%} for placeholders.
   */
  static String plain(TextPattern pattern) {
    return pattern.parts().stream().map(PipelineTexts::plain).collect(Collectors.joining());
  }

  static String plain(Part part) {
    return switch (part) {
      case Literal(String text) -> text.replace("*", "\\*").replace("?", "\\?");
      case Wildcard wildcard -> wildcard.toString();
      case Placeholder(String name) -> "%" + name + "%";
      case Dash dash -> String.valueOf(dash.written());
    };
  }

  /** The pattern with its literal parts changed. */
  static TextPattern mapped(TextPattern pattern, UnaryOperator<String> change) {
    List<Part> parts = new ArrayList<>();
    for (Part part : pattern.parts()) {
      parts.add(part instanceof Literal(String text) ? new Literal(change.apply(text)) : part);
    }
    return new TextPattern(withoutEmpty(parts));
  }

  /** How many characters a pattern has, placeholders and wildcards counted as they are written. */
  static long length(TextPattern pattern) {
    return pattern.parts().stream().mapToLong(PipelineTexts::length).sum();
  }

  static long length(Part part) {
    return part instanceof Literal(String text) ? text.length() : plain(part).length();
  }

  /** Why a value of more characters than rules may have is none. */
  static Rejection tooLong(Span span) {
    return new Rejection(
        "pipeline-limit",
        "the pipeline makes a value of more than " + PredicateBuilder.MAX_TEXT + " characters",
        span);
  }

  static List<Part> withoutEmpty(List<Part> parts) {
    return parts.stream()
        .filter(part -> !(part instanceof Literal(String text) && text.isEmpty()))
        .toList();
  }
}

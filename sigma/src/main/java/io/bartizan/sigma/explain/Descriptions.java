package io.bartizan.sigma.explain;

import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.syntax.Visible;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tests in words. */
final class Descriptions {

  private static final int MOST_ALTERNATIVES = 4;

  private Descriptions() {}

  /** The test of a field in words: {@code Image ends with "\cmd.exe"}. */
  static String of(String field, Criterion criterion) {
    return switch (criterion) {
      case Criterion.Text text -> field + " " + text(text);
      case Criterion.Numeric number ->
          field
              + (number.comparison() == Comparison.EQUAL
                  ? " is "
                  : " " + number.comparison().symbol() + " ")
              + number.number().toPlainString();
      case Criterion.Bool bool -> field + " is " + bool.value();
      case Criterion.Null nothing -> field + " is absent or null";
      case Criterion.Exists exists -> field + (exists.expected() ? " exists" : " does not exist");
      case Criterion.Regex regex -> field + " has a part like /" + shown(regex.expression()) + "/";
      case Criterion.Cidr cidr -> field + " is in " + cidr.network();
      case Criterion.FieldReference reference ->
          field
              + switch (reference.relation()) {
                case EQUALS -> " equals ";
                case CONTAINS -> " contains ";
                case STARTS_WITH -> " starts with ";
                case ENDS_WITH -> " ends with ";
              }
              + "the value of "
              + reference.field();
      case Criterion.TimePart part ->
          "the "
              + part.unit().name().toLowerCase(Locale.ROOT)
              + " of "
              + field
              + " "
              + part.comparison().symbol()
              + " "
              + part.number().toPlainString();
      case Criterion.AnyOf any ->
          any.members().stream()
                  .limit(MOST_ALTERNATIVES)
                  .map(member -> of(field, member))
                  .collect(Collectors.joining(", or "))
              + (any.members().size() > MOST_ALTERNATIVES
                  ? " and " + (any.members().size() - MOST_ALTERNATIVES) + " more"
                  : "");
    };
  }

  private static String text(Criterion.Text text) {
    TextPattern pattern = text.pattern();
    String cased = text.cased() ? " (case counts)" : "";
    List<Part> parts = pattern.parts();
    if (Evaluation.isAnything(pattern)) {
      return "has a value";
    }
    boolean start = pattern.isOpenAtStart();
    boolean end = pattern.isOpenAtEnd();
    List<Part> inner = parts.subList(start ? 1 : 0, parts.size() - (end ? 1 : 0));
    boolean plain = inner.stream().noneMatch(part -> part instanceof TextPattern.Wildcard);
    if (!plain) {
      return "is like " + quoted(parts) + cased;
    }
    String verb = start ? (end ? "contains " : "ends with ") : end ? "starts with " : "is ";
    return verb + quoted(inner) + cased;
  }

  private static String quoted(List<Part> parts) {
    String text =
        parts.stream()
            .map(
                part ->
                    switch (part) {
                      case TextPattern.Literal literal -> literal.text();
                      case TextPattern.Dash dash -> String.valueOf(dash.written());
                      default -> part.toString();
                    })
            .collect(Collectors.joining());
    return '"' + shown(text) + '"';
  }

  private static String shown(String text) {
    return Visible.excerpt(text, 120);
  }
}

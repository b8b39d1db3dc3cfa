package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.syntax.Visible;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes values of one rule: {@link Transformation.OfValues}. What modifiers made several of one
 * value of ({@link Criterion.AnyOf}) is left alone, as by pySigma.
 */
final class ValueStep {

  private static final long LONGEST = PredicateBuilder.MAX_TEXT;

  private final Transformation.OfValues transformation;
  private final Draft draft;
  private final Scope scope;

  ValueStep(Transformation.OfValues transformation, Draft draft, Scope scope) {
    this.transformation = transformation;
    this.draft = draft;
    this.scope = scope;
  }

  Optional<Part> apply(Part.Item item) throws Rejection {
    List<Search.Test> tests = new ArrayList<>();
    boolean changed = false;
    for (Search.Test test : item.tests) {
      Optional<List<Criterion>> others = values(test, item);
      changed |= others.isPresent();
      for (Criterion other : others.orElse(List.of(test.criterion()))) {
        requireShort(other, test);
        tests.add(new Search.Test(other, test.span()));
      }
      draft.spend(others.map(List::size).orElse(0));
    }
    if (!changed) {
      return Optional.empty();
    }
    item.tests = List.copyOf(tests);
    return Optional.of(item);
  }

  private static void requireShort(Criterion criterion, Search.Test test) throws Rejection {
    if (criterion instanceof Criterion.Text text
        && PipelineTexts.length(text.pattern()) > LONGEST) {
      throw PipelineTexts.tooLong(test.span());
    }
  }

  /** What stands in place of a value; nothing when it stays. */
  private Optional<List<Criterion>> values(Search.Test test, Part.Item item) throws Rejection {
    Criterion value = test.criterion();
    return switch (transformation) {
      case Transformation.SetValue set -> Optional.of(List.of(set.value()));
      case Transformation.ConvertType convert -> converted(test, convert.toNumber());
      case Transformation.ReplaceText replace -> replaced(value, replace, test);
      case Transformation.MapText map ->
          value instanceof Criterion.Text text ? mapped(text, map) : Optional.empty();
      case Transformation.ChangeCase change ->
          value instanceof Criterion.Text text
              ? Optional.of(List.of(changed(text, change.to())))
              : Optional.empty();
      case Transformation.CompareCase compare ->
          value instanceof Criterion.Text text
              ? Optional.of(List.of(compared(text, compare.cased())))
              : Optional.empty();
      case Transformation.FillPlaceholders fill ->
          value instanceof Criterion.Text text
                  && text.pattern().placeholders().stream().anyMatch(fill::handles)
              ? Optional.of(new PlaceholderFilling(fill, scope.vars, item.span).fill(text))
              : Optional.empty();
    };
  }

  private Optional<List<Criterion>> converted(Search.Test test, boolean toNumber) throws Rejection {
    return switch (test.criterion()) {
      case Criterion.Numeric number when !toNumber && number.comparison() == Comparison.EQUAL ->
          Optional.of(List.of(text(number)));
      case Criterion.Text text when toNumber -> Optional.of(List.of(number(text, test)));
      case Criterion.AnyOf any -> {
        List<Criterion> members = new ArrayList<>();
        for (Criterion member : any.members()) {
          members.addAll(
              converted(new Search.Test(member, test.span()), toNumber).orElse(List.of(member)));
        }
        yield Optional.of(List.of(new Criterion.AnyOf(members)));
      }
      default -> Optional.empty();
    };
  }

  private static Criterion text(Criterion.Numeric number) {
    return new Criterion.Text(TextPattern.literal(Numerals.text(number.number())), false);
  }

  private static Criterion number(Criterion.Text text, Search.Test test) throws Rejection {
    Optional<BigDecimal> number = Numerals.of(PipelineTexts.plain(text.pattern()));
    if (number.isEmpty()) {
      throw new Rejection(
          "pipeline-value",
          "the value \"" + Visible.excerpt(text.pattern().toString()) + "\" is not a number",
          test.span());
    }
    return new Criterion.Numeric(Comparison.EQUAL, number.get());
  }

  private static Optional<List<Criterion>> replaced(
      Criterion value, Transformation.ReplaceText replace, Search.Test test) throws Rejection {
    Criterion text =
        value instanceof Criterion.Numeric number && number.comparison() == Comparison.EQUAL
            ? text(number)
            : value;
    if (!(text instanceof Criterion.Text(TextPattern pattern, boolean cased))) {
      return Optional.empty();
    }
    TextPattern result = new Replacing(replace, test.span()).apply(pattern);
    return Optional.of(List.of(new Criterion.Text(result, cased)));
  }

  private static Optional<List<Criterion>> mapped(Criterion.Text text, Transformation.MapText map) {
    return Optional.ofNullable(map.mapping().get(PipelineTexts.plain(text.pattern())))
        .map(
            names ->
                names.stream()
                    .<Criterion>map(
                        name -> new Criterion.Text(TextPattern.parse(name), text.cased()))
                    .toList());
  }

  private static Criterion changed(Criterion.Text text, Transformation.ChangeCase.Case to) {
    return new Criterion.Text(
        PipelineTexts.mapped(
            text.pattern(),
            literal ->
                switch (to) {
                  case LOWER -> literal.toLowerCase(Locale.ROOT);
                  case UPPER -> literal.toUpperCase(Locale.ROOT);
                  case SNAKE -> snake(literal);
                }),
        text.cased());
  }

  private static String snake(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > 0 && c >= 'A' && c <= 'Z') {
        out.append('_');
      }
      out.append(c);
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  /** Later steps see no text any more, as they would not see one in an expression. */
  private static Criterion compared(Criterion.Text text, boolean cased) {
    return text.pattern().parts().isEmpty()
        ? text
        : new Criterion.AnyOf(List.of(new Criterion.Text(text.pattern(), cased || text.cased())));
  }
}

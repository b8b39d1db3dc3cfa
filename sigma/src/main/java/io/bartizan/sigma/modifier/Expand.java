package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code expand}: each {@code %name%} of the text is replaced by the values that were supplied for
 * it; several values give several alternatives. A name without values stays as a {@link
 * Placeholder}, for which the rule is rejected later.
 */
final class Expand implements Modifier {

  /** Most alternatives that one value may become, as in pySigma. */
  static final int MOST = 200;

  @Override
  public Criterion apply(Criterion value, Context context) throws Refusal {
    if (value instanceof Criterion.Regex regex) {
      return expand(regex, context);
    }
    Criterion.Text text = Texts.require("expand", value);
    List<List<Part>> variants = new ArrayList<>();
    variants.add(List.of());
    for (Part part : marked(text.pattern())) {
      variants = extended(variants, fillings(part, context));
    }
    List<Criterion> tests = new ArrayList<>();
    for (List<Part> variant : variants) {
      tests.add(new Criterion.Text(new TextPattern(variant), text.cased()));
    }
    return tests.size() == 1 ? tests.getFirst() : new Criterion.AnyOf(tests);
  }

  private static List<List<Part>> extended(List<List<Part>> variants, List<List<Part>> fillings)
      throws Refusal {
    List<List<Part>> longer = new ArrayList<>();
    for (List<Part> variant : variants) {
      for (List<Part> filling : fillings) {
        List<Part> all = new ArrayList<>(variant);
        all.addAll(filling);
        longer.add(all);
      }
    }
    if (longer.size() > MOST) {
      throw new Refusal("modifier-limit", "\"expand\" makes more than " + MOST + " values of one");
    }
    return longer;
  }

  private static List<List<Part>> fillings(Part part, Context context) {
    if (part instanceof Placeholder(String name) && !context.placeholders().of(name).isEmpty()) {
      return context.placeholders().of(name).stream()
          .map(text -> TextPattern.parse(text).parts())
          .toList();
    }
    return List.of(List.of(part));
  }

  /** The parts with {@code %name%} set apart; a name holds neither backslash nor per cent sign. */
  private static List<Part> marked(TextPattern pattern) {
    List<Part> parts = new ArrayList<>();
    for (Part part : pattern.parts()) {
      if (part instanceof Literal(String literal)) {
        mark(literal, parts);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private static void mark(String literal, List<Part> parts) {
    int from = 0;
    int open = literal.indexOf('%');
    while (open >= 0) {
      int close = literal.indexOf('%', open + 1);
      if (close < 0) {
        break;
      }
      String name = literal.substring(open + 1, close);
      if (name.isEmpty() || name.indexOf('\\') >= 0) {
        open = close;
        continue;
      }
      if (open > from) {
        parts.add(new Literal(literal.substring(from, open)));
      }
      parts.add(new Placeholder(name));
      from = close + 1;
      open = literal.indexOf('%', from);
    }
    if (from < literal.length()) {
      parts.add(new Literal(literal.substring(from)));
    }
  }

  private static Criterion expand(Criterion.Regex regex, Context context) throws Refusal {
    List<Part> parts = new ArrayList<>();
    mark(regex.expression(), parts);
    List<String> variants = List.of("");
    for (Part part : parts) {
      List<String> fillings =
          switch (part) {
            case Placeholder(String name) -> context.placeholders().of(name);
            case Literal(String text) -> List.of(text);
            default -> List.of();
          };
      if (fillings.isEmpty()) {
        throw new Refusal(
            "unresolved-placeholder",
            "no values were supplied for " + part.toString().replaceAll("[<>]", ""));
      }
      List<String> longer = new ArrayList<>();
      for (String variant : variants) {
        fillings.forEach(filling -> longer.add(variant + filling));
      }
      if (longer.size() > MOST) {
        throw new Refusal(
            "modifier-limit", "\"expand\" makes more than " + MOST + " values of one");
      }
      variants = longer;
    }
    List<Criterion> tests = new ArrayList<>();
    variants.forEach(variant -> tests.add(new Criterion.Regex(variant, regex.flags())));
    return tests.size() == 1 ? tests.getFirst() : new Criterion.AnyOf(tests);
  }
}

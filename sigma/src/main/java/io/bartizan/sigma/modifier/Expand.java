package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import io.bartizan.syntax.Visible;
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

  /** Most parts of all alternatives together. */
  private static final int MOST_PARTS = 1 << 18;

  @Override
  public Criterion apply(Criterion value, Context context) throws Refusal {
    if (value instanceof Criterion.Regex regex) {
      return expand(regex, context);
    }
    Criterion.Text text = Texts.require("expand", value);
    List<List<Part>> variants = new ArrayList<>();
    variants.add(new ArrayList<>());
    List<Part> parts = Placeholding.marked(text.pattern());
    for (Part part : parts) {
      variants = Placeholding.followed(variants, fillings(part, context));
      requireFew(variants.size(), parts);
    }
    return anyOf(
        variants.stream()
            .<Criterion>map(all -> new Criterion.Text(new TextPattern(all), text.cased()))
            .toList());
  }

  private static Criterion anyOf(List<Criterion> tests) {
    return tests.size() == 1 ? tests.getFirst() : new Criterion.AnyOf(tests);
  }

  private static void requireFew(int variants, List<Part> parts) throws Refusal {
    if (variants > MOST || (long) variants * parts.size() > MOST_PARTS) {
      throw new Refusal("modifier-limit", "\"expand\" makes more than " + MOST + " values of one");
    }
  }

  private static List<List<Part>> fillings(Part part, Context context) {
    if (part instanceof Placeholder(String name) && !context.placeholders().of(name).isEmpty()) {
      return context.placeholders().of(name).stream()
          .map(text -> TextPattern.parse(text).parts())
          .toList();
    }
    return List.of(List.of(part));
  }

  private static Criterion expand(Criterion.Regex regex, Context context) throws Refusal {
    List<Part> parts = new ArrayList<>();
    Placeholding.mark(regex.expression(), parts);
    List<StringBuilder> variants = new ArrayList<>();
    variants.add(new StringBuilder());
    for (Part part : parts) {
      List<String> fillings =
          part instanceof Placeholder(String name)
              ? values(name, context)
              : List.of(((Literal) part).text());
      variants = followed(variants, fillings);
      requireFew(variants.size(), parts);
    }
    return anyOf(
        variants.stream()
            .<Criterion>map(variant -> new Criterion.Regex(variant.toString(), regex.flags()))
            .toList());
  }

  private static List<StringBuilder> followed(List<StringBuilder> variants, List<String> fillings) {
    if (fillings.size() == 1) {
      variants.forEach(variant -> variant.append(fillings.getFirst()));
      return variants;
    }
    List<StringBuilder> longer = new ArrayList<>();
    for (StringBuilder variant : variants) {
      fillings.forEach(filling -> longer.add(new StringBuilder(variant).append(filling)));
    }
    return longer;
  }

  private static List<String> values(String name, Context context) throws Refusal {
    List<String> values = context.placeholders().of(name);
    if (values.isEmpty()) {
      throw new Refusal(
          "unresolved-placeholder",
          "no values were supplied for the placeholder %" + Visible.excerpt(name) + "%");
    }
    return values;
  }
}

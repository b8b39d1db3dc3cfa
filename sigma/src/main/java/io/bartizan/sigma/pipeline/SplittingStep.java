package io.bartizan.sigma.pipeline;

import com.google.re2j.Matcher;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes values apart into fields of their own: {@code hashes_fields} and {@code extract_fields}.
 * Unlike pySigma, an item whose values must all hold, or must not, stays such.
 */
final class SplittingStep {

  private static final Map<Integer, String> ALGORITHM_OF_LENGTH =
      Map.of(32, "MD5", 40, "SHA1", 64, "SHA256", 128, "SHA512");

  private final Draft draft;

  SplittingStep(Draft draft) {
    this.draft = draft;
  }

  Optional<Part> split(Part.Item item, Transformation.SplitHashes step) throws Rejection {
    if (!step.fields().contains(item.field) || !isTextual(item)) {
      return Optional.empty();
    }
    Map<String, List<Search.Test>> byField = new LinkedHashMap<>();
    for (Search.Test test : item.tests) {
      hash(text(test), test, step, byField);
    }
    byField.remove("");
    if (byField.isEmpty()) {
      throw new Rejection(
          "pipeline-value",
          "no value is a hash of "
              + String.join(", ", step.algorithms())
              + ", so the pipeline makes no field of them",
          item.span);
    }
    List<Part.Item> items = new ArrayList<>();
    byField.forEach(
        (field, tests) -> items.add(item.of(field.equals("keyword") ? "" : field, tests, false)));
    draft.spend(item.tests.size());
    return Optional.of(new Part.Group(items, item.all, item.negated, item.span));
  }

  private static void hash(
      String value,
      Search.Test test,
      Transformation.SplitHashes step,
      Map<String, List<Search.Test>> byField) {
    String[] parts = value.split(value.indexOf('|') >= 0 ? "\\|" : "=", -1);
    String hash = stripped(parts[parts.length == 2 ? 1 : 0]);
    String algorithm =
        parts.length == 2
            ? parts[0].replaceFirst("^\\*+", "").toUpperCase(Locale.ROOT)
            : ALGORITHM_OF_LENGTH.getOrDefault(hash.length(), "");
    if (step.algorithms().contains(algorithm)) {
      byField
          .computeIfAbsent(step.prefix() + (step.drop() ? "" : algorithm), k -> new ArrayList<>())
          .add(new Search.Test(new Criterion.Text(TextPattern.parse(hash), false), test.span()));
    }
  }

  private static String stripped(String text) {
    int from = 0;
    int until = text.length();
    while (from < until && "*?".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (until > from && "*?".indexOf(text.charAt(until - 1)) >= 0) {
      until--;
    }
    return text.substring(from, until);
  }

  Optional<Part> extract(Part.Item item, Transformation.ExtractFields step) throws Rejection {
    if (!isTextual(item)) {
      return Optional.empty();
    }
    List<Part> values = new ArrayList<>();
    for (Search.Test test : item.tests) {
      Matcher match = step.pattern().matcher(text(test));
      if (match.lookingAt()) {
        List<Part.Item> groups = groups(match, item, test, step);
        draft.spend(groups.size());
        if (!groups.isEmpty()) {
          values.add(new Part.Group(groups, true, false, item.span));
        }
      } else if (step.keepOthers()) {
        values.add(new Part.Item(item.field, List.of(test), false, false, item.span));
      }
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Part.Group(values, item.all, item.negated, item.span));
  }

  private static List<Part.Item> groups(
      Matcher match, Part.Item item, Search.Test test, Transformation.ExtractFields step) {
    Map<Integer, String> names = new java.util.TreeMap<>();
    step.pattern().namedGroups().forEach((name, number) -> names.put(number, name));
    List<Part.Item> groups = new ArrayList<>();
    names.forEach(
        (number, name) -> {
          String value = match.group(number);
          if (value != null && !value.isEmpty()) {
            String field = step.prefix().map(prefix -> prefix + "." + name).orElse(name);
            groups.add(
                new Part.Item(
                    field,
                    List.of(new Search.Test(typed(value), test.span())),
                    false,
                    false,
                    item.span));
          }
        });
    return groups;
  }

  private static Criterion typed(String value) {
    if (value.equalsIgnoreCase("null") || value.equalsIgnoreCase("none")) {
      return new Criterion.Null();
    }
    Optional<BigDecimal> number =
        value.startsWith("0") && value.length() > 1 ? Optional.empty() : Numerals.of(value);
    return number.isPresent()
        ? new Criterion.Numeric(Comparison.EQUAL, number.get())
        : new Criterion.Text(TextPattern.parse(value), false);
  }

  private static boolean isTextual(Part.Item item) {
    return item.tests.stream().allMatch(test -> test.criterion() instanceof Criterion.Text);
  }

  private static String text(Search.Test test) {
    return PipelineTexts.plain(((Criterion.Text) test.criterion()).pattern());
  }
}

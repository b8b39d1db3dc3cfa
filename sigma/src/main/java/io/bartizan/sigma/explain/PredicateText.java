package io.bartizan.sigma.explain;

import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;

/**
 * A predicate in words, a line for each part, indented. Linear in the predicate, cut at a bound.
 */
public final class PredicateText {

  private static final int MOST_LINES = 60;
  private static final int MOST_ALTERNATIVES = 8;

  private final List<String> lines = new ArrayList<>();

  private PredicateText() {}

  /** The predicate in words. */
  public static String of(Predicate predicate) {
    PredicateText text = new PredicateText();
    text.add(predicate, 0, "");
    if (text.lines.size() > MOST_LINES) {
      return String.join("\n", text.lines.subList(0, MOST_LINES)) + "\n...";
    }
    return String.join("\n", text.lines);
  }

  private void add(Predicate predicate, int depth, String lead) {
    if (lines.size() > MOST_LINES) {
      return;
    }
    switch (predicate) {
      case Predicate.Constant constant ->
          line(depth, lead + (constant.value() ? "always" : "never"));
      case Predicate.Not not -> add(not.member(), depth, lead + "not ");
      case Predicate.And and -> list(and.members(), depth, lead + "all of:");
      case Predicate.Or or -> list(or.members(), depth, lead + "one of:");
      case Predicate.Field field ->
          line(depth, lead + Descriptions.of(field.field(), field.criterion()));
      case Predicate.Keyword keyword ->
          line(depth, lead + Descriptions.of("some field", keyword.criterion()));
    }
  }

  private void list(List<Predicate> members, int depth, String title) {
    line(depth, title);
    boolean plain = members.stream().allMatch(Predicate.Field.class::isInstance);
    int shown = plain && members.size() > MOST_ALTERNATIVES ? MOST_ALTERNATIVES : members.size();
    members.subList(0, shown).forEach(member -> add(member, depth + 1, ""));
    if (shown < members.size()) {
      line(depth + 1, "and " + (members.size() - shown) + " more");
    }
  }

  private void line(int depth, String text) {
    lines.add("  ".repeat(depth) + text);
  }
}

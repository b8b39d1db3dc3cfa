package io.bartizan.sigma.assist;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.PredicateText;
import io.bartizan.sigma.predicate.Simplification;
import java.util.List;
import java.util.Optional;

/** What is said of a place that a person points at, in Markdown. */
public final class HoverText {

  private static final List<String> PLACES = List.of("condition:", "detection:", "title:");

  private HoverText() {}

  public static Optional<String> at(RuleAnalysis analysis, int line, int column) {
    Cursor cursor = Cursor.at(analysis.source().text(), line, column);
    if (cursor.isModifier()) {
      return ModifierHelp.find(cursor.word()).map(text -> "**" + cursor.word() + "**: " + text);
    }
    String bare = cursor.line().strip();
    if (PLACES.stream().noneMatch(bare::startsWith)) {
      return Optional.empty();
    }
    return analysis.rules().stream()
        .filter(rule -> covers(rule, line + 1))
        .findFirst()
        .map(HoverText::rule);
  }

  private static String rule(CompiledRule rule) {
    String text = PredicateText.of(Simplification.of(rule.predicate())).replace('`', '\'');
    return "**The rule finds events of "
        + rule.rule().logSource()
        + " with**\n\n```text\n"
        + text
        + "\n```";
  }

  private static boolean covers(CompiledRule rule, int line) {
    return rule.rule().span().line() <= line && line <= rule.rule().span().endLine();
  }
}

package io.bartizan.sigma.lint;

import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.regex.RegexGate;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lints of regular expressions. */
final class RegexLints {

  /** A repeated group that ends in a repetition, or two open repetitions side by side. */
  private static final Pattern BACKTRACKS =
      Pattern.compile("[+*]\\)[+*]|[+*]\\)\\{\\d+,\\d*}|(\\.\\*){2,}|\\.\\*\\)\\*");

  private static final Pattern META = Pattern.compile("[\\[\\](){}|+?*^$.]");

  private static final Pattern GROUP = Pattern.compile("\\(\\?(P?<[a-zA-Z]|#|[imsxU-]+[:)])");

  private final LintFindings found;

  RegexLints(LintFindings found) {
    this.found = found;
  }

  void check(Search.Item item, YamlScalar value, List<String> modifiers) {
    String expression = value.text();
    plain(item, value, modifiers);
    if (BACKTRACKS.matcher(expression).find()) {
      found.add(
          LintCode.REGEX_SLOW,
          value.span(),
          "engines that backtrack may take very long on this expression");
    } else if (RegexGate.of(new Criterion.Regex(expression, Set.of())).anyOf().isEmpty()) {
      found.add(
          LintCode.REGEX_SLOW,
          value.span(),
          "no text must occur for the expression to match, so it is tried on every event",
          "also test for fixed text: contains");
    }
    if (GROUP.matcher(expression).find()) {
      found.add(
          LintCode.REGEX_GROUP,
          value.span(),
          "the expression has a named group or flags inside, which not every tool takes",
          "flags can be said by modifiers: re|i");
    }
    boolean openStart = expression.startsWith(".*") && !expression.startsWith(".*?");
    boolean openEnd = expression.endsWith(".*") && !expression.endsWith("\\.*");
    if ((openStart || openEnd) && expression.length() > 2 && !isPlain(core(expression))) {
      found.add(
          LintCode.REGEX_OPEN,
          value.span(),
          "an expression is searched anywhere: .* at its "
              + (openStart ? "beginning" : "end")
              + " changes nothing");
    }
  }

  private void plain(Search.Item item, YamlScalar value, List<String> modifiers) {
    String expression = value.text();
    String core = core(expression);
    if (core.isEmpty() || !isPlain(core)) {
      return;
    }
    boolean start = expression.startsWith("^") && !expression.startsWith("^.*");
    boolean end =
        expression.endsWith("$") && !expression.endsWith("\\$") && !expression.endsWith(".*$");
    String modifier = start ? end ? "" : "|startswith" : end ? "|endswith" : "|contains";
    boolean ignoresCase = modifiers.contains("i") || modifiers.contains("ignorecase");
    String key = item.field() + modifier + (ignoresCase ? "" : "|cased");
    found.add(
        LintCode.REGEX_FOR_MODIFIER,
        value.span(),
        "the expression is a plain text: \"" + key + "\" says the same and is faster");
  }

  /** Without anchors and open ends. */
  private static String core(String expression) {
    String core = expression;
    core = core.startsWith("^") ? core.substring(1) : core;
    core = core.startsWith(".*") ? core.substring(2) : core;
    core =
        core.endsWith("$") && !core.endsWith("\\$") ? core.substring(0, core.length() - 1) : core;
    return core.endsWith(".*") && !core.endsWith("\\.*")
        ? core.substring(0, core.length() - 2)
        : core;
  }

  private static boolean isPlain(String core) {
    StringBuilder bare = new StringBuilder();
    int i = 0;
    while (i < core.length()) {
      boolean escape = core.charAt(i) == '\\';
      if (escape && (i + 1 == core.length() || Character.isLetterOrDigit(core.charAt(i + 1)))) {
        return false;
      }
      if (!escape) {
        bare.append(core.charAt(i));
      }
      i += escape ? 2 : 1;
    }
    return !META.matcher(bare).find();
  }
}

package io.bartizan.sigma;

import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.List;
import java.util.Map;

/** Rules for tests, written as the part that matters. */
public final class RuleText {

  /** Values that tests may use. */
  public static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Map.of(
              "one", List.of("first"),
              "two", List.of("left*", "right"),
              "dash", List.of("-x", "a?b"),
              "wild", List.of("\\*", "*")));

  private RuleText() {}

  /**
   * A whole rule.
   *
   * @param detection the content of "detection"; without a condition, the content of one search
   */
  public static String rule(String detection) {
    String body =
        detection.contains("condition:")
            ? detection.indent(2)
            : "  selection:\n" + detection.indent(4) + "  condition: selection\n";
    return "title: Test\nlogsource:\n  product: test\ndetection:\n" + body;
  }

  /** What a rule came to. */
  public static Parsed<CompiledRule> compile(String detection) {
    return new SigmaCompiler(PLACEHOLDERS)
        .compile(new Source("rule.yml", rule(detection)))
        .getFirst();
  }

  /** What a rule asserts; it must be one. */
  public static Predicate predicate(String detection) {
    Parsed<CompiledRule> parsed = compile(detection);
    return parsed
        .value()
        .orElseThrow(() -> new AssertionError(parsed.diagnostics() + "\n" + rule(detection)))
        .predicate();
  }

  /** The diagnostics of a rule, each on its line. */
  public static List<String> diagnostics(String detection) {
    return compile(detection).diagnostics().stream().map(Diagnostic::toString).toList();
  }

  /** The codes of the diagnostics of a rule. */
  public static List<String> codes(String detection) {
    return compile(detection).diagnostics().stream().map(Diagnostic::code).toList();
  }
}

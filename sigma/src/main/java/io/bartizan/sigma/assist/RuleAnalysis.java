package io.bartizan.sigma.assist;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.lint.LintContext;
import io.bartizan.sigma.lint.RuleLint;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in an editor, with what is to be said of it. Immutable.
 *
 * @param source its name and text
 * @param rules the rules in it that run
 * @param diagnostics what is to be said
 */
public record RuleAnalysis(Source source, List<CompiledRule> rules, List<Diagnostic> diagnostics) {
  public RuleAnalysis {
    rules = List.copyOf(rules);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Compiles the rules of a text and lints it. */
  public static RuleAnalysis of(Source source, LintContext context) {
    List<CompiledRule> rules = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Parsed<CompiledRule> parsed : new SigmaCompiler(Placeholders.NONE).compile(source)) {
      diagnostics.addAll(parsed.diagnostics());
      parsed.value().ifPresent(rules::add);
    }
    diagnostics.addAll(new RuleLint(context).check(source, rules));
    return new RuleAnalysis(source, rules, diagnostics);
  }
}

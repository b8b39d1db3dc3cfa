package io.bartizan.cli.lsp;

import io.bartizan.cli.rules.AttackBook;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.lint.LintContext;
import io.bartizan.sigma.lint.RuleLint;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.testkit.RuleExpectations;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in an editor, with what is to be said of it. Immutable.
 *
 * @param source its name and text
 * @param rules the rules in it that run
 * @param diagnostics what is to be said
 */
record RuleAnalysis(Source source, List<CompiledRule> rules, List<Diagnostic> diagnostics) {
  RuleAnalysis {
    rules = List.copyOf(rules);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Looks at a text: at expectations where its name says so, else at rules. */
  static RuleAnalysis of(Source source) {
    String name = source.name();
    if (name.endsWith(".test.yml") || name.endsWith(".test.yaml")) {
      return new RuleAnalysis(source, List.of(), RuleExpectations.read(source).diagnostics());
    }
    List<CompiledRule> rules = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Parsed<CompiledRule> parsed : new SigmaCompiler(Placeholders.NONE).compile(source)) {
      diagnostics.addAll(parsed.diagnostics());
      parsed.value().ifPresent(rules::add);
    }
    LintContext context = new LintContext(new AttackBook(), LocalDate.now(ZoneOffset.UTC));
    diagnostics.addAll(new RuleLint(context).check(source, rules));
    return new RuleAnalysis(source, rules, diagnostics);
  }
}

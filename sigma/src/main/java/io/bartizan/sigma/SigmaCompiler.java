package io.bartizan.sigma;

import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.PredicateBuilder;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> rules -> what they assert. Thread-safe.
 *
 * <p>The stages: {@link RuleReader} reads the text, {@link PredicateBuilder} applies modifiers and
 * conditions. What is made of predicates for a place in the flow of events is said in {@code
 * io.bartizan.sigma.match}.
 */
public final class SigmaCompiler {

  private final RuleReader reader;
  private final Placeholders placeholders;

  /** A compiler that fills placeholders from these values. */
  public SigmaCompiler(Placeholders placeholders) {
    this.reader = new RuleReader();
    this.placeholders = placeholders;
  }

  /** The rules of a file, in order, each compiled or rejected with reasons. */
  public List<Parsed<CompiledRule>> compile(Source source) {
    return reader.read(source).stream().map(this::compile).toList();
  }

  /** A rule that was read, compiled or rejected with reasons. */
  public Parsed<CompiledRule> compile(Parsed<Rule> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<Rule> rejected -> new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<Rule> accepted -> compile(accepted.result(), accepted.diagnostics());
    };
  }

  private Parsed<CompiledRule> compile(Rule rule, List<Diagnostic> before) {
    List<Diagnostic> found = new ArrayList<>(before);
    Optional<Predicate> predicate =
        new PredicateBuilder(rule.source(), placeholders, found).build(rule.detection());
    return predicate.isPresent()
        ? new Parsed.Accepted<>(new CompiledRule(rule, predicate.get()), found)
        : new Parsed.Rejected<>(found);
  }
}

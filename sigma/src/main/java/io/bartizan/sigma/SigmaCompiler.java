package io.bartizan.sigma;

import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> rules -> what they assert. Thread-safe.
 *
 * <p>The stages: {@link RuleReader} reads the text, a {@link RuleTransformation} fits the rule to
 * logs that name things otherwise, {@link PredicateBuilder} applies modifiers and conditions. What
 * is made of predicates for a place in the flow of events is said in {@code
 * io.bartizan.sigma.match}.
 */
public final class SigmaCompiler {

  private final RuleReader reader;
  private final Placeholders placeholders;
  private final RuleTransformation transformation;

  /** A compiler that fills placeholders from these values. */
  public SigmaCompiler(Placeholders placeholders) {
    this(placeholders, RuleTransformation.NONE);
  }

  /** A compiler that fills placeholders from these values, and transforms rules first. */
  public SigmaCompiler(Placeholders placeholders, RuleTransformation transformation) {
    this.reader = new RuleReader();
    this.placeholders = placeholders;
    this.transformation = transformation;
  }

  /**
   * The rules of a file, in order, each compiled or rejected with all that is wrong with it, as far
   * as it can be read.
   */
  public List<Parsed<CompiledRule>> compile(Source source) {
    return reader.drafts(source).stream().map(draft -> compile(source, draft)).toList();
  }

  /** The rule of one document, compiled or rejected with all that is wrong with it. */
  public Parsed<CompiledRule> compile(Source source, YamlMapping document) {
    return compile(source, reader.draft(source, document));
  }

  /** A rule that was read, compiled or rejected with reasons. */
  public Parsed<CompiledRule> compile(Rule rule) {
    return compile(rule, List.of());
  }

  private Parsed<CompiledRule> compile(Source source, RuleReader.Draft draft) {
    return switch (draft.rule()) {
      case Parsed.Rejected<Rule> rejected -> {
        List<Diagnostic> found = new ArrayList<>(rejected.diagnostics());
        new PredicateBuilder(source, placeholders, found).check(draft.searches());
        yield new Parsed.Rejected<>(found);
      }
      case Parsed.Accepted<Rule> accepted -> compile(accepted.result(), accepted.diagnostics());
    };
  }

  private Parsed<CompiledRule> compile(Rule written, List<Diagnostic> before) {
    List<Diagnostic> found = new ArrayList<>(before);
    Parsed<Rule> processed = transformation.apply(written, placeholders);
    found.addAll(processed.diagnostics());
    if (processed.value().isEmpty()) {
      return new Parsed.Rejected<>(found);
    }
    Rule rule = processed.value().get();
    Optional<Predicate> predicate =
        new PredicateBuilder(rule.source(), placeholders, found).build(rule.detection());
    return predicate.isPresent()
        ? new Parsed.Accepted<>(new CompiledRule(rule, predicate.get(), written), found)
        : new Parsed.Rejected<>(found);
  }
}

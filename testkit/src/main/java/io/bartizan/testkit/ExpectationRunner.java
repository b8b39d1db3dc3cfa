package io.bartizan.testkit;

import io.bartizan.detect.routing.Routing;
import io.bartizan.files.InputFile;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs expectations: compiles the rules, and sends each event through the reader, the routing, the
 * matcher and the correlator that a hunt uses. Thread-safe.
 */
public final class ExpectationRunner {

  private final SigmaCompiler compiler;
  private final PackCompiler packs;
  private final Routing routing;

  /**
   * A runner.
   *
   * @param placeholders values for the placeholders of rules
   * @param routing which events are of which log source
   */
  public ExpectationRunner(Placeholders placeholders, Routing routing) {
    this(placeholders, Pipeline.NONE, routing);
  }

  /**
   * A runner of rules behind a pipeline.
   *
   * @param placeholders values for the placeholders of rules
   * @param pipeline what rules are put through
   * @param routing which events are of which log source
   */
  public ExpectationRunner(Placeholders placeholders, Pipeline pipeline, Routing routing) {
    this.compiler = new SigmaCompiler(placeholders, pipeline);
    this.packs = new PackCompiler(placeholders, pipeline);
    this.routing = routing;
  }

  /** A runner without placeholders, with the routing that Bartizan ships. */
  public static ExpectationRunner standard() {
    return new ExpectationRunner(Placeholders.NONE, Routing.builtIn());
  }

  /**
   * Runs the expectations beside a rule file, whose correlations refer to rules of that file only;
   * without expectations the rules are only looked at.
   *
   * @throws IOException when a file cannot be read
   */
  public RuleFileReport run(Path ruleFile) throws IOException {
    return run(ruleFile, RuleLibrary.EMPTY);
  }

  /**
   * Runs the expectations beside a rule file; without such only the rules are looked at.
   *
   * @param library the rules of other files, for correlations that refer to them
   * @throws IOException when a file cannot be read
   */
  public RuleFileReport run(Path ruleFile, RuleLibrary library) throws IOException {
    TestPack pack = TestPack.of(source(ruleFile), packs, library);
    List<Diagnostic> diagnostics = new ArrayList<>(pack.diagnostics());
    Path file = ExpectationFiles.of(ruleFile);
    boolean hasExpectations = Files.isRegularFile(file);
    Optional<RuleExpectations> expectations = Optional.empty();
    if (hasExpectations) {
      Parsed<RuleExpectations> parsed = RuleExpectations.read(source(file));
      diagnostics.addAll(parsed.diagnostics());
      expectations = parsed.value();
    }
    boolean usable = diagnostics.stream().noneMatch(Diagnostic::isError);
    List<ExpectationResult> results =
        usable && expectations.isPresent()
            ? run(pack, expectations.get(), folder(file))
            : List.of();
    return new RuleFileReport(ruleFile, pack.loaded(), hasExpectations, diagnostics, results);
  }

  /**
   * Runs the regression tests of an {@code info.yml} on the rules that it names.
   *
   * @param info the file
   * @param ruleFiles the file of the rule with an id; nothing when there is none
   * @throws IOException when a file cannot be read
   */
  public RuleFileReport runRegression(Path info, Function<String, Optional<Source>> ruleFiles)
      throws IOException {
    Parsed<RegressionTests> parsed = RegressionTests.read(info, source(info).text());
    List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
    if (parsed.value().isEmpty()) {
      return new RuleFileReport(info, 0, true, diagnostics, List.of());
    }
    RegressionTests tests = parsed.value().get();
    List<CompiledRule> rules = new ArrayList<>();
    for (String id : tests.rules()) {
      Optional<Source> file = ruleFiles.apply(id);
      if (file.isEmpty()) {
        diagnostics.add(
            Diagnostic.error(
                RegressionTests.CODE,
                tests.expectations().source(),
                Span.START,
                "there is no rule with the id " + Visible.excerpt(id)));
      }
      for (Parsed<CompiledRule> rule : file.map(compiler::compile).orElse(List.of())) {
        diagnostics.addAll(rule.diagnostics());
        rule.value()
            .filter(r -> r.rule().header().id().filter(id::equalsIgnoreCase).isPresent())
            .ifPresent(rules::add);
      }
    }
    boolean usable = diagnostics.stream().noneMatch(Diagnostic::isError);
    return new RuleFileReport(
        info,
        rules.size(),
        true,
        diagnostics,
        usable ? run(rules, tests.expectations(), folder(info)) : List.of());
  }

  /**
   * Runs expectations on rules.
   *
   * @param folder where the logs are that the expectations name; nothing outside it is read
   */
  public List<ExpectationResult> run(
      List<CompiledRule> rules, RuleExpectations expectations, Path folder) {
    return run(TestPack.of(rules), expectations, folder);
  }

  private List<ExpectationResult> run(TestPack pack, RuleExpectations expectations, Path folder) {
    Trial trial = new Trial(pack, routing, folder);
    return expectations.tests().stream()
        .map(test -> new ExpectationResult(test, trial.run(test)))
        .toList();
  }

  private static Source source(Path file) throws IOException {
    return new Source(file.toString(), InputFile.text(file));
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? Path.of("") : folder;
  }
}

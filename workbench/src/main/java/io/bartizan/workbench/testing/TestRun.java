package io.bartizan.workbench.testing;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.testkit.ExpectationResult;
import io.bartizan.testkit.ExpectationRunner;
import io.bartizan.testkit.Outcome;
import io.bartizan.testkit.RuleFileReport;
import io.bartizan.testkit.RuleLibrary;
import io.bartizan.testkit.report.TestReport;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs suites on several threads; the result does not depend on how many. */
public final class TestRun {

  private final ExpectationRunner runner;
  private final RuleLibrary library;

  public TestRun(ExpectationRunner runner, RuleLibrary library) {
    this.runner = runner;
    this.library = library;
  }

  public List<TestReport.TestedFile> run(List<TestSuite> suites, Workers workers) {
    TestReport.TestedFile[] results = new TestReport.TestedFile[suites.size()];
    workers.share(suites.size(), i -> results[i] = run(suites.get(i)));
    return List.of(results);
  }

  private TestReport.TestedFile run(TestSuite suite) {
    long start = System.nanoTime();
    List<TestReport.TestedCase> cases;
    try {
      cases =
          switch (suite) {
            case TestSuite.Beside beside -> cases(runner.run(beside.file(), library));
            case TestSuite.Regression regression ->
                cases(runner.runRegression(regression.file(), library::find));
            case TestSuite.Missing missing ->
                List.of(
                    whole(
                        "the rule points at "
                            + missing.wanted()
                            + ", which does not exist; --regression-data gives the folder of these"
                            + " files"));
          };
    } catch (IOException e) {
      cases = List.of(whole("the file cannot be read: " + e.getMessage()));
    }
    return new TestReport.TestedFile(
        suite.file().toString(), cases, (System.nanoTime() - start) / 1e9);
  }

  private static TestReport.TestedCase whole(String reason) {
    return new TestReport.TestedCase("loads", 0, 0, 0, List.of(reason));
  }

  private static List<TestReport.TestedCase> cases(RuleFileReport report) {
    List<Diagnostic> errors = report.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      return List.of(whole(new DiagnosticText(false).print(errors).stripTrailing()));
    }
    if (!report.hasExpectations()) {
      return List.of(whole("there are no tests beside the rule"));
    }
    List<TestReport.TestedCase> cases = new ArrayList<>();
    for (ExpectationResult result : report.results()) {
      String name = result.expectation().name();
      int line = result.expectation().span().line();
      cases.add(
          switch (result.outcome()) {
            case Outcome.Passed passed ->
                new TestReport.TestedCase(name, line, passed.events(), passed.matches(), List.of());
            case Outcome.Failed failed ->
                new TestReport.TestedCase(name, line, 0, 0, failed.reasons());
          });
    }
    return cases;
  }
}

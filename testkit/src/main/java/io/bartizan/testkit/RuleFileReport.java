package io.bartizan.testkit;

import io.bartizan.syntax.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a rule file and the expectations beside it.
 *
 * @param file the rule file
 * @param rules how many of its rules can run
 * @param hasExpectations whether there is a file of expectations
 * @param diagnostics what was noticed in both files, in their order
 * @param results one for each test; none when a file has an error
 */
public record RuleFileReport(
    Path file,
    int rules,
    boolean hasExpectations,
    List<Diagnostic> diagnostics,
    List<ExpectationResult> results) {
  public RuleFileReport {
    diagnostics = List.copyOf(diagnostics);
    results = List.copyOf(results);
  }

  /** Whether no file has an error and no test failed. */
  public boolean passed() {
    return diagnostics.stream().noneMatch(Diagnostic::isError)
        && results.stream().allMatch(ExpectationResult::passed);
  }
}

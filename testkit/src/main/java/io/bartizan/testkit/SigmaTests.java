package io.bartizan.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * JUnit tests from the expectations in a folder: for each rule file a container with a test that it
 * loads and a test for each expectation. Correlations may refer to any rule of the folder. Needs
 * JUnit Jupiter on the class path.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> rules() throws IOException {
 *   return SigmaTests.in(Path.of("rules"));
 * }
 * }</pre>
 */
public final class SigmaTests {

  private SigmaTests() {}

  /** The tests of a folder and what lies below it, with the routing that Bartizan ships. */
  public static Stream<DynamicNode> in(Path folder) throws IOException {
    return in(folder, ExpectationRunner.standard());
  }

  /** The tests of a folder and what lies below it. */
  public static Stream<DynamicNode> in(Path folder, ExpectationRunner runner) throws IOException {
    List<DynamicNode> files = new ArrayList<>();
    RuleLibrary library = RuleLibrary.below(folder);
    for (Path file : ExpectationFiles.rulesBelow(folder)) {
      files.add(container(folder.relativize(file).toString(), runner.run(file, library)));
    }
    return files.stream();
  }

  private static DynamicContainer container(String name, RuleFileReport report) {
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("loads", () -> checkLoads(report)));
    for (ExpectationResult result : report.results()) {
      tests.add(DynamicTest.dynamicTest(result.expectation().name(), () -> check(name, result)));
    }
    return DynamicContainer.dynamicContainer(name, report.file().toUri(), tests.stream());
  }

  private static void checkLoads(RuleFileReport report) {
    List<Diagnostic> errors = report.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      fail("\n" + new DiagnosticText(false).print(errors));
    }
  }

  private static void check(String name, ExpectationResult result) {
    if (result.outcome() instanceof Outcome.Failed failed) {
      Expectation test = result.expectation();
      fail(
          name
              + ", the test in line "
              + test.span().line()
              + ":\n  "
              + String.join("\n  ", failed.reasons()));
    }
  }
}

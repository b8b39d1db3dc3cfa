package io.bartizan.cli.rules.testing;

import io.bartizan.cli.rules.options.PipelineOption;
import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.routing.Routing;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFolder;
import io.bartizan.syntax.Counted;
import io.bartizan.testkit.ExpectationRunner;
import io.bartizan.testkit.RuleLibrary;
import io.bartizan.testkit.report.TestReport;
import io.bartizan.testkit.report.TestReportFormat;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.testing.TestFinder;
import io.bartizan.workbench.testing.TestRun;
import io.bartizan.workbench.testing.TestSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules test}. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the tests of rules.",
      "Tests are in files beside the rules (a.test.yml beside a.yml), or recordings that an"
          + " info.yml lists (regression_tests_path). Correlations are tested too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules test my-rules/",
      "  bartizan rules test my-rules/ --format junit > tests.xml",
      "  bartizan rules test sigma/regression_data --rules sigma/",
      "  bartizan rules test sigma/rules --regression-data sigma/regression_data",
      "",
      "Exit status: 0 all tests pass, 1 a test fails or a rule with tests does not",
      "load, 2 wrong use, 4 failed."
    })
public final class TestCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rules, or folders of tests.")
  List<Path> paths = List.of();

  @Option(
      names = "--rules",
      paramLabel = "DIR|ZIP|FILE",
      arity = "1..*",
      description = "The rules that an info.yml or a correlation refers to. Default: PATH.")
  List<Path> rules = List.of();

  @Option(
      names = "--regression-data",
      paramLabel = "DIR",
      description = "The folder that rules call regression_data/. Default: one above the rule.")
  @Nullable Path regressionData;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table, junit, tap or json.")
  TestReportFormat format = TestReportFormat.table;

  @Option(names = "--all", description = "Also list the passed tests in the table.")
  boolean all;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Mixin PipelineOption pipelines = new PipelineOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    TestFinder finder = new TestFinder(new TestSuite.Places(Optional.ofNullable(regressionData)));
    ExpectationRunner runner;
    RuleLibrary library;
    try {
      if (regressionData != null) {
        InputFolder.require(regressionData);
      }
      for (Path path : paths) {
        finder.look(path);
      }
      runner =
          new ExpectationRunner(
              placeholders.read(terminal),
              pipelines.read(terminal),
              pipelines.routing(Routing.builtIn()));
      library = library();
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    if (finder.suites().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no tests found: "
              + Counted.of(finder.untested(), "rule file has none", "rule files have none"));
    }
    TestReport report =
        new TestReport(
            new TestRun(runner, library).run(finder.suites(), Threads.all()), finder.untested());
    terminal.out().print(format.write(report, terminal.colourOut(), all));
    return report.failures() == 0 ? Exit.DONE : Exit.FOUND;
  }

  /** Every rule that may be referred to. */
  private RuleLibrary library() throws IOException {
    List<RuleFile> files = new ArrayList<>(RuleFiles.find(paths));
    files.addAll(RuleFiles.find(rules));
    return RuleLibrary.of(
        files.stream().filter(file -> file.problem().isEmpty()).map(RuleFile::source).toList());
  }
}

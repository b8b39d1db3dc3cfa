package io.bartizan.cli.rules;

import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.cli.terminal.Version;
import io.bartizan.files.FileProblem;
import io.bartizan.sigma.lint.LintCode;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticJson;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Severity;
import io.bartizan.workbench.lint.LintRun;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check rules for errors and likely mistakes.",
      "Reports every problem of every file in one run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules lint my-rules/",
      "  bartizan rules lint my-rules/ --fix",
      "  bartizan rules lint my-rules/ --format sarif > lint.sarif",
      "  bartizan rules lint my-rules/ --errors-only         only what keeps a rule from loading",
      "  bartizan rules lint my-rules/ --disable title-case,field-unknown --fail-on warning",
      "  bartizan rules lint --list                          all checks",
      "",
      "Each code has a page in docs/diagnostics or docs/diagnostics/lint.",
      "Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong use,",
      "4 failed."
    })
final class LintCommand implements Callable<Integer> {

  enum LintFormat {
    text,
    json,
    sarif
  }

  @Parameters(paramLabel = "DIR|ZIP|FILE", arity = "0..*", description = "The rules to check.")
  List<java.nio.file.Path> paths = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, json or sarif.")
  LintFormat format = LintFormat.text;

  @Option(
      names = "--fix",
      description = "Apply the known fixes to the files. They never change what a rule finds.")
  boolean fix;

  @Option(
      names = "--disable",
      paramLabel = "CODE",
      split = ",",
      description = "Turn off these checks. Errors cannot be turned off.")
  List<String> disabled = List.of();

  @Option(names = "--errors-only", description = "Report only what keeps a rule from loading.")
  boolean errorsOnly;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 at or above this severity: error, warning or info. Default: error.")
  FailOn failOn = FailOn.error;

  @Option(names = "--list", description = "List all checks with their meaning.")
  boolean list;

  enum FailOn {
    error(Severity.ERROR),
    warning(Severity.WARNING),
    info(Severity.INFO);

    private final Severity least;

    FailOn(Severity least) {
      this.least = least;
    }
  }

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      return list();
    }
    if (paths.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "missing argument: DIR, ZIP or FILE with rules");
    }
    RulePack pack = compiled();
    List<Diagnostic> found = LintRun.of(pack, errorsOnly, disabled, Threads.all());
    if (fix) {
      int changed = LintRun.fix(found);
      terminal.err().println(Counted.of(changed, "file was changed", "files were changed"));
      pack = compiled();
      found = LintRun.of(pack, errorsOnly, disabled, Threads.all());
    }
    switch (format) {
      case text -> terminal.out().print(new DiagnosticText(terminal.colourOut()).print(found));
      case json -> terminal.out().print(DiagnosticJson.json(found));
      case sarif -> terminal.out().print(DiagnosticJson.sarif(Version.VERSION, found));
    }
    summary(pack, found);
    return found.stream().anyMatch(d -> d.severity().compareTo(failOn.least) <= 0)
        ? Exit.FOUND
        : Exit.DONE;
  }

  private RulePack compiled() {
    try {
      return RulePack.compile(RuleFiles.find(paths), placeholders.read(terminal), Threads.all());
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private int list() {
    for (LintCode code : LintCode.values()) {
      terminal.out().printf("%-28s %-8s %s%n", code.code(), code.severity().word(), code.meaning());
    }
    return Exit.DONE;
  }

  private void summary(RulePack pack, List<Diagnostic> found) {
    Map<Severity, Integer> counts = new TreeMap<>();
    found.forEach(diagnostic -> counts.merge(diagnostic.severity(), 1, Integer::sum));
    terminal
        .err()
        .println(
            Counted.of(pack.report().loaded() + pack.report().rejections().size(), "rule")
                + " in "
                + Counted.of(pack.report().files(), "file")
                + ": "
                + Counted.number(pack.report().loaded())
                + " fine, "
                + Counted.number(pack.report().rejections().size())
                + " rejected; "
                + Counted.of(counts.getOrDefault(Severity.ERROR, 0), "error")
                + ", "
                + Counted.of(counts.getOrDefault(Severity.WARNING, 0), "warning")
                + ", "
                + Counted.of(counts.getOrDefault(Severity.INFO, 0), "remark"));
  }
}

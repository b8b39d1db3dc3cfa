package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Version;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.files.FileProblem;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticJson;
import io.bartizan.syntax.DiagnosticText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check statutes for errors.",
      "Reports every problem of every file in one run. Your statutes may use the built-in facts,"
          + " counting rules and calendars."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law lint my-statute.yml",
      "  bartizan law lint my-statutes/ --format sarif > lint.sarif",
      "",
      "Exit status: 0 all can be used, 1 some cannot, 2 wrong use, 4 failed."
    })
final class LintStatutesCommand implements Callable<Integer> {

  enum LintFormat {
    text,
    json,
    sarif
  }

  @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "The statutes to check.")
  List<Path> paths = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, json or sarif.")
  LintFormat format = LintFormat.text;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  LintStatutesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CatalogueReader.Result result;
    try {
      result = CatalogueOptions.read(paths);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    List<Diagnostic> found = new ArrayList<>(result.diagnostics());
    for (Statute statute : result.catalogue().statutes()) {
      found.addAll(Vectors.of(result.catalogue(), statute).diagnostics());
    }
    switch (format) {
      case text -> terminal.out().print(new DiagnosticText(terminal.colourOut()).print(found));
      case json -> terminal.out().print(DiagnosticJson.json(found));
      case sarif -> terminal.out().print(DiagnosticJson.sarif(Version.VERSION, found));
    }
    long errors = found.stream().filter(Diagnostic::isError).count();
    terminal
        .err()
        .println(
            Counted.of(result.catalogue().statutes().size(), "statute")
                + ", built-in ones included; "
                + Counted.of(errors, "error")
                + ", "
                + Counted.of(found.size() - errors, "warning"));
    return errors == 0 ? Exit.DONE : Exit.FOUND;
  }
}

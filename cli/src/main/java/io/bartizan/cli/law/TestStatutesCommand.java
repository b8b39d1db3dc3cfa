package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.files.StatuteFiles;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.files.FileProblem;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law test}. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Run the test vectors of statutes: facts with the expected result."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law test                    all built-in statutes",
      "  bartizan law test my-statutes/ -v",
      "",
      "A boundary or condition of a statute without a vector is a warning.",
      "Exit status: 0 all pass, 1 some fail or a statute has none, 2 wrong use, 4 failed."
    })
final class TestStatutesCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "0..*",
      description = "The statutes to test. Default: the built-in ones.")
  List<Path> paths = List.of();

  @Option(
      names = {"-v", "--verbose"},
      description = "Also list the vectors that pass.")
  boolean verbose;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final List<Diagnostic> failures = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private int ran;
  private int statutes;

  TestStatutesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CatalogueReader.Result result;
    Set<String> own = new HashSet<>();
    try {
      result = CatalogueOptions.read(paths);
      for (Path path : paths) {
        StatuteFiles.read(path).stream().map(Source::name).forEach(own::add);
      }
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    failures.addAll(result.diagnostics().stream().filter(Diagnostic::isError).toList());
    if (own.isEmpty()) {
      ShippedCatalogue.files().stream().map(Source::name).forEach(own::add);
    }
    result.catalogue().statutes().stream()
        .filter(statute -> own.contains(statute.source().name()))
        .forEach(statute -> run(result.catalogue(), statute));
    terminal.out().print(new DiagnosticText(terminal.colourOut()).print(failures));
    terminal.out().print(new DiagnosticText(terminal.colourOut()).print(warnings));
    terminal
        .err()
        .println(
            Counted.of(ran, "vector")
                + " of "
                + Counted.of(statutes, "statute")
                + ", "
                + Counted.of(failures.size(), "failure"));
    return failures.isEmpty() ? Exit.DONE : Exit.FOUND;
  }

  private void run(Catalogue catalogue, Statute statute) {
    statutes++;
    for (Diagnostic one : found(catalogue, statute)) {
      (one.isError() ? failures : warnings).add(one);
    }
    for (Vector vector : Vectors.of(catalogue, statute).vectors()) {
      ran++;
      if (verbose && Vectors.run(catalogue, vector).isEmpty()) {
        terminal.out().println("ok  " + Visible.text(vector.toString()));
      }
    }
  }

  /** What there is to say of the vectors of a statute. */
  static List<Diagnostic> found(Catalogue catalogue, Statute statute) {
    Vectors.Suite suite = Vectors.of(catalogue, statute);
    List<Diagnostic> found = new ArrayList<>(suite.diagnostics());
    if (suite.vectors().isEmpty()) {
      found.add(
          Diagnostic.error(
              "no-vectors", statute.source(), Span.START, "the statute has no vectors"));
      return found;
    }
    suite.vectors().forEach(vector -> found.addAll(Vectors.run(catalogue, vector)));
    List<String> untried = Vectors.untried(catalogue, statute, suite.vectors());
    if (!untried.isEmpty()) {
      found.add(
          Diagnostic.warning(
                  "untried",
                  statute.source(),
                  Span.START,
                  "no vector shows " + untried.size() + " of its edges and conditions")
              .withHelp(untried.stream().map(Visible::excerpt).collect(Collectors.joining("; "))));
    }
    return found;
  }
}

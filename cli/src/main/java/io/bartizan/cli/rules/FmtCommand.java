package io.bartizan.cli.rules;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.sigma.format.RuleFormat;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.pack.FileReplacement;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
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

/** {@code bartizan rules fmt}. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Format rules: keys in the usual order, four spaces, comments kept.",
      "The meaning of a rule never changes. A file that cannot be formatted is left as it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules fmt my-rules/",
      "  bartizan rules fmt my-rules/ --check      list the files that would change",
      "  bartizan rules fmt a.yml --stdout",
      "",
      "Exit status: 0 done, 1 a file would change (with --check), 2 wrong use,",
      "3 a file could not be formatted, 4 failed."
    })
final class FmtCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "The rules to format.")
  List<Path> paths = List.of();

  @Option(names = "--check", description = "Change nothing. List the files that would change.")
  boolean check;

  @Option(names = "--stdout", description = "Print the result to standard output.")
  boolean stdout;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final List<Diagnostic> refused = new ArrayList<>();
  private int changed;

  FmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<RuleFile> files;
    try {
      if (paths.stream().anyMatch(path -> path.toString().endsWith(".zip"))) {
        throw new IOException("an archive is not changed; unpack it first");
      }
      files = RuleFiles.find(paths);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    for (RuleFile file : files) {
      format(file);
    }
    terminal.err().print(new DiagnosticText(terminal.colourErr()).print(refused));
    terminal
        .err()
        .println(
            Counted.of(files.size(), "file")
                + ": "
                + Counted.number(changed)
                + (check ? " would change, " : " changed, ")
                + Counted.number(refused.size())
                + " left unchanged because of errors");
    if (check && changed > 0) {
      return Exit.FOUND;
    }
    return refused.isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }

  private void format(RuleFile file) throws IOException {
    Source source = file.source();
    if (file.problem().isPresent()) {
      refused.add(
          Diagnostic.error(
              "unreadable-file", source, io.bartizan.syntax.Span.START, file.problem().get()));
      return;
    }
    switch (new RuleFormat().format(source)) {
      case Parsed.Rejected<String> rejected -> {
        refused.add(rejected.diagnostics().getFirst());
        if (stdout) {
          terminal.out().print(source.text());
        }
      }
      case Parsed.Accepted<String> accepted -> formatted(source, accepted.result());
    }
  }

  private void formatted(Source source, String text) throws IOException {
    if (stdout) {
      terminal.out().print(text);
      return;
    }
    if (text.equals(source.text())) {
      return;
    }
    changed++;
    if (check) {
      terminal.out().println(Visible.text(source.name()));
    } else {
      FileReplacement.write(Path.of(source.name()), text);
    }
  }
}

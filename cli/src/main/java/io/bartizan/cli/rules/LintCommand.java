package io.bartizan.cli.rules;

import io.bartizan.cli.Exit;
import io.bartizan.cli.Terminal;
import io.bartizan.cli.Version;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticJson;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    description = "Say what is wrong with rules: every problem of every file, in one pass.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules lint my-rules/",
      "  bartizan rules lint my-rules/ --format sarif > lint.sarif",
      "",
      "Each code has a page in docs/diagnostics.",
      "Exit status: 0 no rule is rejected, 1 some are, 2 wrong use."
    })
final class LintCommand implements Callable<Integer> {

  enum LintFormat {
    text,
    json,
    sarif
  }

  @Parameters(paramLabel = "DIR|ZIP|FILE", arity = "1..*", description = "Where the rules are.")
  List<java.nio.file.Path> paths = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, json or sarif.")
  LintFormat format = LintFormat.text;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RulePack pack;
    try {
      pack =
          RulePack.compile(
              RuleFiles.find(paths),
              placeholders.read(terminal),
              Runtime.getRuntime().availableProcessors());
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    List<Diagnostic> found = new ArrayList<>();
    pack.report().rejections().forEach(found::addAll);
    found.addAll(pack.report().warnings());
    found.sort(
        java.util.Comparator.comparing((Diagnostic d) -> d.source().name())
            .thenComparingInt(d -> d.span().start()));
    switch (format) {
      case text -> terminal.out().print(new DiagnosticText(terminal.colourOut()).print(found));
      case json -> terminal.out().print(DiagnosticJson.json(found));
      case sarif -> terminal.out().print(DiagnosticJson.sarif(Version.VERSION, found));
    }
    summary(pack, found);
    return pack.report().rejections().isEmpty() ? Exit.DONE : Exit.FOUND;
  }

  private void summary(RulePack pack, List<Diagnostic> found) {
    Map<Severity, Integer> counts = new TreeMap<>();
    found.forEach(diagnostic -> counts.merge(diagnostic.severity(), 1, Integer::sum));
    terminal
        .err()
        .printf(
            Locale.ROOT,
            "%,d rules in %,d files: %,d fine, %,d rejected; %,d errors, %,d warnings, %,d remarks%n",
            pack.report().loaded() + pack.report().rejections().size(),
            pack.report().files(),
            pack.report().loaded(),
            pack.report().rejections().size(),
            counts.getOrDefault(Severity.ERROR, 0),
            counts.getOrDefault(Severity.WARNING, 0),
            counts.getOrDefault(Severity.INFO, 0));
  }
}

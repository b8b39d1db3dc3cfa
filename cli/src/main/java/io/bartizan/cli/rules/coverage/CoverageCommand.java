package io.bartizan.cli.rules.coverage;

import io.bartizan.cli.rules.options.RuleOptions;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.cli.terminal.Version;
import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Coverage;
import io.bartizan.detect.attack.CoverageLayer;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.LogSource;
import io.bartizan.files.FileProblem;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.report.html.CoveragePage;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.coverage.FiredRules;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bartizan rules coverage}. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show which ATT&CK techniques your rules cover.",
      "With --fired, also shows which techniques matched; with --have, which have rules but no"
          + " logs. -o writes a page (.html) or an ATT&CK Navigator layer (.json)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules coverage --rules my-rules/",
      "  bartizan rules coverage --rules sigma/rules -o coverage.html -o layer.json",
      "  bartizan rules coverage --fired matches.jsonl -o fired.html     after hunt -o"
          + " matches.jsonl",
      "  bartizan rules coverage --have windows/-/security --have linux/-/auditd -o gap.html",
      "",
      "Exit status: 0 done, 2 wrong use, 3 some lines of --fired could not",
      "be read, 4 failed."
    })
public final class CoverageCommand implements Callable<Integer> {

  @Mixin RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--fired",
      paramLabel = "FILE",
      description = "The matches of a hunt, written with hunt -o FILE.jsonl.")
  List<Path> fired = List.of();

  @Option(
      names = "--have",
      paramLabel = "PRODUCT/CATEGORY/SERVICE",
      description = "A log source that you have. A dash leaves a part open. Default: all.")
  List<String> have = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write a page (.html) or an ATT&CK Navigator layer (.json).")
  List<Path> outputs = List.of();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public CoverageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ruleOptions.problems().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    Attack attack = Attack.shipped();
    Coverage coverage;
    long unread = 0;
    RulePack pack;
    try {
      coverage = new Coverage(attack, available());
      pack = ruleOptions.load(terminal, Threads.all());
      for (Path file : fired) {
        unread += FiredRules.add(file, coverage);
      }
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    pack.rules().forEach(coverage::add);
    String about = about(pack);
    ReadFiles read = new ReadFiles().addAll(fired);
    ruleOptions.reads(pack, read);
    for (Path output : outputs) {
      OutputFile.write(output, read, text(output, attack, coverage, about));
      terminal.err().println("wrote " + Visible.text(output.toString()));
    }
    table(attack, coverage);
    terminal.err().println(about);
    if (unread > 0) {
      terminal
          .err()
          .println(
              "! "
                  + Counted.of(unread, "line of --fired is", "lines of --fired are")
                  + " not JSON and left out");
    }
    return unread > 0 ? Exit.INCOMPLETE : Exit.DONE;
  }

  private String about(RulePack pack) {
    return Counted.of(pack.rules().size(), "rule")
        + (have.isEmpty() ? "" : ", for the logs " + String.join(", ", have))
        + (fired.isEmpty() ? "" : ", with the matches of a hunt");
  }

  private String text(Path output, Attack attack, Coverage coverage, String about) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".html")) {
      return new CoveragePage(attack, coverage, !have.isEmpty(), !fired.isEmpty())
          .write(about, Version.VERSION);
    } else if (name.endsWith(".json")) {
      return CoverageLayer.write(coverage, "Bartizan coverage", !fired.isEmpty());
    } else {
      throw new ParameterException(
          spec.commandLine(), "-o " + output + ": expected a name that ends with .html or .json");
    }
  }

  /** The log sources that there are, and what their events are taken for. */
  private List<LogSource> available() throws IOException {
    List<LogSource> named = have.stream().map(this::logSource).toList();
    List<LogSource> all = new ArrayList<>(named);
    for (Routing.Entry entry : ruleOptions.routing(terminal).entries()) {
      if (named.stream().anyMatch(source -> source.covers(entry.logSource()))) {
        all.add(entry.logSource());
      }
    }
    return all;
  }

  private LogSource logSource(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new ParameterException(
          spec.commandLine(), "--have " + text + ": expected product/category/service");
    }
    List<String> named = new ArrayList<>();
    for (String part : parts) {
      named.add(part.equals("-") ? "" : part);
    }
    return new LogSource(named.get(0), named.get(1), named.get(2));
  }

  /**
   * A row per tactic; what nobody asked for (gaps without --have, matches without --fired) is left
   * out.
   */
  private void table(Attack attack, Coverage coverage) {
    row("tactic", "techniques", "rules", "gaps", "matches");
    for (Tactic tactic : attack.tactics()) {
      List<Coverage.Cell> cells =
          coverage.cells().values().stream()
              .filter(cell -> cell.technique().tactics().contains(tactic))
              .toList();
      long all = attack.techniques().stream().filter(t -> t.tactics().contains(tactic)).count();
      row(
          tactic.name(),
          cells.stream().filter(cell -> cell.reachable() > 0).count() + " of " + all,
          Counted.number(cells.stream().mapToInt(Coverage.Cell::reachable).sum()),
          Counted.number(cells.stream().filter(Coverage.Cell::isGap).count()),
          Counted.number(cells.stream().mapToLong(Coverage.Cell::fired).sum()));
    }
  }

  private void row(String tactic, String techniques, String rules, String gaps, String matches) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-24s %10s %8s", tactic, techniques, rules));
    if (!have.isEmpty()) {
      line.append(String.format(Locale.ROOT, " %8s", gaps));
    }
    if (!fired.isEmpty()) {
      line.append(String.format(Locale.ROOT, " %8s", matches));
    }
    terminal.out().println(line);
  }
}

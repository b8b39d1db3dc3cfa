package io.bartizan.cli.rules;

import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.files.FileProblem;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.diff.PackDiff;
import io.bartizan.sigma.diff.RuleChange;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List what changed between two rule packs.",
      "Shows the rules that were added, removed or renamed, changed levels, and changed detections."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules diff sigma-2026-01/ sigma-2026-02/",
      "  bartizan rules diff old.zip new/ --detection-only",
      "",
      "To see what the changes find in real logs: bartizan rules backtest OLD NEW LOGS.",
      "Exit status: 0 no changes, 1 changes, 2 wrong use, 4 failed."
    })
final class DiffCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The old pack: a folder, a zip archive or a file.")
  Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The new pack.")
  Path after = Path.of("");

  @Option(
      names = "--detection-only",
      description = "Leave out rules whose detection and level are unchanged.")
  boolean detectionOnly;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RulePack old;
    RulePack fresh;
    try {
      old = pack(before);
      fresh = pack(after);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    PackDiff diff = PackDiff.of(old.rules(), fresh.rules());
    List<RuleChange> shown = diff.changes().stream().filter(this::isShown).toList();
    shown.forEach(this::print);
    long added = shown.stream().filter(change -> change.before().isEmpty()).count();
    long removed = shown.stream().filter(change -> change.after().isEmpty()).count();
    terminal
        .err()
        .printf(
            Locale.ROOT,
            "%s before, %,d after: %,d added, %,d removed, %,d changed, %,d unchanged%n",
            Counted.of(old.rules().size(), "rule"),
            fresh.rules().size(),
            added,
            removed,
            shown.size() - added - removed,
            diff.same());
    tellRejected("old", old);
    tellRejected("new", fresh);
    return shown.isEmpty() ? Exit.DONE : Exit.FOUND;
  }

  private void tellRejected(String name, RulePack pack) {
    if (!pack.report().rejections().isEmpty()) {
      terminal
          .err()
          .println(
              "! "
                  + Counted.of(pack.report().rejections().size(), "rule")
                  + " of the "
                  + name
                  + " pack could not be loaded and compared");
    }
  }

  private RulePack pack(Path path) throws IOException {
    return RulePack.compile(
        RuleFiles.find(List.of(path)), placeholders.read(terminal), Threads.all());
  }

  private boolean isShown(RuleChange change) {
    if (!detectionOnly || change.before().isEmpty() || change.after().isEmpty()) {
      return true;
    }
    return change.effect() != RuleChange.Effect.SAME
        || !change
            .before()
            .get()
            .rule()
            .header()
            .level()
            .equals(change.after().get().rule().header().level());
  }

  private void print(RuleChange change) {
    CompiledRule rule = change.rule();
    Rule.Header header = rule.rule().header();
    String what =
        change.before().isEmpty() ? "added" : change.after().isEmpty() ? "removed" : "changed";
    terminal
        .out()
        .printf(
            "%s: %s (%s, %s)%n",
            what,
            Visible.text(header.title()),
            header.levelOrDefault().word(),
            header.id().map(Visible::text).orElse("no id"));
    if (change.before().isPresent() && change.after().isPresent()) {
      change.words().forEach(line -> terminal.out().println("  " + line));
      terminal.out().println("  so it " + change.effect().words());
    }
  }
}

package io.bartizan.cli.rules.measure;

import io.bartizan.cli.rules.options.RuleOptions;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.LogPaths;
import io.bartizan.cli.terminal.Progress;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.files.FileProblem;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.measure.CostReason;
import io.bartizan.workbench.measure.RuleCosts;
import io.bartizan.workbench.measure.Scan;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code bartizan rules stats}. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure how often rules match logs, and what each rule costs.",
      "For each rule: its matches, the events it had to be evaluated on (candidates), and the time."
          + " For the ten most expensive rules, also the reason."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules stats logs/ --rules my-rules/",
      "  bartizan rules stats logs/ --rules sigma/rules --format json > stats.json",
      "",
      "Times are for one thread and vary between runs.",
      "Exit status: 0 done, 2 wrong use, 3 some input unread, 4 failed."
    })
public final class StatsCommand implements Callable<Integer> {

  private static final int COSTLIEST = 10;

  enum StatsFormat {
    table,
    json
  }

  @Parameters(paramLabel = "LOGS", arity = "1..*", description = "Files, folders, archives.")
  List<String> logs = List.of();

  @Mixin RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json.")
  StatsFormat format = StatsFormat.table;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Number of rules in the table. Default: 40.")
  int top = 40;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogPaths.require(logs, spec);
    RuleSet ruleSet;
    Scan scan;
    try {
      RulePack pack = ruleOptions.load(terminal, Threads.all());
      ruleSet = RuleSet.of(pack.rules(), ruleOptions.routing(terminal), List.of());
      scan = Scan.of(logs);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    Programs programs = new Programs(ruleSet);
    List<RuleCosts> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(new RuleCosts(programs));
    }
    try (Progress progress = Progress.on(terminal, scan.bytes())) {
      scan.run(ruleSet.fields(), threads, progress);
    }
    RuleCosts all = new RuleCosts(programs);
    threads.forEach(all::add);
    if (format == StatsFormat.json) {
      terminal.out().print(json(ruleSet, all));
    } else {
      table(ruleSet, all);
    }
    scan.problems().forEach(problem -> terminal.err().println("! " + problem));
    return scan.problems().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }

  private static double rate(RuleCosts costs, int rule) {
    return costs.routed(rule) == 0 ? 0 : (double) costs.candidates(rule) / costs.routed(rule);
  }

  private void table(RuleSet ruleSet, RuleCosts costs) {
    List<Integer> seen =
        IntStream.range(0, costs.rules())
            .filter(i -> costs.routed(i) > 0)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer i) -> -costs.matches(i))
                    .thenComparingLong(i -> -costs.nanos(i)))
            .toList();
    terminal
        .out()
        .printf("%9s %10s %11s %10s  %s%n", "matches", "events", "candidates", "ms", "rule");
    for (int rule : seen.subList(0, Math.min(top, seen.size()))) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%,9d %,10d %10.4f%% %10.2f  %s%n",
              costs.matches(rule),
              costs.routed(rule),
              rate(costs, rule) * 100,
              costs.nanos(rule) / 1e6,
              title(ruleSet, rule));
    }
    if (seen.size() > top) {
      terminal.out().println("... and " + Counted.of((long) seen.size() - top, "more rule"));
    }
    costliest(ruleSet, costs, seen);
    terminal
        .err()
        .printf(
            Locale.ROOT,
            "%s; %,d of %s had a matching log source; matching took %.2f s, rules alone %.2f s%n",
            Counted.of(costs.events(), "event"),
            seen.size(),
            Counted.of(costs.rules(), "rule"),
            costs.allNanos() / 1e9,
            IntStream.range(0, costs.rules()).mapToLong(i -> costs.nanos(i)).sum() / 1e9);
  }

  private void costliest(RuleSet ruleSet, RuleCosts costs, List<Integer> seen) {
    terminal.out().printf("%nMost expensive:%n");
    seen.stream()
        .sorted(Comparator.comparingLong(i -> -costs.nanos(i)))
        .limit(COSTLIEST)
        .forEach(
            rule ->
                terminal
                    .out()
                    .printf(
                        Locale.ROOT,
                        "%10.2f ms  %s%n               %s%n",
                        costs.nanos(rule) / 1e6,
                        title(ruleSet, rule),
                        reason(ruleSet, costs, rule)));
  }

  private static String reason(RuleSet ruleSet, RuleCosts costs, int rule) {
    return CostReason.of(
        ruleSet.rules().get(rule).predicate(), rate(costs, rule), costs.isWithoutWitness(rule));
  }

  private static String title(RuleSet ruleSet, int rule) {
    return Visible.excerpt(ruleSet.rules().get(rule).rule().header().title());
  }

  private static String json(RuleSet ruleSet, RuleCosts costs) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeNumberProperty("events", costs.events());
      out.writeArrayPropertyStart("rules");
      for (int i = 0; i < costs.rules(); i++) {
        CompiledRule rule = ruleSet.rules().get(i);
        out.writeStartObject();
        out.writeStringProperty("id", rule.rule().header().id().orElse(""));
        out.writeStringProperty("title", rule.rule().header().title());
        out.writeNumberProperty("matches", costs.matches(i));
        out.writeNumberProperty("events", costs.routed(i));
        out.writeNumberProperty("candidates", costs.candidates(i));
        out.writeNumberProperty("nanos", costs.nanos(i));
        out.writeStringProperty("reason", reason(ruleSet, costs, i));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }
}

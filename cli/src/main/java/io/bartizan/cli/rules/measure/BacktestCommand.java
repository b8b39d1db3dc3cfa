package io.bartizan.cli.rules.measure;

import io.bartizan.cli.rules.options.PipelineOption;
import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.LogPaths;
import io.bartizan.cli.terminal.Progress;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.files.FileProblem;
import io.bartizan.hunt.OutputFields;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.diff.PackDiff;
import io.bartizan.sigma.diff.RuleChange;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.measure.Backtest;
import io.bartizan.workbench.measure.Scan;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/** {@code bartizan rules backtest}. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare what the old and new versions of changed rules find in logs.",
      "Counts the gained and lost matches by rule, host and day (UTC)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules backtest sigma-old/ sigma-new/ logs/",
      "  bartizan rules backtest old.yml new.yml logs/ --format json",
      "",
      "Exit status: 0 no difference, 1 a difference, 2 wrong use,",
      "3 some input unread, 4 failed."
    })
public final class BacktestCommand implements Callable<Integer> {

  private static final int MOST_PLACES = 12;

  enum BacktestFormat {
    table,
    json
  }

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The old pack: a folder, a zip archive or a file.")
  Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The new pack.")
  Path after = Path.of("");

  @Parameters(
      index = "2..*",
      paramLabel = "LOGS",
      arity = "1..*",
      description = "Files, folders, archives.")
  List<String> logs = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json.")
  BacktestFormat format = BacktestFormat.table;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Mixin PipelineOption pipelines = new PipelineOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogPaths.require(logs, spec);
    List<RuleChange> changes;
    Scan scan;
    try {
      changes =
          PackDiff.of(pack(before), pack(after)).changes().stream()
              .filter(change -> change.effect() != RuleChange.Effect.SAME)
              .toList();
      scan = Scan.of(logs);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    List<CompiledRule> rules = new ArrayList<>();
    List<Backtest.Pair> pairs =
        changes.stream()
            .map(c -> new Backtest.Pair(number(c.before(), rules), number(c.after(), rules)))
            .toList();
    RuleSet ruleSet = RuleSet.of(rules, pipelines.routing(Routing.builtIn()), OutputFields.names());
    Programs programs = new Programs(ruleSet);
    List<Backtest> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(new Backtest(programs, pairs));
    }
    try (Progress progress = Progress.on(terminal, scan.bytes())) {
      scan.run(ruleSet.fields(), threads, progress);
    }
    Backtest all = threads.getFirst();
    threads.subList(1, threads.size()).forEach(all::add);
    boolean differs = print(changes, all);
    scan.problems().forEach(problem -> terminal.err().println("! " + problem));
    if (!scan.problems().isEmpty()) {
      return Exit.INCOMPLETE;
    }
    return differs ? Exit.FOUND : Exit.DONE;
  }

  private List<CompiledRule> pack(Path path) throws IOException {
    return RulePack.compile(
            RuleFiles.find(List.of(path)),
            placeholders.read(terminal),
            pipelines.read(terminal),
            Threads.all())
        .rules();
  }

  private static int number(Optional<CompiledRule> rule, List<CompiledRule> rules) {
    rule.ifPresent(rules::add);
    return rule.isPresent() ? rules.size() - 1 : -1;
  }

  private boolean print(List<RuleChange> changes, Backtest result) {
    if (format == BacktestFormat.json) {
      terminal.out().print(json(changes, result));
    }
    boolean differs = false;
    long more = 0;
    long less = 0;
    for (int i = 0; i < changes.size(); i++) {
      Backtest.Difference difference = result.difference(i);
      more += difference.more();
      less += difference.less();
      if (difference.more() + difference.less() > 0) {
        differs = true;
        if (format == BacktestFormat.table) {
          print(changes.get(i), difference);
        }
      }
    }
    terminal
        .err()
        .println(
            Counted.of(changes.size(), "rule")
                + " with a changed detection; in "
                + Counted.of(result.events(), "event")
                + ": "
                + Counted.of(more, "more match", "more matches")
                + ", "
                + Counted.number(less)
                + " fewer");
    return differs;
  }

  private void print(RuleChange change, Backtest.Difference difference) {
    String kind =
        change.before().isEmpty() ? " (added)" : change.after().isEmpty() ? " (removed)" : "";
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s%s: %,d more, %,d fewer, %,d as before%n",
            Visible.text(change.rule().rule().header().title()),
            kind,
            difference.more(),
            difference.less(),
            difference.both());
    places("host", difference.byHost());
    places("day", difference.byDay());
  }

  private void places(String kind, Map<String, long[]> places) {
    int shown = 0;
    for (Map.Entry<String, long[]> place : places.entrySet()) {
      if (shown++ == MOST_PLACES) {
        terminal.out().printf("    ... and %d more%n", places.size() - MOST_PLACES);
        return;
      }
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "    %-4s %-40s %+,9d %+,9d%n",
              kind,
              Visible.excerpt(place.getKey(), 40),
              place.getValue()[0],
              -place.getValue()[1]);
    }
  }

  private static String json(List<RuleChange> changes, Backtest result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (int i = 0; i < changes.size(); i++) {
        Backtest.Difference difference = result.difference(i);
        out.writeStartObject();
        out.writeStringProperty("id", changes.get(i).rule().rule().header().id().orElse(""));
        out.writeStringProperty("title", changes.get(i).rule().rule().header().title());
        out.writeNumberProperty("more", difference.more());
        out.writeNumberProperty("less", difference.less());
        out.writeNumberProperty("both", difference.both());
        places("hosts", difference.byHost(), out);
        places("days", difference.byDay(), out);
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return text.append('\n').toString();
  }

  private static void places(String name, Map<String, long[]> places, JsonGenerator out) {
    out.writeObjectPropertyStart(name);
    places.forEach(
        (place, counts) -> {
          out.writeObjectPropertyStart(place);
          out.writeNumberProperty("more", counts[0]);
          out.writeNumberProperty("less", counts[1]);
          out.writeEndObject();
        });
    out.writeEndObject();
  }
}

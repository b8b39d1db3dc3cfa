package io.bartizan.cli.rules;

import io.bartizan.cli.rules.options.PipelineOption;
import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.LogSource;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.Formats;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.Explainer;
import io.bartizan.sigma.explain.Explanation;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Explain why a rule matches an event, or which part does not match."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules explain my-rules/a.yml event.json",
      "  bartizan rules explain my-rules/a.yml '{\"Channel\":\"Security\",\"EventID\":4688}'",
      "  bartizan rules explain 5af54681-df95-4c26-854f-2565e13cfab0 events.jsonl --rules"
          + " sigma/rules",
      "",
      "Exit status: 0 the rule matches an event, 1 it matches none, 2 wrong use,",
      "4 failed."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int MOST_EVENTS = 100;
  private static final int MOST_BYTES = 256 << 20;

  @Parameters(index = "0", paramLabel = "RULE", description = "A rule file, or the id of a rule.")
  String rule = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENT",
      description = "A file of events, one event as JSON, or - for standard input.")
  String event = "";

  @Option(
      names = "--rules",
      paramLabel = "DIR|ZIP|FILE",
      arity = "1..*",
      description = "Where to look up a rule id. Default: the built-in starter pack.")
  List<Path> rules = List.of();

  @Option(
      names = "--logsource",
      paramLabel = "PRODUCT/CATEGORY/SERVICE",
      description =
          "Treat the events as this log source, whatever they look like. A dash leaves a part"
              + " open.")
  @Nullable String logSource;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Mixin PipelineOption pipelines = new PipelineOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private boolean any;
  private int shown;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Placeholders values;
    List<CompiledRule> chosen;
    byte[] events;
    try {
      values = placeholders.read(terminal);
      chosen = chosen(values);
      events = events();
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    for (CompiledRule one : chosen) {
      explain(one, values, events);
    }
    return any ? Exit.DONE : Exit.FOUND;
  }

  private List<CompiledRule> chosen(Placeholders values) throws IOException {
    boolean isFile = Files.exists(path(rule)) || RuleFiles.isRule(rule);
    List<RuleFile> files;
    if (isFile && !rules.isEmpty()) {
      throw new IOException("--rules is where a rule id is looked up, and RULE is a file");
    }
    if (isFile) {
      files = RuleFiles.find(List.of(path(rule)));
    } else {
      files = rules.isEmpty() ? RuleFiles.starterPack() : RuleFiles.find(rules);
    }
    RulePack pack = RulePack.compile(files, values, pipelines.read(terminal), Threads.all());
    List<CompiledRule> chosen =
        pack.rules().stream()
            .filter(one -> isFile || one.rule().key().equalsIgnoreCase(rule))
            .toList();
    if (chosen.isEmpty() && isFile) {
      pack.report()
          .rejections()
          .forEach(
              rejection ->
                  terminal.err().print(new DiagnosticText(terminal.colourErr()).print(rejection)));
    }
    if (chosen.isEmpty()) {
      throw new IOException(
          isFile
              ? rule + ": no rule in it can be explained"
              : "no rule has the id " + Visible.excerpt(rule) + hint(pack));
    }
    return chosen;
  }

  private String hint(RulePack pack) {
    return NearestName.hint(rule, pack.rules().stream().map(one -> one.rule().key()).toList());
  }

  private static Path path(String text) throws IOException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IOException(Visible.excerpt(text) + ": not a path", e);
    }
  }

  private byte[] events() throws IOException {
    if (event.equals("-")) {
      return InputFile.bounded(System.in, MOST_BYTES)
          .orElseThrow(
              () -> new IOException("standard input has more than " + MOST_BYTES + " bytes"));
    }
    return event.stripLeading().startsWith("{")
        ? event.getBytes(StandardCharsets.UTF_8)
        : InputFile.bytes(path(event), MOST_BYTES);
  }

  private void explain(CompiledRule one, Placeholders values, byte[] events) throws IOException {
    RuleSet ruleSet = RuleSet.of(List.of(one), pipelines.routing(Routing.builtIn()), List.of());
    Detector detector = new Detector(new Programs(ruleSet));
    detector.logSource(Optional.ofNullable(logSource).map(this::logSource));
    ReadOptions options = ReadOptions.of(ruleSet.fields());
    Formats.Recognised format =
        Formats.recognise(events, Math.min(events.length, io.bartizan.logs.Format.HEAD))
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "no events in a format that is known"));
    Input input =
        new Input(event, format.transcoded(new ByteArrayInputStream(events)), events.length);
    try (BlockSource blocks = format.format().split(input, options)) {
      Block block = new Block(1 << 16);
      BlockDecoder decoder = format.format().decoder(options);
      while (blocks.next(block, loss -> terminal.err().println("! " + loss.detail()))) {
        decoder.decode(
            block,
            found -> explain(one, values, detector, found),
            loss -> terminal.err().println("! line " + loss.position() + ": " + loss.detail()));
      }
    }
    if (shown > MOST_EVENTS) {
      terminal.err().println("the first " + MOST_EVENTS + " of " + shown + " events are explained");
    }
  }

  private LogSource logSource(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new ParameterException(
          spec.commandLine(), "--logsource " + text + ": expected product/category/service");
    }
    List<String> named = new ArrayList<>();
    for (String part : parts) {
      named.add(part.equals("-") ? "" : part);
    }
    return new LogSource(named.get(0), named.get(1), named.get(2));
  }

  private void explain(CompiledRule one, Placeholders values, Detector detector, Event found) {
    if (shown++ >= MOST_EVENTS) {
      return;
    }
    ExplanationText text = new ExplanationText(terminal.colourOut());
    Optional<FieldMapping> mapping = detector.mapping(found, one);
    if (mapping.isEmpty()) {
      terminal.out().println(notRouted(one, detector.logSources(found), found.position()));
      return;
    }
    Explanation explanation =
        Explainer.explain(one.rule(), values, mapping.get(), detector.view(found));
    any |= explanation.holds();
    terminal.out().print(text.print(one.rule(), found.position(), explanation));
  }

  private static String notRouted(CompiledRule one, Set<LogSource> sources, long position) {
    String seen =
        sources.isEmpty()
            ? "of no log source that is known"
            : sources.stream().map(LogSource::toString).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s does not look at event %d:%n  the rule is for %s, the event is %s",
        one.rule().header().title(),
        position,
        one.rule().logSource(),
        seen);
  }
}

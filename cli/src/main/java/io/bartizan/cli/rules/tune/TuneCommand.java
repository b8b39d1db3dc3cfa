package io.bartizan.cli.rules.tune;

import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.detect.tuning.FilterProposal;
import io.bartizan.detect.tuning.FilterSearch;
import io.bartizan.event.LogSource;
import io.bartizan.files.FileProblem;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import io.bartizan.workbench.tune.FilterFile;
import io.bartizan.workbench.tune.SampleReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules tune}. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Propose a filter that removes false positives of a rule and keeps its true positives.",
      "The filter is the smallest that works on the given events. It is tested on them, then"
          + " written as a Sigma filter file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules tune a.yml --fp noise.jsonl --tp attack.evtx",
      "  bartizan rules tune a.yml --fp noise.jsonl --tp attack.evtx -o a.filter.yml",
      "",
      "Review the filter before you use it: it only knows these events.",
      "Exit status: 0 a filter was found, 1 none was found, 2 wrong use, 4 failed."
    })
public final class TuneCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RULE", description = "A file with one rule.")
  Path rule = Path.of("");

  @Option(
      names = "--fp",
      paramLabel = "EVENTS",
      required = true,
      arity = "1..*",
      description = "False positives: events that the rule should not match.")
  List<Path> falsePositives = List.of();

  @Option(
      names = "--tp",
      paramLabel = "EVENTS",
      arity = "1..*",
      description = "True positives: events that it must still match.")
  List<Path> truePositives = List.of();

  @Option(
      names = "--logsource",
      paramLabel = "PRODUCT/CATEGORY/SERVICE",
      description =
          "Treat the events as this log source, whatever they look like. A dash leaves a part"
              + " open.")
  @Nullable String logSource;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the filter to a file.")
  @Nullable Path output;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  /** The command on a terminal. */
  public TuneCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    CompiledRule compiled = rule();
    SampleReader reader = new SampleReader(Optional.ofNullable(logSource).map(this::logSource));
    SampleReader.Samples noise = read(reader, compiled, falsePositives);
    SampleReader.Samples attacks = read(reader, compiled, truePositives);
    told("--fp", noise);
    told("--tp", attacks);
    if (noise.samples().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "the rule finds no event of --fp: there is nothing to silence");
    }
    if (noise.samples().size() > FilterSearch.MOST_SAMPLES
        || attacks.samples().size() > FilterSearch.MOST_SAMPLES) {
      throw new ParameterException(
          spec.commandLine(), "more than " + FilterSearch.MOST_SAMPLES + " events that match");
    }
    Optional<FilterProposal> found = FilterSearch.find(noise.samples(), attacks.samples());
    if (found.isEmpty()) {
      terminal
          .err()
          .println("no filter found: some false positives are like true positives in every field");
      return Exit.FOUND;
    }
    return verified(reader, compiled, found.get(), noise, attacks);
  }

  private int verified(
      SampleReader reader,
      CompiledRule compiled,
      FilterProposal proposal,
      SampleReader.Samples noise,
      SampleReader.Samples attacks)
      throws IOException {
    CompiledRule filtered = filtered(compiled, proposal);
    int left = reader.read(filtered, falsePositives).samples().size();
    int kept = reader.read(filtered, truePositives).samples().size();
    if (left > 0 || kept < attacks.samples().size()) {
      terminal
          .err()
          .println(
              "no filter found: the best one leaves "
                  + Counted.of(left, "false positive")
                  + " and loses "
                  + Counted.of(attacks.samples().size() - kept, "true positive"));
      return Exit.FOUND;
    }
    String text = FilterFile.write(compiled.rule(), proposal, noise.samples().size());
    if (output == null) {
      terminal.out().print(text);
    } else {
      ReadFiles read = new ReadFiles().add(rule).addAllOf(falsePositives).addAllOf(truePositives);
      placeholders.reads(read);
      OutputFile.write(output, read, text);
    }
    terminal
        .err()
        .println(
            "tried: "
                + Counted.number(noise.samples().size() - left)
                + " of "
                + Counted.of(noise.samples().size(), "false positive")
                + " silenced, "
                + Counted.number(kept)
                + " of "
                + Counted.of(attacks.samples().size(), "true positive")
                + " kept");
    return Exit.DONE;
  }

  private SampleReader.Samples read(SampleReader reader, CompiledRule compiled, List<Path> files) {
    try {
      return reader.read(compiled, files);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private void told(String option, SampleReader.Samples samples) {
    terminal
        .err()
        .println(
            option
                + ": the rule matches "
                + Counted.of(samples.samples().size(), "event")
                + (samples.others() > 0
                    ? " and not the other " + Counted.number(samples.others())
                    : ""));
  }

  private CompiledRule rule() throws IOException {
    RulePack pack;
    try {
      pack =
          RulePack.compile(
              RuleFiles.find(List.of(rule)), placeholders.read(terminal), Workers.CALLER);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
    pack.report()
        .rejections()
        .forEach(r -> terminal.err().print(new DiagnosticText(terminal.colourErr()).print(r)));
    if (pack.rules().size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          rule + " holds " + Counted.of(pack.rules().size(), "rule") + "; expected one");
    }
    return pack.rules().getFirst();
  }

  /** The rule and not the filter. */
  private static CompiledRule filtered(CompiledRule rule, FilterProposal proposal) {
    Predicate taken =
        new SigmaCompiler(Placeholders.NONE)
            .compile(new Source("filter", FilterFile.asRule(proposal)))
            .getFirst()
            .value()
            .orElseThrow(() -> new IllegalStateException("a proposal is a rule"))
            .predicate();
    return new CompiledRule(
        rule.rule(), Predicate.and(List.of(rule.predicate(), new Predicate.Not(taken))));
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
}

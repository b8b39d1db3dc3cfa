package io.bartizan.cli.rules;

import io.bartizan.cli.rules.options.PipelineOption;
import io.bartizan.cli.rules.options.PlaceholderOption;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.files.FileProblem;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.DiagnosticText;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan rules pipelines}. */
@Command(
    name = "pipelines",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List the built-in pipelines, print one, or show the rules that a pipeline makes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules pipelines",
      "  bartizan rules pipelines --pipeline ecs > my-ecs.yml",
      "  bartizan rules pipelines --pipeline ecs my-rules/a.yml",
      "",
      "Exit status: 0 done, 1 a rule was rejected, 2 wrong use, 4 failed."
    })
final class PipelinesCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RULES",
      arity = "0..*",
      description = "Rules to transform and print: files, folders, zip archives.")
  List<Path> rules = List.of();

  @Mixin PipelineOption pipelines = new PipelineOption();

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  PipelinesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      Placeholders values = placeholders.read(terminal);
      if (!rules.isEmpty()) {
        return show(values);
      }
      if (pipelines.names().isEmpty()) {
        list();
      } else {
        print();
      }
      return Exit.DONE;
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private void list() {
    for (Scheme scheme : Scheme.values()) {
      terminal
          .out()
          .println(String.format(Locale.ROOT, "%-16s %s", scheme.word(), scheme.description()));
    }
  }

  /** A pipeline that is printed has been read: what is wrong with it is said. */
  private void print() throws IOException {
    pipelines.read(terminal);
    for (String name : pipelines.names()) {
      terminal.out().print(PipelineOption.source(name).text());
    }
  }

  private int show(Placeholders values) throws IOException {
    Pipeline pipeline = pipelines.read(terminal);
    RulePack pack = RulePack.compile(RuleFiles.find(rules), values, pipeline, Threads.all());
    for (CompiledRule rule : pack.rules()) {
      terminal.out().println(rule.rule().header().title());
      terminal.out().println("  " + rule.rule().logSource());
      terminal.out().println("  " + CanonicalForm.of(rule.predicate()));
    }
    pack.report()
        .rejections()
        .forEach(
            rejection ->
                terminal.err().print(new DiagnosticText(terminal.colourErr()).print(rejection)));
    return pack.report().rejections().isEmpty() ? Exit.DONE : Exit.FOUND;
  }
}

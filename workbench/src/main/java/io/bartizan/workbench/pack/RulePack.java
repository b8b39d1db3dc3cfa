package io.bartizan.workbench.pack;

import io.bartizan.detect.LoadReport;
import io.bartizan.hunt.HuntRules;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules read from files, and what became of each.
 *
 * @param pack the rules and correlations that run
 * @param report what was loaded and what was not
 * @param sources the files as read
 * @param placeholders what stands for the placeholders in them
 */
public record RulePack(
    Pack pack, LoadReport report, List<Source> sources, Placeholders placeholders) {

  /** Another thread is worth its start for so many files. */
  private static final int FILES_A_WORKER = 16;

  public RulePack {
    sources = List.copyOf(sources);
  }

  /** The rules that run, in the order of the files. */
  public List<CompiledRule> rules() {
    return pack.rules();
  }

  /** The rules as a hunt takes them. */
  public HuntRules forHunt() {
    return new HuntRules(pack, report, placeholders);
  }

  /** The part that is asked for, with the rules that its correlations need. */
  public RulePack select(Predicate<Rule.Header> wanted) {
    Pack part = pack.select(wanted);
    return new RulePack(
        part,
        new LoadReport(report.files(), part.loaded(), report.rejections(), report.warnings()),
        sources,
        placeholders);
  }

  /** Compiles all files, the conditions of filters added as they are written. */
  public static RulePack compile(List<RuleFile> files, Placeholders placeholders, Workers workers) {
    return compile(files, placeholders, Pipeline.NONE, workers);
  }

  /** Compiles all files behind a pipeline, the conditions of filters added as they are written. */
  public static RulePack compile(
      List<RuleFile> files, Placeholders placeholders, Pipeline pipeline, Workers workers) {
    return compile(
        files,
        new PackCompiler(placeholders, pipeline),
        placeholders,
        Polarity.AS_WRITTEN,
        workers);
  }

  /**
   * Compiles all files, on the workers given; the result does not depend on how many.
   *
   * @param compiler what compiles them, with these placeholders
   */
  public static RulePack compile(
      List<RuleFile> files,
      PackCompiler compiler,
      Placeholders placeholders,
      Polarity polarity,
      Workers workers) {
    return compile(files, compiler, compiler::compile, placeholders, polarity, workers);
  }

  /** The same, with what compiles one file, which tests let fail. */
  static RulePack compile(
      List<RuleFile> files,
      PackCompiler compiler,
      Function<Source, PackFile> each,
      Placeholders placeholders,
      Polarity polarity,
      Workers workers) {
    List<Optional<PackFile>> results = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (RuleFile file : files) {
      results.add(Optional.empty());
      sources.add(file.problem().isEmpty() ? file.source() : new Source(file.source().name(), ""));
    }
    workers
        .atMost(files.size() / FILES_A_WORKER)
        .share(files.size(), i -> results.set(i, Optional.of(compiled(each, files.get(i)))));
    Pack pack = compiler.assemble(results.stream().flatMap(Optional::stream).toList(), polarity);
    LoadReport report =
        new LoadReport(files.size(), pack.loaded(), pack.rejections(), pack.warnings());
    return new RulePack(pack, report, sources, placeholders);
  }

  /** Whatever one file does to the compiler, it costs that file alone, by name. */
  private static PackFile compiled(Function<Source, PackFile> each, RuleFile file) {
    if (file.problem().isPresent()) {
      return PackFile.rejected(
          Diagnostic.error("unreadable-file", file.source(), Span.START, file.problem().get()));
    }
    try {
      return each.apply(file.source());
    } catch (Throwable e) { // An Error, too, must not drop the file without a word.
      return PackFile.rejected(failed(file.source(), e));
    }
  }

  /** What to say of a file at which the compiler failed. */
  public static Diagnostic failed(Source source, Throwable failure) {
    String reason =
        failure instanceof VirtualMachineError
            ? "the rule needs more memory or depth than there is"
            : "the rule cannot be worked on, which is a fault in Bartizan";
    return Diagnostic.error(
            "unreadable-file",
            source,
            Span.START,
            reason + " (" + failure.getClass().getSimpleName() + ")")
        .withHelp("make the rule simpler; the other rules are not affected");
  }
}

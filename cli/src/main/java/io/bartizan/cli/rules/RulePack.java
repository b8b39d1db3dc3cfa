package io.bartizan.cli.rules;

import io.bartizan.detect.LoadReport;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Rules read from files, and what became of each.
 *
 * @param rules the rules that run, in the order of the files
 * @param report what was loaded and what was not
 * @param sources the files as read
 * @param placeholders what stands for the placeholders in them
 */
public record RulePack(
    List<CompiledRule> rules, LoadReport report, List<Source> sources, Placeholders placeholders) {
  public RulePack {
    rules = List.copyOf(rules);
    sources = List.copyOf(sources);
  }

  /** Compiles all files, on several threads; the result does not depend on how many. */
  public static RulePack compile(List<RuleFile> files, Placeholders placeholders, int threads) {
    SigmaCompiler compiler = new SigmaCompiler(placeholders);
    List<List<Parsed<CompiledRule>>> results = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (RuleFile file : files) {
      results.add(List.of());
      sources.add(file.problem().isEmpty() ? file.source() : new Source(file.source().name(), ""));
    }
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          int i = next.getAndIncrement();
          while (i < files.size()) {
            results.set(i, compile(compiler, files.get(i)));
            i = next.getAndIncrement();
          }
        };
    run(work, Math.min(threads, Math.max(1, files.size() / 16)));
    return collected(results, sources, placeholders);
  }

  private static List<Parsed<CompiledRule>> compile(SigmaCompiler compiler, RuleFile file) {
    if (file.problem().isPresent()) {
      return List.of(
          new Parsed.Rejected<>(
              List.of(
                  Diagnostic.error(
                      "unreadable-file", file.source(), Span.START, file.problem().get()))));
    }
    return compiler.compile(file.source());
  }

  private static void run(Runnable work, int threads) {
    List<Thread> helpers =
        IntStream.range(1, threads)
            .mapToObj(i -> Thread.ofPlatform().daemon().name("rules-" + i).start(work))
            .toList();
    work.run();
    for (Thread helper : helpers) {
      boolean interrupted = Thread.interrupted();
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RulePack collected(
      List<List<Parsed<CompiledRule>>> results, List<Source> sources, Placeholders placeholders) {
    List<CompiledRule> rules = new ArrayList<>();
    List<List<Diagnostic>> rejections = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>();
    for (List<Parsed<CompiledRule>> file : results) {
      for (Parsed<CompiledRule> parsed : file) {
        switch (parsed) {
          case Parsed.Accepted<CompiledRule> accepted -> {
            rules.add(accepted.result());
            warnings.addAll(accepted.diagnostics());
          }
          case Parsed.Rejected<CompiledRule> rejected -> rejections.add(rejected.diagnostics());
        }
      }
    }
    return new RulePack(
        rules,
        new LoadReport(sources.size(), rules.size(), rejections, warnings),
        sources,
        placeholders);
  }
}

package io.bartizan.workbench.lint;

import io.bartizan.detect.attack.AttackBook;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.lint.LintContext;
import io.bartizan.sigma.lint.LintFixes;
import io.bartizan.sigma.lint.PackLint;
import io.bartizan.sigma.lint.RuleLint;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.FileReplacement;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs all lints over a pack, on several threads; the result does not depend on how many. */
public final class LintRun {

  private LintRun() {}

  /** What is to be said of a pack, by file and place. */
  public static List<Diagnostic> of(RulePack pack, boolean errorsOnly, List<String> disabled)
      throws IOException {
    List<Diagnostic> found = new ArrayList<>();
    pack.report().rejections().forEach(found::addAll);
    found.addAll(pack.report().warnings());
    if (!errorsOnly) {
      found.addAll(lints(pack));
    }
    Set<String> left = Set.copyOf(disabled);
    found.removeIf(d -> !d.isError() && left.contains(d.code()));
    if (errorsOnly) {
      found.removeIf(d -> !d.isError());
    }
    found.sort(
        Comparator.comparing((Diagnostic d) -> d.source().name())
            .thenComparingInt(d -> d.span().start())
            .thenComparing(Diagnostic::code));
    return found;
  }

  private static List<Diagnostic> lints(RulePack pack) throws IOException {
    Map<String, List<CompiledRule>> byFile = new LinkedHashMap<>();
    for (CompiledRule rule : pack.rules()) {
      byFile.computeIfAbsent(rule.rule().source().name(), k -> new ArrayList<>()).add(rule);
    }
    RuleLint lint = new RuleLint(new LintContext(new AttackBook(), LocalDate.now(ZoneOffset.UTC)));
    List<Callable<List<Diagnostic>>> work = new ArrayList<>();
    work.add(() -> PackLint.check(pack.rules(), pack.pack().hidden(), pack.sources()));
    int step = 64;
    for (int from = 0; from < pack.sources().size(); from += step) {
      List<Source> part =
          pack.sources().subList(from, Math.min(pack.sources().size(), from + step));
      work.add(() -> part(lint, part, byFile));
    }
    return run(work);
  }

  private static List<Diagnostic> part(
      RuleLint lint, List<Source> sources, Map<String, List<CompiledRule>> rules) {
    List<Diagnostic> found = new ArrayList<>();
    for (Source source : sources) {
      found.addAll(lint.check(source, rules.getOrDefault(source.name(), List.of())));
    }
    return found;
  }

  private static List<Diagnostic> run(List<Callable<List<Diagnostic>>> work) throws IOException {
    List<Diagnostic> found = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Future<List<Diagnostic>> result : threads.invokeAll(work)) {
        found.addAll(result.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lint failed: " + e.getCause(), e);
    }
    return found;
  }

  /** Applies fixes to the files; returns how many changed. Files in archives stay as they are. */
  public static int fix(List<Diagnostic> found) throws IOException {
    Map<Source, List<Diagnostic>> byFile = new LinkedHashMap<>();
    for (Diagnostic diagnostic : found) {
      if (diagnostic.fix().isPresent() && !diagnostic.source().name().contains(".zip!")) {
        byFile.computeIfAbsent(diagnostic.source(), k -> new ArrayList<>()).add(diagnostic);
      }
    }
    int changed = 0;
    for (Map.Entry<Source, List<Diagnostic>> file : byFile.entrySet()) {
      LintFixes fixes = LintFixes.apply(file.getKey().text(), file.getValue());
      if (fixes.applied() > 0) {
        FileReplacement.write(Path.of(file.getKey().name()), fixes.text());
        changed++;
      }
    }
    return changed;
  }
}

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
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Runs all lints over a pack; the result does not depend on how many workers there are. */
public final class LintRun {

  private LintRun() {}

  /** What is to be said of a pack, by file and place. */
  public static List<Diagnostic> of(
      RulePack pack, boolean errorsOnly, List<String> disabled, Workers workers) {
    List<Diagnostic> found = new ArrayList<>();
    pack.report().rejections().forEach(found::addAll);
    found.addAll(pack.report().warnings());
    if (!errorsOnly) {
      found.addAll(lints(pack, workers));
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

  private static List<Diagnostic> lints(RulePack pack, Workers workers) {
    Map<String, List<CompiledRule>> byFile = new LinkedHashMap<>();
    for (CompiledRule rule : pack.rules()) {
      byFile.computeIfAbsent(rule.rule().source().name(), k -> new ArrayList<>()).add(rule);
    }
    RuleLint lint = new RuleLint(new LintContext(new AttackBook(), LocalDate.now(ZoneOffset.UTC)));
    List<Supplier<List<Diagnostic>>> work = new ArrayList<>();
    work.add(() -> PackLint.check(pack.rules(), pack.pack().hidden(), pack.sources()));
    int step = 64;
    for (int from = 0; from < pack.sources().size(); from += step) {
      List<Source> part =
          pack.sources().subList(from, Math.min(pack.sources().size(), from + step));
      work.add(() -> part(lint, part, byFile));
    }
    List<List<Diagnostic>> found = new ArrayList<>(Collections.nCopies(work.size(), List.of()));
    workers.share(work.size(), i -> found.set(i, work.get(i).get()));
    return found.stream().flatMap(List::stream).toList();
  }

  private static List<Diagnostic> part(
      RuleLint lint, List<Source> sources, Map<String, List<CompiledRule>> rules) {
    List<Diagnostic> found = new ArrayList<>();
    for (Source source : sources) {
      try {
        found.addAll(lint.check(source, rules.getOrDefault(source.name(), List.of())));
      } catch (RuntimeException | StackOverflowError e) {
        found.add(RulePack.failed(source, e));
      }
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

package io.bartizan.testkit;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules and correlations of a file that is tested, with those of other files that they refer
 * to. Immutable.
 *
 * @param file the name of the file; empty when every rule is tested
 * @param pack all that its tests need
 */
record TestPack(Optional<String> file, Pack pack) {

  /** Most files that one may need. */
  private static final int MOST_FILES = 1_000;

  /** Rules that are tested without correlations. */
  static TestPack of(List<CompiledRule> rules) {
    return new TestPack(
        Optional.empty(), new Pack(rules, List.of(), new BitSet(), 0, List.of(), List.of()));
  }

  /** Compiles a file and whatever its correlations refer to, and so on. */
  static TestPack of(Source file, PackCompiler compiler, RuleLibrary library) {
    List<PackFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(file.name()));
    Deque<Source> open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty() && files.size() < MOST_FILES) {
      PackFile next = compiler.compile(open.remove());
      files.add(next);
      for (Correlation correlation : next.correlations()) {
        correlation.rules().stream()
            .filter(reference -> !defines(next, reference.name()))
            .flatMap(reference -> library.find(reference.name()).stream())
            .filter(source -> names.add(source.name()))
            .forEach(open::add);
      }
    }
    return new TestPack(Optional.of(file.name()), compiler.assemble(files, Polarity.AS_WRITTEN));
  }

  private static boolean defines(PackFile file, String name) {
    return file.rules().stream().anyMatch(rule -> isCalled(rule.rule().header(), name))
        || file.correlations().stream().anyMatch(one -> isCalled(one.header(), name));
  }

  /** Whether this is an id, the name or the title of a rule. */
  static boolean isCalled(Rule.Header header, String name) {
    return header.id().filter(name::equalsIgnoreCase).isPresent()
        || header.name().filter(name::equals).isPresent()
        || header.title().equals(name);
  }

  /** What was noticed in the file itself, in its order. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>();
    pack.rejections().forEach(all::addAll);
    all.addAll(pack.warnings());
    return all.stream()
        .filter(one -> isOwn(one.source()))
        .sorted(
            Comparator.comparingInt((Diagnostic one) -> one.span().line())
                .thenComparingInt(one -> one.span().column()))
        .toList();
  }

  private boolean isOwn(Source source) {
    return file.isEmpty() || file.get().equals(source.name());
  }

  /** The numbers of the rules of the file, or of those among them that are called so. */
  BitSet rules(Optional<String> wanted) {
    BitSet numbers = new BitSet();
    for (int i = 0; i < pack.rules().size(); i++) {
      Rule rule = pack.rules().get(i).rule();
      numbers.set(
          i,
          isOwn(rule.source()) && wanted.filter(name -> !isCalled(rule.header(), name)).isEmpty());
    }
    return numbers;
  }

  /**
   * The numbers of the correlations of the file that are reported, or of those that are called so,
   * reported or not.
   */
  BitSet correlations(Optional<String> wanted) {
    BitSet numbers = new BitSet();
    for (CorrelationPlan plan : pack.correlations()) {
      boolean isWanted =
          wanted.map(name -> isCalled(plan.correlation().header(), name)).orElse(plan.reported());
      numbers.set(plan.number(), isWanted && isOwn(plan.correlation().source()));
    }
    return numbers;
  }

  /** How many rules and correlations of the file can run. */
  int loaded() {
    long correlations =
        pack.correlations().stream().filter(plan -> isOwn(plan.correlation().source())).count();
    return rules(Optional.empty()).cardinality() + (int) correlations;
  }
}

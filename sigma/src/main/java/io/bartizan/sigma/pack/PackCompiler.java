package io.bartizan.sigma.pack;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.DocumentReader;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.correlation.AggregationReader;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationPlans;
import io.bartizan.sigma.correlation.CorrelationReader;
import io.bartizan.sigma.filter.Filter;
import io.bartizan.sigma.filter.FilterReader;
import io.bartizan.sigma.filter.FilterSet;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.regex.RegexBudget;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files -> a {@link Pack}. Thread-safe. */
public final class PackCompiler {

  private final Placeholders placeholders;
  private final DocumentReader documents = new DocumentReader();
  private final SigmaCompiler compiler;
  private final Pipeline pipeline;

  /** A compiler that fills placeholders from these values. */
  public PackCompiler(Placeholders placeholders) {
    this(placeholders, Pipeline.NONE);
  }

  /**
   * A compiler that fills placeholders from these values, and puts rules and correlations through a
   * pipeline. Filters are added before, as they are written for rules as they are written.
   */
  public PackCompiler(Placeholders placeholders, Pipeline pipeline) {
    this.placeholders = placeholders;
    this.pipeline = pipeline;
    this.compiler = new SigmaCompiler(placeholders, pipeline);
  }

  /** The documents of a file, each by itself. */
  public PackFile compile(Source source) {
    return orRejected(source, Span.START, List.of(), () -> documents(source));
  }

  /** What some work gives; a rule over which it fails is rejected by name. */
  static PackFile orRejected(
      Source source, Span span, List<String> names, Supplier<PackFile> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return rejected(List.of(failure(source, span, e)), names);
    }
  }

  private static Diagnostic failure(Source source, Span span, Throwable reason) {
    return Diagnostic.error(
            "unreadable-file",
            source,
            span,
            "the rule cannot be compiled: " + reason.getClass().getSimpleName())
        .withHelp("this is a fault of the program or a lack of memory: please report the rule");
  }

  private PackFile documents(Source source) {
    PackFile file = new PackFile(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    for (Parsed<YamlMapping> document : documents.read(source)) {
      file =
          file.and(
              switch (document) {
                case Parsed.Rejected<YamlMapping> rejected -> rejected(rejected.diagnostics());
                case Parsed.Accepted<YamlMapping> accepted -> document(source, accepted.result());
              });
    }
    return file;
  }

  private PackFile document(Source source, YamlMapping document) {
    return orRejected(source, document.span(), names(document), () -> compiled(source, document));
  }

  private PackFile compiled(Source source, YamlMapping document) {
    return switch (DocumentReader.kind(document)) {
      case CORRELATION ->
          correlation(new CorrelationReader(source).read(document), names(document));
      case FILTER -> filter(new FilterReader(source, placeholders).read(document));
      case RULE ->
          AggregationReader.isAggregation(document)
              ? aggregation(new AggregationReader(source).read(document), names(document))
              : PackFile.ofRule(compiler.compile(source, document), names(document));
    };
  }

  private static List<String> names(YamlMapping document) {
    return Stream.of("id", "name")
        .flatMap(key -> document.find(key).stream())
        .filter(YamlScalar.class::isInstance)
        .map(node -> ((YamlScalar) node).text())
        .toList();
  }

  private static PackFile rejected(List<Diagnostic> reasons) {
    return rejected(reasons, List.of());
  }

  private static PackFile rejected(List<Diagnostic> reasons, List<String> names) {
    return new PackFile(List.of(), List.of(), List.of(), List.of(reasons), names, List.of());
  }

  private static PackFile correlation(Parsed<Correlation> parsed, List<String> names) {
    return switch (parsed) {
      case Parsed.Rejected<Correlation> no -> rejected(no.diagnostics(), names);
      case Parsed.Accepted<Correlation> yes ->
          new PackFile(
              List.of(), List.of(yes.result()), List.of(), List.of(), List.of(), yes.diagnostics());
    };
  }

  private static PackFile filter(Parsed<Filter> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<Filter> no -> rejected(no.diagnostics());
      case Parsed.Accepted<Filter> yes ->
          new PackFile(
              List.of(), List.of(), List.of(yes.result()), List.of(), List.of(), yes.diagnostics());
    };
  }

  /** A rule of version 1 runs as a whole or not at all. */
  private PackFile aggregation(Parsed<AggregationReader.Split> parsed, List<String> names) {
    List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
    Optional<AggregationReader.Split> split = parsed.value();
    List<CompiledRule> compiled = new ArrayList<>();
    List<Rule> parts = split.map(AggregationReader.Split::rules).orElse(List.of());
    for (Rule rule : parts) {
      Parsed<CompiledRule> one = compiler.compile(rule);
      one.diagnostics().stream().filter(d -> !found.contains(d)).forEach(found::add);
      one.value().ifPresent(compiled::add);
    }
    if (split.isEmpty() || compiled.size() < parts.size()) {
      return rejected(found, names);
    }
    return new PackFile(
        compiled, List.of(split.get().correlation()), List.of(), List.of(), List.of(), found);
  }

  /**
   * All files as one pack.
   *
   * @param polarity how the conditions of filters are added
   */
  public Pack assemble(List<PackFile> files, Polarity polarity) {
    List<CompiledRule> written = new ArrayList<>();
    List<Correlation> correlations = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    List<List<Diagnostic>> rejections = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>();
    Set<String> rejectedNames = new HashSet<>();
    for (PackFile file : files) {
      written.addAll(file.rules());
      correlations.addAll(file.correlations());
      filters.addAll(file.filters());
      rejections.addAll(file.rejections());
      warnings.addAll(file.warnings());
      rejectedNames.addAll(file.rejectedNames());
    }
    FilterSet set = new FilterSet(filters, polarity);
    warnings.addAll(set.remarks(written.stream().map(CompiledRule::written).toList()));
    List<CompiledRule> filtered = new ArrayList<>();
    RegexBudget expressions = new RegexBudget();
    for (CompiledRule rule : written) {
      switch (within(expressions, filtered(set, rule))) {
        case Parsed.Accepted<CompiledRule> yes -> filtered.add(yes.result());
        case Parsed.Rejected<CompiledRule> no -> {
          rejections.add(no.diagnostics());
          rule.rule().header().id().ifPresent(rejectedNames::add);
          rule.rule().header().name().ifPresent(rejectedNames::add);
        }
      }
    }
    List<Rule> rules = filtered.stream().map(CompiledRule::rule).toList();
    List<Correlation> processed = processed(correlations, rules, rejections, rejectedNames);
    CorrelationPlans.Result plans = CorrelationPlans.of(rules, processed, rejectedNames);
    rejections.addAll(plans.rejections());
    return new Pack(filtered, plans.plans(), plans.hidden(), filters.size(), rejections, warnings);
  }

  private List<Correlation> processed(
      List<Correlation> correlations,
      List<Rule> rules,
      List<List<Diagnostic>> rejections,
      Set<String> rejectedNames) {
    if (pipeline.isEmpty()) {
      return correlations;
    }
    List<Correlation> processed = new ArrayList<>();
    for (Correlation correlation : correlations) {
      switch (pipeline.apply(correlation, Referred.logSources(correlation, correlations, rules))) {
        case Parsed.Accepted<Correlation> yes -> processed.add(yes.result());
        case Parsed.Rejected<Correlation> no -> {
          rejections.add(no.diagnostics());
          correlation.header().id().ifPresent(rejectedNames::add);
          correlation.header().name().ifPresent(rejectedNames::add);
        }
      }
    }
    return processed;
  }

  /** The rule, if its expressions may run beside those of the rules before it. */
  private static Parsed<CompiledRule> within(RegexBudget budget, Parsed<CompiledRule> rule) {
    if (!(rule instanceof Parsed.Accepted<CompiledRule> accepted)) {
      return rule;
    }
    Rule written = accepted.result().rule();
    return budget
        .take(accepted.result().predicate())
        .<Parsed<CompiledRule>>map(
            reason ->
                new Parsed.Rejected<>(
                    List.of(
                        Diagnostic.error("rule-limit", written.source(), written.span(), reason)
                            .withHelp("run some of the rules in a separate hunt"))))
        .orElse(rule);
  }

  /** The rule with its filters: a rule that they make too large must not run without them. */
  private Parsed<CompiledRule> filtered(FilterSet set, CompiledRule rule) {
    try {
      return set.apply(rule.written())
          .map(changed -> compiler.compile(changed))
          .orElseGet(() -> new Parsed.Accepted<>(rule, List.of()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      Rule written = rule.written();
      return new Parsed.Rejected<>(List.of(failure(written.source(), written.span(), e)));
    }
  }
}

package io.bartizan.sigma.pack;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.filter.Filter;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import java.util.List;

/**
 * What one file holds, each document by itself.
 *
 * @param rules its rules, those of version 1's aggregations among them
 * @param correlations its correlations
 * @param filters its filters
 * @param rejections for each document that cannot be used, why
 * @param rejectedNames ids and names of the rules among them
 * @param warnings what else was noticed
 */
public record PackFile(
    List<CompiledRule> rules,
    List<Correlation> correlations,
    List<Filter> filters,
    List<List<Diagnostic>> rejections,
    List<String> rejectedNames,
    List<Diagnostic> warnings) {
  public PackFile {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    filters = List.copyOf(filters);
    rejections = List.copyOf(rejections);
    rejectedNames = List.copyOf(rejectedNames);
    warnings = List.copyOf(warnings);
  }

  /** A file that could not be read. */
  public static PackFile rejected(Diagnostic reason) {
    return new PackFile(
        List.of(), List.of(), List.of(), List.of(List.of(reason)), List.of(), List.of());
  }

  /** A file of which these documents were compiled as rules alone. */
  static PackFile ofRule(Parsed<CompiledRule> parsed, List<String> names) {
    return switch (parsed) {
      case Parsed.Accepted<CompiledRule> accepted ->
          new PackFile(
              List.of(accepted.result()),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              accepted.diagnostics());
      case Parsed.Rejected<CompiledRule> rejected ->
          new PackFile(
              List.of(), List.of(), List.of(), List.of(rejected.diagnostics()), names, List.of());
    };
  }

  /** Two as one, the other's content behind. */
  PackFile and(PackFile other) {
    return new PackFile(
        joined(rules, other.rules),
        joined(correlations, other.correlations),
        joined(filters, other.filters),
        joined(rejections, other.rejections),
        joined(rejectedNames, other.rejectedNames),
        joined(warnings, other.warnings));
  }

  private static <T> List<T> joined(List<T> a, List<T> b) {
    return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
  }
}

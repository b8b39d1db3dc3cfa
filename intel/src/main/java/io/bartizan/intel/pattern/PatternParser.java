package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Token.Kind;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;

/** Reads one pattern: its length, its tree, and what can be known of the whole. */
final class PatternParser {

  /** More than so many are not kept, except for a first error. */
  private static final int MOST_DIAGNOSTICS = 50;

  private final Source source;
  private final PatternLimits limits;
  private final Dialect dialect;
  private final Places places;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  PatternParser(Source source, PatternLimits limits, Dialect dialect) {
    this.source = source;
    this.limits = limits;
    this.dialect = dialect;
    this.places = new Places(source.text());
  }

  Parsed<Pattern> parse() {
    try {
      requireLength();
      TokenCursor cursor = new TokenCursor(source, limits, places);
      Constants constants = new Constants(this::note);
      ObservationExpression expression =
          new ObservationParser(cursor, limits, dialect, constants).followedBy();
      if (cursor.token().kind() != Kind.END) {
        throw cursor.unexpected("AND, OR, FOLLOWEDBY, a qualifier or the end");
      }
      Shape.check(expression, limits, source.text().length());
      Shape.mixedTypes(expression).forEach(this::warnMixed);
      return diagnostics.stream().anyMatch(Diagnostic::isError)
          ? new Parsed.Rejected<>(diagnostics)
          : new Parsed.Accepted<>(new Pattern(source.text(), expression), diagnostics);
    } catch (PatternProblem problem) {
      note(problem, true);
      return new Parsed.Rejected<>(diagnostics);
    }
  }

  private void requireLength() {
    if (source.text().length() > limits.maxCharacters()) {
      throw TokenCursor.limit("characters", source.text().length(), limits.maxCharacters());
    }
  }

  private void note(PatternProblem problem, boolean isError) {
    if (diagnostics.size() >= MOST_DIAGNOSTICS
        && diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return;
    }
    var span = places.span(problem.start, problem.end);
    String message = String.valueOf(problem.getMessage());
    Diagnostic made =
        isError
            ? Diagnostic.error(problem.code, source, span, message)
            : Diagnostic.warning(problem.code, source, span, message);
    diagnostics.add(problem.help.isEmpty() ? made : made.withHelp(problem.help));
  }

  private void warnMixed(Comparison comparison) {
    note(
        new PatternProblem(
            "pattern-mixed-types",
            comparison.span().start(),
            comparison.span().end(),
            "AND within brackets compares one object, and "
                + Visible.excerpt(comparison.path().type())
                + " is another type than the one before; this never matches",
            "put each type in brackets of its own"),
        false);
  }
}

package io.bartizan.sigma.lint;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Applies the fixes of diagnostics to the text that they are about. Where two overlap the first in
 * the text is applied; the other is left for the next run.
 *
 * @param text the text after the fixes
 * @param applied how many were applied
 */
public record LintFixes(String text, int applied) {

  /** The text with the fixes of its diagnostics. */
  public static LintFixes apply(String text, List<Diagnostic> diagnostics) {
    List<Fix> fixes =
        diagnostics.stream()
            .flatMap(diagnostic -> diagnostic.fix().stream())
            .sorted(Comparator.comparingInt(LintFixes::start))
            .toList();
    List<Fix.Edit> edits = new ArrayList<>();
    int applied = 0;
    for (Fix fix : fixes) {
      if (fix.edits().stream().noneMatch(edit -> overlaps(edit, edits))) {
        edits.addAll(fix.edits());
        applied++;
      }
    }
    return new LintFixes(new Fix("all", edits).apply(text), applied);
  }

  private static int start(Fix fix) {
    return fix.edits().stream().mapToInt(edit -> edit.span().start()).min().orElse(0);
  }

  private static boolean overlaps(Fix.Edit edit, List<Fix.Edit> others) {
    return others.stream()
        .anyMatch(
            other ->
                edit.span().start() < other.span().end() && other.span().start() < edit.span().end()
                    || edit.span().start() == other.span().start());
  }
}

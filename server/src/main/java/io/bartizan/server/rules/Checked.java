package io.bartizan.server.rules;

import io.bartizan.detect.attack.AttackBook;
import io.bartizan.sigma.assist.Cursor;
import io.bartizan.sigma.assist.RuleAnalysis;
import io.bartizan.sigma.assist.Suggestions;
import io.bartizan.sigma.lint.LintContext;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is to be said of a text while it is being written, as editors and {@code lint} say it. */
public final class Checked {

  private static final int MOST = 100;
  private static final int MOST_SUGGESTIONS = 20;

  private Checked() {}

  /**
   * Something that is to be said.
   *
   * @param code its name in the documents
   * @param severity error, warning or info
   * @param line where, from 1
   * @param column where, from 1
   * @param message what was found
   * @param help what to do; may be empty
   */
  public record Remark(
      String code, String severity, int line, int column, String message, String help) {}

  /** What is to be said of a text, errors first. */
  static List<Remark> of(String name, String text) {
    Source source = new Source(name, text);
    return RuleAnalysis.of(source, new LintContext(new AttackBook(), LocalDate.now(ZoneOffset.UTC)))
        .diagnostics()
        .stream()
        .sorted(
            Comparator.comparing((Diagnostic one) -> one.severity())
                .thenComparingInt(one -> one.span().start()))
        .limit(MOST)
        .map(Checked::remark)
        .toList();
  }

  static Remark remark(Diagnostic one) {
    return new Remark(
        one.code(),
        one.severity().word(),
        one.span().line(),
        one.span().column(),
        one.message(),
        one.help().orElse(""));
  }

  /** What may be written at a place, those first that begin with what stands there. */
  static List<Suggestions.Suggestion> suggest(String text, int line, int column, String word) {
    String begin = word.toLowerCase(Locale.ROOT);
    return Suggestions.at(text, Cursor.at(text, line, column)).stream()
        .filter(one -> one.text().toLowerCase(Locale.ROOT).contains(begin))
        .sorted(
            Comparator.comparing(
                (Suggestions.Suggestion one) ->
                    !one.text().toLowerCase(Locale.ROOT).startsWith(begin)))
        .limit(MOST_SUGGESTIONS)
        .toList();
  }
}

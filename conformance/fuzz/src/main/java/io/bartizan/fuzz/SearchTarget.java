package io.bartizan.fuzz;

import io.bartizan.store.event.Condition;
import io.bartizan.store.search.Query;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.search.SqlCompiler;
import io.bartizan.syntax.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Searches: a text is a query or has diagnostics, and a query becomes SQL in which nothing of the
 * text stands but the names that the compiler knows: as many parameters as question marks.
 */
public final class SearchTarget {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static final Pattern TEXT = Pattern.compile("'[^']*'");

  private SearchTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Parsed<Query> parsed = QueryParser.parse(text, NOW);
    if (parsed.value().isEmpty() && parsed.diagnostics().isEmpty()) {
      throw new IllegalStateException("neither a query nor a word about it");
    }
    parsed.value().map(SqlCompiler::compile).ifPresent(SearchTarget::check);
  }

  private static void check(Condition condition) {
    String outsideOfTexts = TEXT.matcher(condition.sql()).replaceAll("");
    long marks = outsideOfTexts.chars().filter(c -> c == '?').count();
    if (marks != condition.parameters().size()) {
      throw new IllegalStateException(marks + " marks in " + condition);
    }
  }
}

package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Severity;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is noticed about one object and turns it into diagnostics that show the place. */
final class Findings {

  /** Most text of an object that its diagnostics keep. */
  private static final int MOST_TEXT = 1 << 20;

  private final List<Found> found = new ArrayList<>();
  private final int most;
  private int dropped;

  Findings(int most) {
    this.most = most;
  }

  private record Found(JsonProblem problem, Severity severity) {}

  void error(String code, String pointer, String message, String help) {
    add(new JsonProblem(code, -1, pointer, message, help), Severity.ERROR);
  }

  void warning(String code, String pointer, String message, String help) {
    add(new JsonProblem(code, -1, pointer, message, help), Severity.WARNING);
  }

  void add(JsonProblem problem, Severity severity) {
    if (found.size() < most || severity == Severity.ERROR && !hasError()) {
      found.add(new Found(problem, severity));
    } else {
      dropped++;
    }
  }

  boolean hasError() {
    return found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }

  List<Diagnostic> diagnostics(Origin origin, byte[] bytes) {
    if (found.isEmpty()) {
      return List.of();
    }
    Source source = source(origin, bytes);
    List<Diagnostic> made = new ArrayList<>();
    for (Found one : found) {
      made.add(diagnostic(source, bytes, one.problem(), one.severity()));
    }
    if (dropped > 0) {
      made.add(
          Diagnostic.info(
              "stix-limit", source, Span.START, dropped + " more diagnostics are not shown"));
    }
    return List.copyOf(made);
  }

  static Source source(Origin origin, byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, MOST_TEXT), StandardCharsets.UTF_8);
    return new Source(origin.toString(), text);
  }

  static Diagnostic diagnostic(
      Source source, byte[] bytes, JsonProblem problem, Severity severity) {
    long offset = problem.offset >= 0 ? problem.offset : JsonPlaces.of(bytes, problem.pointer);
    int at = characters(source, bytes, offset);
    int end = JsonPlaces.endOfToken(source.text(), at);
    String where = problem.pointer.isEmpty() ? "" : Visible.excerpt(problem.pointer) + ": ";
    return new Diagnostic(
        problem.code,
        severity,
        source,
        source.span(at, end),
        where + problem.getMessage(),
        problem.help.isEmpty() ? Optional.empty() : Optional.of(problem.help),
        Optional.empty());
  }

  /** How many UTF-16 code units stand in front of a byte. */
  private static int characters(Source source, byte[] bytes, long offset) {
    int upTo = (int) Math.min(Math.min(bytes.length, MOST_TEXT), Math.max(0, offset));
    int count = 0;
    for (int i = 0; i < upTo; i++) {
      int b = bytes[i] & 0xff;
      count += b < 0x80 || b >= 0xc0 ? b >= 0xf0 ? 2 : 1 : 0;
    }
    return Math.min(count, source.text().length());
  }
}

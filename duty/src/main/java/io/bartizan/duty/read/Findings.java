package io.bartizan.duty.read;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The diagnostics of one reading, in the order in which they were noticed. */
public final class Findings {

  /** Most diagnostics that one reading keeps; the rest would repeat the first. */
  public static final int MOST = 500;

  private final List<Diagnostic> all = new ArrayList<>();

  /** Adds one; the same a second time is left out. */
  public void add(Diagnostic diagnostic) {
    if (all.size() < MOST && !all.contains(diagnostic)) {
      all.add(diagnostic);
    }
  }

  /** Adds all of them. */
  public void addAll(Collection<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  /** Adds an error. */
  public void error(String code, Source source, Span span, String message) {
    add(Diagnostic.error(code, source, span, message));
  }

  /** Adds an error with its help. */
  public void error(String code, Source source, Span span, String message, String help) {
    add(Diagnostic.error(code, source, span, message).withHelp(help));
  }

  /** Adds a warning. */
  public void warning(String code, Source source, Span span, String message) {
    add(Diagnostic.warning(code, source, span, message));
  }

  /** Adds an error about a name that is not known, with the nearest one that is. */
  public void unknown(
      String code, String what, String name, Source source, Span span, Collection<String> known) {
    error(
        code,
        source,
        span,
        "unknown " + what + " \"" + Visible.excerpt(name) + "\"" + NearestName.hint(name, known));
  }

  /** Whether any of them is an error. */
  public boolean hasErrors() {
    return all.stream().anyMatch(Diagnostic::isError);
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** All of them. */
  public List<Diagnostic> all() {
    return List.copyOf(all);
  }
}

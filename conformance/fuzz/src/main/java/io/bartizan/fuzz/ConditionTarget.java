package io.bartizan.fuzz;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.condition.ConditionParser;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions. Oracle: a condition prints as one that parses to what prints the same. */
public final class ConditionTarget {

  private ConditionTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    List<Diagnostic> found = new ArrayList<>();
    Optional<Condition> condition = parse(text, found);
    if (condition.isEmpty() == found.stream().noneMatch(Diagnostic::isError)) {
      throw new IllegalStateException("no condition, and no reason");
    }
    if (condition.isPresent()) {
      String printed = condition.get().toString();
      String again = parse(printed, found).map(Condition::toString).orElse("nothing");
      if (!again.equals(printed)) {
        throw new IllegalStateException(printed + " parses as " + again);
      }
    }
  }

  private static Optional<Condition> parse(String text, List<Diagnostic> found) {
    Span span = new Span(0, text.length(), 1, 1, 1, text.length() + 1);
    YamlScalar scalar = new YamlScalar(text, YamlScalar.Kind.STRING, true, span);
    return new ConditionParser(new Source("fuzz.yml", text), found).parse(scalar);
  }
}

package io.bartizan.workbench.pack;

import io.bartizan.syntax.Source;
import java.util.Optional;

/**
 * A file that holds rules, or could not be read.
 *
 * @param source its name and text
 * @param problem why there is no text
 */
public record RuleFile(Source source, Optional<String> problem) {

  public static RuleFile of(String name, String text) {
    return new RuleFile(new Source(name, text), Optional.empty());
  }

  static RuleFile unreadable(String name, String problem) {
    return new RuleFile(new Source(name, ""), Optional.of(problem));
  }
}

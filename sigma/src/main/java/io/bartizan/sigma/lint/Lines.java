package io.bartizan.sigma.lint;

import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.Optional;

/** Edits of whole lines. */
final class Lines {

  private Lines() {}

  /** A fix that takes out a member of a block list that has a line to itself. */
  static Optional<Fix> removal(Source source, YamlScalar member) {
    String text = source.text();
    int start = text.lastIndexOf('\n', member.span().start() - 1) + 1;
    int end = text.indexOf('\n', member.span().end());
    if (end < 0 || member.span().line() != member.span().endLine()) {
      return Optional.empty();
    }
    boolean alone =
        text.substring(start, member.span().start()).strip().equals("-")
            && text.substring(member.span().end(), end).isBlank();
    return alone
        ? Optional.of(Fix.replace("take it out", source.span(start, end + 1), ""))
        : Optional.empty();
  }
}

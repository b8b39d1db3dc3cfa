package io.bartizan.cli.rules;

import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.Explanation;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.syntax.Visible;

/**
 * Explanations as text: a tree, a mark before each part that held or failed, what was found between
 * guillemets.
 */
final class ExplanationText {

  private static final int WIDEST = 300;

  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  ExplanationText(boolean colour) {
    this.colour = colour;
  }

  String print(Rule rule, long position, Explanation explanation) {
    out.setLength(0);
    out.append(Visible.text(rule.header().title()))
        .append(explanation.holds() ? " is true of event " : " is not true of event ")
        .append(position)
        .append('\n');
    print(explanation, 1);
    return out.toString();
  }

  private void print(Explanation part, int depth) {
    out.repeat(' ', depth * 2).append(mark(part.holds())).append(Visible.text(part.label()));
    if (part.hit().isPresent() && !part.hit().get().value().isEmpty()) {
      out.append(": ").append(marked(part.hit().get()));
    } else if (!part.holds() && part.parts().isEmpty()) {
      out.append(
          part.found()
              .map(value -> "; it is " + Visible.excerpt(value, WIDEST))
              .orElse("; there is no such field"));
    }
    out.append('\n');
    part.parts().forEach(inner -> print(inner, depth + 1));
  }

  private String mark(boolean holds) {
    if (colour) {
      return holds ? "\u001b[32m✓\u001b[0m " : "\u001b[31m✗\u001b[0m ";
    }
    return holds ? "✓ " : "✗ ";
  }

  private String marked(FieldHit hit) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Hit.Span span : hit.spans()) {
      text.append(Visible.text(hit.value().substring(at, span.start())));
      text.append(colour ? "\u001b[7m" : "«");
      text.append(Visible.text(hit.value().substring(span.start(), span.end())));
      text.append(colour ? "\u001b[27m" : "»");
      at = span.end();
    }
    text.append(Visible.text(hit.value().substring(at)));
    return text.length() > WIDEST * 2 ? text.substring(0, WIDEST * 2) + "…" : text.toString();
  }
}

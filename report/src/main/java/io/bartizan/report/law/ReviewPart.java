package io.bartizan.report.law;

import io.bartizan.duty.telling.Condition;
import io.bartizan.syntax.Visible;
import java.util.List;

/**
 * A heading of a review page and the lines below it.
 *
 * @param level 2 for a statute, 3 for a duty
 * @param title the heading
 * @param lines what stands below it
 * @param signed whether there is room to agree or to object
 */
record ReviewPart(int level, String title, List<ReviewLine> lines, boolean signed) {

  ReviewPart {
    lines = List.copyOf(lines);
  }

  /** A part that nobody signs by itself. */
  ReviewPart(int level, String title, List<ReviewLine> lines) {
    this(level, title, lines, false);
  }

  /** As plain text. */
  void text(String colon, StringBuilder out) {
    out.append('\n').append(Visible.text(title)).append('\n');
    for (ReviewLine line : lines) {
      String label = line.label().isEmpty() ? "" : line.label() + colon;
      String heading = line.condition().map(Condition::text).orElse("");
      out.append("  ").append(Visible.text(label + line.text() + heading)).append('\n');
      line.condition().ifPresent(one -> one.members().forEach(member -> text(member, 4, out)));
    }
  }

  private static void text(Condition condition, int indent, StringBuilder out) {
    out.append(" ".repeat(indent)).append("- ").append(Visible.text(condition.text())).append('\n');
    condition.members().forEach(member -> text(member, indent + 2, out));
  }

  /** As a piece of a page. */
  void html(String expression, String sign, Html html) {
    html.element("h" + level, title);
    if (lines.isEmpty()) {
      return;
    }
    html.tag("<div class=\"rows\">");
    for (ReviewLine line : lines) {
      if (line.label().isEmpty()) {
        html.tag("<p>");
      } else {
        html.tag("<p><span class=\"label\">").text(line.label()).tag("</span><span>");
      }
      html.text(line.text() + line.condition().map(Condition::text).orElse(""));
      html.tag(line.label().isEmpty() ? "</p>" : "</span></p>");
      line.condition().ifPresent(one -> members(one, html));
      line.expression()
          .ifPresent(
              code ->
                  html.tag("<details><summary>")
                      .text(expression)
                      .tag("</summary>")
                      .element("code", code)
                      .tag("</details>"));
    }
    html.tag("</div>");
    if (signed) {
      html.element("p class=\"sign\"", sign);
    }
  }

  private static void members(Condition condition, Html html) {
    if (condition.members().isEmpty()) {
      return;
    }
    html.tag("<ul>");
    for (Condition member : condition.members()) {
      html.tag("<li>").text(member.text());
      members(member, html);
      html.tag("</li>");
    }
    html.tag("</ul>");
  }
}

package io.bartizan.report.law;

import io.bartizan.syntax.Visible;

/** HTML in the making: markup of our own, and text from anywhere, which is escaped. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Markup of our own. */
  Html tag(String ours) {
    out.append(ours);
    return this;
  }

  /** Text from anywhere. */
  Html text(String any) {
    String visible = Visible.text(any);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** An element that holds text from anywhere. */
  Html element(String name, String any) {
    return tag("<" + name + ">").text(any).tag("</" + name.replaceAll(" .*", "") + ">");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

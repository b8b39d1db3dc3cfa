package io.bartizan.report.html;

import io.bartizan.sigma.Level;
import io.bartizan.syntax.Visible;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** HTML in the making: markup of our own, and text from anywhere, which is escaped. */
final class Markup {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final StringBuilder out = new StringBuilder();

  /** Text as it may stand between tags and in quoted attributes, made visible. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    String visible = Visible.text(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The word for a level, as a sentence would begin with it. */
  static String word(Level level) {
    String word = level.word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Markup of our own. */
  Markup html(String ours) {
    out.append(ours);
    return this;
  }

  /** Text from anywhere. */
  Markup text(String any) {
    out.append(escaped(any));
    return this;
  }

  /** Text from logs, isolated from the direction of what stands around it. */
  Markup data(String any, int most) {
    out.append("<code class=data>").append(escaped(Visible.excerpt(any, most))).append("</code>");
    return this;
  }

  /** A time in a zone; the script shows it in another. */
  Markup time(Instant time, ZoneId zone) {
    out.append("<time datetime=\"").append(time).append("\">");
    out.append(TIME.format(time.atZone(zone))).append("</time>");
    return this;
  }

  /** A level as shape, colour and word. */
  Markup level(Level level) {
    out.append("<span class=\"sev ").append(level.word()).append("\">");
    out.append(word(level)).append("</span>");
    return this;
  }

  /** A level as shape and colour, the word for those who do not see them. */
  Markup glyph(Level level) {
    out.append("<span class=\"sev ").append(level.word()).append("\"><span class=sr>");
    out.append(word(level)).append("</span></span>");
    return this;
  }

  /** The beginning of a link to a view of this page that shows matches. */
  Markup link(String key, String value) {
    out.append("<a href=\"#/matches?").append(key).append('=');
    out.append(URLEncoder.encode(value, StandardCharsets.UTF_8)).append("\">");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

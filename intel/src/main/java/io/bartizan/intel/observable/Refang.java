package io.bartizan.intel.observable;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Undoes what people do to an address so that nobody clicks it: {@code hxxp}, {@code [.]}, {@code
 * (dot)}, {@code [@]}, {@code [:]//} and the like. For lists, reports and searches; never for STIX,
 * which says {@code defanged} itself, nor for what a log holds.
 *
 * <p>Braces and spaces ({@code evil{.}example}, {@code evil . example}) are left alone: they are in
 * real text for other reasons.
 */
public final class Refang {

  private static final Pattern DOT =
      Pattern.compile("(?i)\\[\\.\\]|\\(\\.\\)|\\[\\.|\\.\\]|\\[dot\\]|\\(dot\\)|\\\\\\.");
  private static final Pattern AT = Pattern.compile("(?i)\\[@\\]|\\(@\\)|\\[at\\]|\\(at\\)");
  private static final Pattern COLON = Pattern.compile("\\[:\\]|\\(:\\)");
  private static final Pattern SLASHES =
      Pattern.compile("\\[://\\]|\\[:/\\]/|:\\[//\\]|\\[/\\]\\[/\\]");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(?:h(?:xx|\\*\\*|tx|xt)p(s?)|fxp(s?))((?:\\[:\\]|\\(:\\)|:)//)");
  private static final Pattern BRACKET_SCHEME = Pattern.compile("(?i)\\b(https?|ftp)\\[:\\]//");

  private Refang() {}

  /** The text as it was meant. Linear in its length. */
  public static String text(String text) {
    if (isPlain(text)) {
      return text;
    }
    String out = SLASHES.matcher(text).replaceAll("://");
    out = scheme(out);
    out = BRACKET_SCHEME.matcher(out).replaceAll("$1://");
    out = DOT.matcher(out).replaceAll(".");
    out = AT.matcher(out).replaceAll("@");
    return COLON.matcher(out).replaceAll(":");
  }

  private static String scheme(String text) {
    Matcher matcher = SCHEME.matcher(text);
    StringBuilder out = new StringBuilder();
    int last = 0;
    while (matcher.find()) {
      boolean isFile = (matcher.group().charAt(0) | 32) == 'f';
      boolean isSecure = matcher.start(1) < matcher.end(1) || matcher.start(2) < matcher.end(2);
      out.append(text, last, matcher.start()).append(isFile ? "ftp" : "http");
      out.append(isSecure ? "s" : "").append("://");
      last = matcher.end();
    }
    return out.append(text, last, text.length()).toString();
  }

  /** Whether a text has none of the marks. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '(' || c == '\\' || c == '*' || c == 'x' || c == 'X') {
        return false;
      }
    }
    return true;
  }
}

package io.bartizan.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What every page is made of: the template, the style with its fonts, the script. */
final class Assets {

  /** The files of the script, in the order in which they build on each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "time.js",
          "data.js",
          "state.js",
          "filter.js",
          "chart.js",
          "tables.js",
          "decode.js",
          "event.js",
          "why.js",
          "detail.js",
          "list.js",
          "report.js");

  private static final String FONT = "url(fonts/";

  private Assets() {}

  static Template page() {
    return new Template(text("page.html"));
  }

  static Template coverage() {
    return new Template(text("coverage.html"));
  }

  /** The script: one function, so that nothing of it is global. */
  static String script() {
    return SCRIPTS.stream()
        .map(Assets::text)
        .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
  }

  /** The style of the report. */
  static String style() {
    return style("report.css");
  }

  /** The tokens and the rules of a page, with the font files that they name in them. */
  static String style(String name) {
    String css = text("tokens.css") + text(name);
    StringBuilder out = new StringBuilder();
    int at = 0;
    int font = css.indexOf(FONT);
    while (font >= 0) {
      int end = css.indexOf(')', font);
      String file = css.substring(font + "url(".length(), end);
      out.append(css, at, font).append("url(data:font/woff2;base64,");
      out.append(Base64.getEncoder().encodeToString(bytes(file))).append(')');
      at = end + 1;
      font = css.indexOf(FONT, at);
    }
    return out.append(css, at, css.length()).toString();
  }

  /**
   * What the page may do (Content Security Policy Level 3): run this script, use this style, show
   * the images and fonts that are in it; load nothing, send nothing, and never make code or markup
   * of a text.
   */
  static String policy(String script, String style) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'sha256-" + sha256(script) + "'",
        "style-src 'sha256-" + sha256(style) + "'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'");
  }

  /** What a page without a script may do: use this style and the images and fonts in it. */
  static String policy(String style) {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src 'sha256-" + sha256(style) + "'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.bartizan.report.law;

import io.bartizan.duty.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The head of a page that loads nothing and runs nothing: its policy allows its own style alone.
 */
final class Page {

  private static final String STYLE = style();

  private Page() {}

  /** Opens a page; the caller closes its body. */
  static void open(String title, Language language, Html html) {
    html.tag("<!doctype html><html lang=\"" + (language == Language.CHINESE ? "zh-Hans" : "en"))
        .tag("\"><head><meta charset=\"utf-8\">")
        .tag("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .tag("style-src 'sha256-" + sha256(STYLE))
        .tag("'; base-uri 'none'; form-action 'none'\">")
        .tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .tag("<meta name=\"referrer\" content=\"no-referrer\">")
        .element("title", title)
        .tag("<style>" + STYLE + "</style></head><body>");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("sheet.css")) {
      if (in == null) {
        throw new IllegalStateException("the resource sheet.css is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

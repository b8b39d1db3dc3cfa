package io.bartizan.cli.output.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Checks of a page, as functions in JavaScript that return what is wrong. */
final class Checks {

  private Checks() {}

  static String script(String name) throws IOException {
    try (InputStream in = Checks.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

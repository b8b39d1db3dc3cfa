package io.bartizan.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A text with places named <code>{{like this}}</code>. Only the text itself is searched for places,
 * never what is put into them.
 *
 * @param text the text
 */
record Template(String text) {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /** Something that can be put into a place. */
  @FunctionalInterface
  interface Part {
    void writeTo(OutputStream out) throws IOException;

    /** A text as a part. */
    static Part of(String text) {
      return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes the text with its places filled; every place must have a part. */
  void write(Map<String, Part> parts, OutputStream out) throws IOException {
    int at = 0;
    int open = text.indexOf(OPEN);
    while (open >= 0) {
      Part.of(text.substring(at, open)).writeTo(out);
      int close = text.indexOf(CLOSE, open);
      String name = text.substring(open + OPEN.length(), close);
      Part part = parts.get(name);
      if (part == null) {
        throw new IllegalStateException("nothing for " + name);
      }
      part.writeTo(out);
      at = close + CLOSE.length();
      open = text.indexOf(OPEN, at);
    }
    Part.of(text.substring(at)).writeTo(out);
  }
}

package io.bartizan.logs.line;

import java.nio.charset.StandardCharsets;

/** The name of a member, written once. Immutable. */
public final class Name {

  private final String text;
  final byte[] quoted;

  private Name(String text) {
    this.text = text;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? '_' : c);
      }
    }
    quoted = ('"' + out.toString() + "\":").getBytes(StandardCharsets.UTF_8);
  }

  /** The name with this text. */
  public static Name of(String text) {
    return new Name(text);
  }

  @Override
  public String toString() {
    return text;
  }
}

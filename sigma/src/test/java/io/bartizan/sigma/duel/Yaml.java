package io.bartizan.sigma.duel;

import io.bartizan.fixtures.Dice;
import java.util.Locale;

/** Writes texts into rules. */
final class Yaml {

  private Yaml() {}

  /** A text as a double-quoted scalar. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c >= 0x20 && c < 0x7f) {
                out.appendCodePoint(c);
              } else if (c < 0x10000) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.append(String.format(Locale.ROOT, "\\U%08x", c));
              }
            });
    return out.append('"').toString();
  }

  /** A text as a rule writes it when it is to stand for itself. */
  static String literal(String text) {
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  /** A text in another case here and there, with the letters that fold to ASCII from outside. */
  static String recased(String text, Dice dice) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    switch (dice.below(6)) {
                      case 0 -> Character.toUpperCase(c);
                      case 1 -> Character.toLowerCase(c);
                      case 2 -> Character.toTitleCase(c);
                      case 3 -> dice.oneIn(4) ? twin(c) : c;
                      default -> c;
                    }));
    return out.toString();
  }

  private static int twin(int c) {
    return switch (c) {
      case 's', 'S' -> 0x17f;
      case 'k', 'K' -> 0x212a;
      case 0xe5 -> 0x212b;
      case 0x3c3 -> 0x3c2;
      default -> c;
    };
  }
}

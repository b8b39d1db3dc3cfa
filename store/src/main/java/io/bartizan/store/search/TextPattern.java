package io.bartizan.store.search;

import io.bartizan.store.search.Criterion.Piece;
import java.util.List;

/**
 * The regular expression of RE2 that finds what a search without a field means. Texts are found as
 * they are and as JSON writes them ({@code C:\\Windows}), in letters of any case.
 */
final class TextPattern {

  private static final String HEX = "0123456789abcdef";

  private TextPattern() {}

  static String of(Criterion test) {
    return switch (test) {
      case Criterion.Is(String text) -> either(quote(text), quote(json(text)));
      case Criterion.Like(List<Piece> pieces) -> either(regex(pieces, false), regex(pieces, true));
      case Criterion.Matches(String regex) -> "(?i)" + regex;
      case Criterion.InNetwork(Network network) -> either(quote(network.text()), "");
      case Criterion.Between between -> throw new IllegalArgumentException("a range of texts");
    };
  }

  private static String either(String plain, String json) {
    return json.isEmpty() || plain.equals(json) ? "(?i)" + plain : "(?i)" + plain + "|" + json;
  }

  static String regex(List<Piece> pieces, boolean json) {
    StringBuilder regex = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal(String text) -> regex.append(quote(json ? json(text) : text));
        case Piece.Any any -> regex.append(".*");
        case Piece.One one -> regex.append('.');
      }
    }
    return regex.toString();
  }

  /** A regular expression that matches this text only; the empty one matches everything. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if (c == 0) {
                out.append("\\x00");
              } else {
                if (c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ') {
                  out.append('\\');
                }
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** A text as it stands within a string of JSON. */
  static String json(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}

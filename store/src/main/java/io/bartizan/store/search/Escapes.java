package io.bartizan.store.search;

import io.bartizan.store.search.Criterion.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Backslashes, as in Sigma: before a star, a question mark, a backslash, a quotation mark or a
 * parenthesis a backslash takes away its meaning; before anything else it is itself.
 */
final class Escapes {

  private Escapes() {}

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && "*?\\\"()".indexOf(text.charAt(at + 1)) >= 0;
  }

  /** The characters that a text means, wildcards as themselves. */
  static String unescaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        i++;
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }

  /** The pattern that a text means. */
  static Criterion pattern(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isEscape(text, i)) {
        i++;
        literal.append(text.charAt(i));
      } else if (c == '*' || c == '?') {
        end(literal, pieces);
        if (c == '?') {
          pieces.add(new Piece.One());
        } else if (pieces.isEmpty() || !(pieces.getLast() instanceof Piece.Any)) {
          pieces.add(new Piece.Any());
        }
      } else {
        literal.append(c);
      }
    }
    if (pieces.isEmpty()) {
      return new Criterion.Is(literal.toString());
    }
    end(literal, pieces);
    return new Criterion.Like(pieces);
  }

  private static void end(StringBuilder literal, List<Piece> pieces) {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}

package io.bartizan.sigma.explain;

import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Dash;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches a pattern with wildcards against a text, and says where its pieces lie.
 *
 * <p>Between two {@code *} lies a piece of fixed length; each is taken at the first place behind
 * the one before it, the first and last at the ends where the pattern is not open. The cost is at
 * most the length of the text times the length of the pattern.
 */
final class Wildcards {

  /** Code points of a piece that are no characters. */
  private static final int ANY = -1;

  private static final int DASH = -2;

  private final boolean cased;
  private final boolean openStart;
  private final boolean openEnd;
  private final List<int[]> pieces = new ArrayList<>();

  /** Characters that a text has at least that is like the pattern. */
  private final int shortest;

  Wildcards(TextPattern pattern, boolean cased) {
    this.cased = cased;
    this.openStart = pattern.isOpenAtStart();
    this.openEnd = pattern.isOpenAtEnd();
    List<Integer> piece = new ArrayList<>();
    for (Part part : pattern.parts()) {
      switch (part) {
        case Wildcard wildcard when wildcard == Wildcard.MANY -> end(piece);
        case Wildcard wildcard -> piece.add(ANY);
        case Dash dash -> piece.add(DASH);
        case Placeholder placeholder -> throw new IllegalArgumentException("open placeholder");
        case Literal(String text) -> {
          for (int point : points(text, cased)) {
            piece.add(point);
          }
        }
      }
    }
    end(piece);
    int characters = 0;
    for (int[] points : pieces) {
      characters += points.length;
    }
    shortest = characters;
  }

  /**
   * Steps for each character of a text, at most: a piece of plain characters is found in one pass,
   * one with others is tried at every place.
   */
  int weight() {
    int most = 2;
    for (int[] piece : pieces) {
      most = Math.max(most, isPlain(piece) ? 2 : piece.length);
    }
    return most;
  }

  /** How many characters, and so bytes, a text has at least that is like the pattern. */
  int shortest() {
    return shortest;
  }

  private void end(List<Integer> piece) {
    if (!piece.isEmpty()) {
      int[] points = new int[piece.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = piece.get(i);
      }
      pieces.add(points);
      piece.clear();
    }
  }

  /** Where the pieces lie, or nothing when the text is not like the pattern. */
  Optional<List<Hit.Span>> find(String text) {
    return find(text, points(text, cased));
  }

  /** The characters of a text as a pattern compares them. */
  static int[] points(String text, boolean cased) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      points[i] = cased ? point : Folding.fold(point);
    }
    return points;
  }

  /** The same for a text of these {@link #points}. */
  Optional<List<Hit.Span>> find(String text, int[] folded) {
    if (pieces.isEmpty()) {
      return openStart || folded.length == 0 ? Optional.of(List.of()) : Optional.empty();
    }
    List<int[]> places = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int[] piece = pieces.get(i);
      boolean first = i == 0 && !openStart;
      boolean last = i == pieces.size() - 1 && !openEnd;
      int place = place(folded, piece, at, first, last);
      if (place < 0) {
        return Optional.empty();
      }
      places.add(new int[] {place, place + piece.length});
      at = place + piece.length;
    }
    return Optional.of(spans(text, places));
  }

  private static int place(int[] text, int[] piece, int at, boolean first, boolean last) {
    int end = text.length - piece.length;
    if (first && last) {
      return end == 0 && fits(text, piece, 0) ? 0 : -1;
    }
    if (first) {
      return end >= 0 && fits(text, piece, 0) ? 0 : -1;
    }
    if (last) {
      return end >= at && fits(text, piece, end) ? end : -1;
    }
    if (isPlain(piece)) {
      return plain(text, piece, at);
    }
    for (int i = at; i <= end; i++) {
      if (fits(text, piece, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPlain(int[] piece) {
    for (int point : piece) {
      if (point < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first place of a piece, in one pass (Knuth, Morris and Pratt, 1977). */
  private static int plain(int[] text, int[] piece, int from) {
    int[] borders = borders(piece);
    int length = 0;
    for (int i = from; i < text.length; i++) {
      while (length > 0 && piece[length] != text[i]) {
        length = borders[length];
      }
      if (piece[length] == text[i]) {
        length++;
      }
      if (length == piece.length) {
        return i + 1 - length;
      }
    }
    return -1;
  }

  /** For each beginning of the piece, by its length, the longest shorter one that it ends with. */
  private static int[] borders(int[] piece) {
    int[] borders = new int[piece.length + 1];
    int length = 0;
    for (int i = 1; i < piece.length; i++) {
      while (length > 0 && piece[length] != piece[i]) {
        length = borders[length];
      }
      if (piece[length] == piece[i]) {
        length++;
      }
      borders[i + 1] = length;
    }
    return borders;
  }

  private static boolean fits(int[] text, int[] piece, int at) {
    for (int i = 0; i < piece.length; i++) {
      int wanted = piece[i];
      int found = text[at + i];
      boolean same =
          wanted == ANY || (wanted == DASH ? Dash.CHARACTERS.indexOf(found) >= 0 : wanted == found);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static List<Hit.Span> spans(String text, List<int[]> places) {
    List<Hit.Span> spans = new ArrayList<>();
    for (int[] place : places) {
      spans.add(
          new Hit.Span(text.offsetByCodePoints(0, place[0]), text.offsetByCodePoints(0, place[1])));
    }
    return spans;
  }
}

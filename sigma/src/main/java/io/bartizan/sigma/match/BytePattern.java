package io.bartizan.sigma.match;

import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Dash;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches a pattern with {@code *}, {@code ?} and dashes against UTF-8 bytes. Between two {@code *}
 * lies a piece; each piece is taken at the first place behind the one before, so that nothing is
 * tried twice: time is at most the length of the text times that of the longest piece. Immutable,
 * thread-safe.
 */
final class BytePattern {

  private final boolean openStart;
  private final boolean openEnd;
  private final Piece[] pieces;

  private BytePattern(boolean openStart, boolean openEnd, Piece[] pieces) {
    this.openStart = openStart;
    this.openEnd = openEnd;
    this.pieces = pieces;
  }

  /**
   * The matcher of a pattern.
   *
   * @param cased whether the text will be given as it is; otherwise folded
   */
  static BytePattern of(TextPattern pattern, boolean cased) {
    List<Piece> pieces = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Part part : pattern.parts()) {
      switch (part) {
        case Wildcard wildcard when wildcard == Wildcard.MANY -> end(steps, pieces);
        case Wildcard wildcard -> steps.add(Step.ANY);
        case Dash dash -> steps.add(Step.DASH);
        case Placeholder placeholder -> throw new IllegalArgumentException("open placeholder");
        case Literal(String text) ->
            steps.add(
                new Step(
                    Step.Kind.LITERAL,
                    (cased ? text : Folding.fold(text)).getBytes(StandardCharsets.UTF_8)));
      }
    }
    end(steps, pieces);
    return new BytePattern(
        pattern.isOpenAtStart(), pattern.isOpenAtEnd(), pieces.toArray(Piece[]::new));
  }

  private static void end(List<Step> steps, List<Piece> pieces) {
    if (!steps.isEmpty()) {
      pieces.add(new Piece(steps.toArray(Step[]::new)));
      steps.clear();
    }
  }

  /** Whether {@code text[from, until)} is like the pattern. */
  boolean matches(byte[] text, int from, int until) {
    if (pieces.length == 0) {
      return openStart || from == until;
    }
    int first = 0;
    int last = pieces.length;
    int at = from;
    int end = until;
    if (!openStart) {
      at = pieces[0].matchAt(text, from, until);
      if (at < 0 || pieces.length == 1 && !openEnd && at != until) {
        return false;
      }
      first = 1;
    }
    if (!openEnd && first < last) {
      last--;
      end = pieces[last].matchBefore(text, at, until);
      if (end < 0) {
        return false;
      }
    }
    for (int i = first; i < last; i++) {
      at = pieces[i].find(text, at, end);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /** A literal, any character, or any dash. */
  private record Step(Kind kind, byte[] literal) {
    private static final Step ANY = new Step(Kind.ANY, new byte[0]);
    private static final Step DASH = new Step(Kind.DASH, new byte[0]);

    enum Kind {
      LITERAL,
      ANY,
      DASH
    }

    /** Where it ends when it begins at {@code at}, or -1. */
    int matchAt(byte[] text, int at, int until) {
      if (kind == Kind.ANY) {
        return at < until ? Math.min(until, at + Utf8Folding.sequenceLength(text[at])) : -1;
      }
      if (kind == Kind.DASH) {
        return dashEnd(text, at, until);
      }
      if (until - at < literal.length) {
        return -1;
      }
      for (int i = 0; i < literal.length; i++) {
        if (text[at + i] != literal[i]) {
          return -1;
        }
      }
      return at + literal.length;
    }

    private static int dashEnd(byte[] text, int at, int until) {
      if (at >= until) {
        return -1;
      }
      byte b = text[at];
      if (b == '-' || b == '/') {
        return at + 1;
      }
      boolean bar =
          b == (byte) 0xe2
              && at + 2 < until
              && text[at + 1] == (byte) 0x80
              && text[at + 2] >= (byte) 0x93
              && text[at + 2] <= (byte) 0x95;
      return bar ? at + 3 : -1;
    }

    /** The only byte that it can begin with, or -1. */
    int firstByte() {
      return kind == Kind.LITERAL ? literal[0] : -1;
    }
  }

  /** Steps in a row. */
  private static final class Piece {
    private final Step[] steps;
    private final int firstByte;

    Piece(Step[] steps) {
      this.steps = steps;
      this.firstByte = steps[0].firstByte();
    }

    int matchAt(byte[] text, int at, int until) {
      int end = at;
      for (Step step : steps) {
        end = step.matchAt(text, end, until);
        if (end < 0) {
          return -1;
        }
      }
      return end;
    }

    /** Where it ends at the first place from {@code from}, or -1. */
    int find(byte[] text, int from, int until) {
      for (int i = from; i < until; i++) {
        byte b = text[i];
        if (firstByte >= 0 && b != firstByte || (b & 0xc0) == 0x80) {
          continue;
        }
        int end = matchAt(text, i, until);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }

    /** Where it begins when it ends at {@code until} and begins not before {@code from}, or -1. */
    int matchBefore(byte[] text, int from, int until) {
      int at = until;
      for (int i = steps.length - 1; i >= 0; i--) {
        at = before(steps[i], text, from, at);
        if (at < 0) {
          return -1;
        }
      }
      return at;
    }

    private static int before(Step step, byte[] text, int from, int until) {
      if (step.kind != Step.Kind.LITERAL) {
        int at = until - 1;
        while (at >= from && (text[at] & 0xc0) == 0x80) {
          at--;
        }
        return at >= from && step.matchAt(text, at, until) == until ? at : -1;
      }
      int at = until - step.literal.length;
      return at >= from && step.matchAt(text, at, until) == until ? at : -1;
    }
  }
}

package io.bartizan.sigma.pipeline;

import com.google.re2j.Matcher;
import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.modifier.Placeholding;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code replace_string} on one text.
 *
 * <p>Where wildcards count, the expression sees the text as {@link PipelineTexts#plain} gives it,
 * which is ambiguous: a literal backslash before a wildcard reads as an escaped one. Therefore only
 * what was replaced is read anew; what no match covers stays the parts that it was.
 */
final class Replacing {

  /** How much is made before it is known to be too much: a pending escape doubles its length. */
  private static final int LONGEST = PredicateBuilder.MAX_TEXT * 2;

  private final Transformation.ReplaceText step;
  private final Span span;
  private long made;
  private final List<Part> result = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private boolean placeholders;

  Replacing(Transformation.ReplaceText step, Span span) {
    this.step = step;
    this.span = span;
  }

  TextPattern apply(TextPattern pattern) throws Rejection {
    return step.skipSpecial() ? inLiterals(pattern) : inWhole(pattern);
  }

  /** What takes the place of a match; the sum of all is bounded before it is kept. */
  private String replacement(Matcher match) throws Rejection {
    String text = step.replacement().expand(match);
    made += text.length();
    if (made > LONGEST) {
      throw PipelineTexts.tooLong(span);
    }
    return text;
  }

  private TextPattern inLiterals(TextPattern pattern) throws Rejection {
    for (Part part : pattern.parts()) {
      if (!(part instanceof Literal(String text))) {
        result.add(part);
      } else if (step.interpretSpecial()) {
        result.addAll(TextPattern.parse(replaced(text)).parts());
      } else {
        result.add(new Literal(replaced(text)));
      }
    }
    return new TextPattern(PipelineTexts.withoutEmpty(result));
  }

  private String replaced(String text) throws Rejection {
    StringBuilder out = new StringBuilder();
    Matcher match = step.pattern().matcher(text);
    int at = 0;
    while (match.find()) {
      out.append(text, at, match.start()).append(replacement(match));
      at = match.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /** A stretch of the plain text that is one part, or one character of a literal. */
  private record Stretch(int start, int end, Part part) {}

  private TextPattern inWhole(TextPattern pattern) throws Rejection {
    placeholders = !pattern.placeholders().isEmpty();
    List<Stretch> stretches = stretches(pattern);
    String plain = PipelineTexts.plain(pattern);
    Matcher match = step.pattern().matcher(plain);
    int at = 0;
    int next = 0;
    while (match.find()) {
      next = keep(stretches, next, plain, at, match.start());
      pending.append(replacement(match));
      at = match.end();
    }
    keep(stretches, next, plain, at, plain.length());
    flush();
    return new TextPattern(PipelineTexts.withoutEmpty(result));
  }

  private static List<Stretch> stretches(TextPattern pattern) {
    List<Stretch> stretches = new ArrayList<>();
    int at = 0;
    for (Part part : pattern.parts()) {
      List<Part> pieces =
          part instanceof Literal(String text)
              ? text.codePoints().<Part>mapToObj(c -> new Literal(Character.toString(c))).toList()
              : List.of(part);
      for (Part piece : pieces) {
        int end = at + PipelineTexts.plain(piece).length();
        stretches.add(new Stretch(at, end, piece));
        at = end;
      }
    }
    return stretches;
  }

  /** Takes over what lies between two places; returns where to go on looking. */
  private int keep(List<Stretch> stretches, int from, String plain, int start, int end) {
    int i = from;
    while (i < stretches.size() && stretches.get(i).end <= start) {
      i++;
    }
    while (i < stretches.size() && stretches.get(i).start < end) {
      Stretch stretch = stretches.get(i);
      if (stretch.start >= start && stretch.end <= end) {
        flush();
        result.add(stretch.part);
      } else {
        pending.append(plain, Math.max(stretch.start, start), Math.min(stretch.end, end));
      }
      if (stretch.end > end) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Reads replaced text: a backslash only takes the meaning from a wildcard. */
  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < pending.length(); i++) {
      char c = pending.charAt(i);
      boolean isEscape =
          c == '\\' && i + 1 < pending.length() && "*?".indexOf(pending.charAt(i + 1)) >= 0;
      escaped.append(c == '\\' && !isEscape ? "\\\\" : String.valueOf(c));
    }
    TextPattern read = TextPattern.parse(escaped.toString());
    result.addAll(placeholders ? Placeholding.marked(read) : read.parts());
    pending.setLength(0);
  }
}

package io.bartizan.sigma.format;

import io.bartizan.sigma.format.RuleFormat.NoLayout;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of a file, each with the scalar it belongs to: the one it stands behind on a line,
 * the one that follows it, or, where it is indented deeper than what follows, the one before.
 *
 * <p>Comments are what lies between scalars and begins with a hash sign: inside a scalar there are
 * none. The same walk refuses what the layout has no place for.
 */
final class Comments {

  /** Characters between scalars that are anchors, aliases, tags, complex keys or directives. */
  private static final String REFUSED = "&*!?%";

  /**
   * A comment on a line of its own.
   *
   * @param text from the hash sign to the end of the line
   * @param afterBlank whether a blank line stands before it
   */
  record Own(String text, boolean afterBlank) {}

  private final String text;
  private final List<YamlScalar> scalars = new ArrayList<>();
  private final Map<Integer, List<Own>> before = new HashMap<>();
  private final Map<Integer, List<Own>> after = new HashMap<>();
  private final Map<Integer, String> behind = new HashMap<>();
  private final List<Own> last = new ArrayList<>();

  private Comments(Source source) {
    this.text = source.text();
  }

  static Comments of(Source source, List<YamlNode> documents) throws NoLayout {
    Comments comments = new Comments(source);
    documents.forEach(comments::collect);
    comments.scalars.sort(Comparator.comparingInt(scalar -> scalar.span().start()));
    int at = 0;
    for (int i = 0; i <= comments.scalars.size(); i++) {
      boolean end = i == comments.scalars.size();
      int until = end ? comments.text.length() : comments.scalars.get(i).span().start();
      comments.gap(at, until, i);
      at = end ? until : Math.max(at, comments.end(comments.scalars.get(i)));
    }
    return comments;
  }

  private void collect(YamlNode node) {
    switch (node) {
      case YamlScalar scalar -> scalars.add(scalar);
      case YamlSequence sequence -> sequence.items().forEach(this::collect);
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(
                  entry -> {
                    scalars.add(entry.key());
                    collect(entry.value());
                  });
    }
  }

  /** Where a scalar's own text ends: the blank lines behind a block are none of it. */
  private int end(YamlScalar scalar) {
    int end = scalar.span().end();
    int start = scalar.span().start();
    if (end > start && (text.charAt(start) == '|' || text.charAt(start) == '>')) {
      while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return end;
  }

  /** Looks at what lies between two scalars, the second of which has this number. */
  private void gap(int from, int until, int next) throws NoLayout {
    int i = from;
    while (i < until) {
      char c = text.charAt(i);
      if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
        int end = text.indexOf('\n', i);
        end = end < 0 ? text.length() : end;
        comment(i, text.substring(i, end).stripTrailing(), from, next);
        i = end;
        continue;
      }
      boolean document = c == '.' && text.startsWith("...", i);
      if (REFUSED.indexOf(c) >= 0 || document) {
        throw new NoLayout(
            new Source("", text).span(i, i + 1),
            "an anchor, alias, tag, directive, complex key or end marker has no canonical layout");
      }
      i++;
    }
  }

  private void comment(int at, String comment, int gapStart, int next) {
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    boolean ownLine = text.substring(lineStart, at).isBlank();
    if (!ownLine && lineStart <= gapStart && next > 0) {
      int blank = at;
      while (blank > gapStart && Character.isWhitespace(text.charAt(blank - 1))) {
        blank--;
      }
      behind.merge(
          scalars.get(next - 1).span().start(),
          text.substring(blank, at) + comment,
          String::concat);
      return;
    }
    Own own = new Own(comment, blankLineBefore(lineStart));
    int column = at - lineStart + 1;
    boolean deeper =
        next > 0
            && column > 1
            && (next == scalars.size() || column > scalars.get(next).span().column());
    if (deeper) {
      after.computeIfAbsent(scalars.get(next - 1).span().start(), k -> new ArrayList<>()).add(own);
    } else if (next == scalars.size()) {
      last.add(own);
    } else {
      before.computeIfAbsent(scalars.get(next).span().start(), k -> new ArrayList<>()).add(own);
    }
  }

  private boolean blankLineBefore(int lineStart) {
    if (lineStart == 0) {
      return false;
    }
    int previous = text.lastIndexOf('\n', lineStart - 2) + 1;
    return text.substring(previous, lineStart).isBlank();
  }

  List<Own> before(YamlScalar scalar) {
    return before.getOrDefault(scalar.span().start(), List.of());
  }

  List<Own> after(YamlScalar scalar) {
    return after.getOrDefault(scalar.span().start(), List.of());
  }

  /** The comment on the scalar's line, with the space before it; empty when there is none. */
  String behind(YamlScalar scalar) {
    return behind.getOrDefault(scalar.span().start(), "");
  }

  /** What stands behind the last scalar. */
  List<Own> last() {
    return last;
  }
}

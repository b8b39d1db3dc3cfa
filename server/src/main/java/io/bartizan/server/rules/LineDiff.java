package io.bartizan.server.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What changed from one text to another, by lines: the shortest list of removed and added lines
 * (Hunt and Szymanski's longest common subsequence, by a table). Texts beyond a bound are shown as
 * replaced as a whole.
 */
public final class LineDiff {

  private static final long MOST_CELLS = 4_000_000;

  private LineDiff() {}

  /**
   * A line.
   *
   * @param kind a space for one that stays, {@code -} or {@code +}
   * @param text the line
   */
  public record Line(char kind, String text) {}

  /** All lines of both texts. */
  public static List<Line> of(String before, String after) {
    List<String> a = before.isEmpty() ? List.of() : before.lines().toList();
    List<String> b = after.isEmpty() ? List.of() : after.lines().toList();
    int head = 0;
    while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < a.size() - head
        && tail < b.size() - head
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    a.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
    middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), lines);
    a.subList(a.size() - tail, a.size()).forEach(line -> lines.add(new Line(' ', line)));
    return Collections.unmodifiableList(lines);
  }

  private static void middle(List<String> a, List<String> b, List<Line> into) {
    if ((long) a.size() * b.size() > MOST_CELLS) {
      a.forEach(line -> into.add(new Line('-', line)));
      b.forEach(line -> into.add(new Line('+', line)));
      return;
    }
    int[][] longest = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        longest[i][j] =
            a.get(i).equals(b.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        into.add(new Line(' ', a.get(i++)));
        j++;
      } else if (j == b.size() || i < a.size() && longest[i + 1][j] >= longest[i][j + 1]) {
        into.add(new Line('-', a.get(i++)));
      } else {
        into.add(new Line('+', b.get(j++)));
      }
    }
  }
}

package io.bartizan.server.measures;

import java.util.ArrayList;
import java.util.List;

/**
 * Duties by month as a picture: a column for each month, of those met in time at the bottom, those
 * that run, and those missed at the top. Pure functions.
 *
 * @param bars what is drawn
 * @param most the height of the picture, in duties
 */
public record MeasuresChart(List<Bar> bars, long most) {

  /** The width of the picture, in its own units. */
  public static final int WIDTH = 1_000;

  /** Its height. */
  public static final int HEIGHT = 200;

  public MeasuresChart {
    bars = List.copyOf(bars);
  }

  /**
   * A part of a column.
   *
   * @param kind {@code met}, {@code running} or {@code missed}
   * @param month whose
   * @param count how many duties
   */
  public record Bar(String kind, String month, long count, int x, int y, int width, int height) {}

  /** The picture of some months. */
  static MeasuresChart of(List<Measures.Row> months) {
    long most =
        Math.max(
            1,
            months.stream()
                .mapToLong(row -> row.met() + row.running() + row.missed())
                .max()
                .orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      Measures.Row row = months.get(i);
      int x = WIDTH * i / months.size();
      int width = Math.max(1, (WIDTH * (i + 1) / months.size() - x) * 7 / 10);
      long below = 0;
      for (Bar part :
          List.of(
              part("met", row, row.met()),
              part("running", row, row.running()),
              part("missed", row, row.missed()))) {
        int bottom = y(below, most);
        below += part.count();
        int top = y(below, most);
        if (part.count() > 0) {
          bars.add(new Bar(part.kind(), row.name(), part.count(), x, top, width, bottom - top));
        }
      }
    }
    return new MeasuresChart(bars, most);
  }

  private static Bar part(String kind, Measures.Row row, long count) {
    return new Bar(kind, row.name(), count, 0, 0, 0, 0);
  }

  private static int y(long duties, long most) {
    return (int) (HEIGHT - HEIGHT * duties / most);
  }
}

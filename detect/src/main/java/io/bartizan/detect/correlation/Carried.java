package io.bartizan.detect.correlation;

import java.util.ArrayList;
import java.util.List;

/**
 * Values on their way from an event through one correlation to the next, as one text each: a field
 * that is absent is the empty text, any other has a mark before each value.
 */
final class Carried {

  private static final char MARK = '\u0001';

  private Carried() {}

  static String of(List<String> values) {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(MARK).append(value.replace(MARK, ' ')));
    return text.toString();
  }

  static List<String> values(String carried) {
    if (carried.isEmpty()) {
      return List.of();
    }
    List<String> values = new ArrayList<>(1);
    int at = 1;
    for (int next = carried.indexOf(MARK, 1); next >= 0; next = carried.indexOf(MARK, at)) {
      values.add(carried.substring(at, next));
      at = next + 1;
    }
    values.add(carried.substring(at));
    return values;
  }
}

package io.bartizan.hunt;

import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.List;

/** Values of a match as long as people read; spans beyond are cut off with them. */
final class ShownValues {

  private static final int LONGEST_VALUE = 4_096;

  private ShownValues() {}

  /** The same, cut where they are longer. */
  static List<FieldHit> of(List<FieldHit> hits) {
    List<FieldHit> all = new ArrayList<>(hits.size());
    for (FieldHit hit : hits) {
      if (hit.value().length() <= LONGEST_VALUE) {
        all.add(hit);
      } else {
        int end = LONGEST_VALUE;
        if (Character.isHighSurrogate(hit.value().charAt(end - 1))) {
          end--;
        }
        int cut = end;
        all.add(
            new FieldHit(
                hit.field(),
                hit.value().substring(0, cut),
                hit.spans().stream().filter(span -> span.end() <= cut).toList()));
      }
    }
    return all;
  }
}

package io.bartizan.server.alerts;

import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts a value where a rule matched it. Stateless. */
final class Marks {

  private Marks() {}

  /** The pieces of a matched value. */
  static List<AlertView.Piece> of(FieldHit hit) {
    List<AlertView.Piece> pieces = new ArrayList<>();
    String value = hit.value();
    int at = 0;
    for (Hit.Span span :
        hit.spans().stream().sorted(Comparator.comparingInt(Hit.Span::start)).toList()) {
      int start = Math.max(at, Math.min(span.start(), value.length()));
      int end = Math.max(start, Math.min(span.end(), value.length()));
      if (start > at) {
        pieces.add(new AlertView.Piece(value.substring(at, start), false));
      }
      if (end > start) {
        pieces.add(new AlertView.Piece(value.substring(start, end), true));
      }
      at = end;
    }
    if (at < value.length()) {
      pieces.add(new AlertView.Piece(value.substring(at), false));
    }
    return pieces;
  }
}

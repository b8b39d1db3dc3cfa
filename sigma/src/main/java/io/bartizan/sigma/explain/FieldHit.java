package io.bartizan.sigma.explain;

import java.util.List;

/**
 * A value of an event on which a rule's match rests.
 *
 * @param field the event's field; empty for a keyword, which is found in any
 * @param value the value, decoded
 * @param spans the parts that tests found in it, in UTF-16 code units, in order, not overlapping
 */
public record FieldHit(String field, String value, List<Hit.Span> spans) {
  public FieldHit {
    spans = List.copyOf(spans);
  }
}

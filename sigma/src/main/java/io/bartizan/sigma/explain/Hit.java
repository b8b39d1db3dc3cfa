package io.bartizan.sigma.explain;

import java.util.List;

/**
 * A value of an event that passed a test.
 *
 * @param value the value, decoded
 * @param spans the parts that the test found, in UTF-16 code units, in order; empty when the test
 *     found nothing in particular
 */
public record Hit(String value, List<Span> spans) {
  public Hit {
    spans = List.copyOf(spans);
  }

  /** A hit of the whole value. */
  public static Hit whole(String value) {
    return new Hit(value, value.isEmpty() ? List.of() : List.of(new Span(0, value.length())));
  }

  /** A part of a value, half open. */
  public record Span(int start, int end) {}
}

package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceTest {

  private static final Source SOURCE = new Source("x.yml", "one\r\ntwo\n\nfour");

  @Test
  void line_byNumber_hasNoLineEnd() {
    assertThat(SOURCE.line(1)).isEqualTo("one");
    assertThat(SOURCE.line(2)).isEqualTo("two");
    assertThat(SOURCE.line(3)).isEmpty();
    assertThat(SOURCE.line(4)).isEqualTo("four");
    assertThat(SOURCE.line(5)).isEmpty();
    assertThat(new Source("x", "").line(1)).isEmpty();
  }

  @Test
  void span_withinALine_countsFromOne() {
    assertThat(SOURCE.span(5, 8)).isEqualTo(new Span(5, 8, 2, 1, 2, 4));
    assertThat(SOURCE.span(0, 0)).isEqualTo(Span.START);
  }

  @Test
  void span_overLines_endsOnTheLast() {
    assertThat(SOURCE.span(2, 12)).isEqualTo(new Span(2, 12, 1, 3, 4, 3));
  }

  @Test
  void span_behindTheEnd_staysOnTheLastLine() {
    assertThat(SOURCE.span(14, 14)).isEqualTo(new Span(14, 14, 4, 5, 4, 5));
  }

  @Test
  void to_twoSpansInAnyOrder_isTheShortestAroundBoth() {
    Span one = SOURCE.span(0, 3);
    Span four = SOURCE.span(10, 14);

    assertThat(one.to(four)).isEqualTo(SOURCE.span(0, 14));
    assertThat(four.to(one)).isEqualTo(SOURCE.span(0, 14));
    assertThat(one.to(one)).isEqualTo(one);
    assertThat(SOURCE.span(0, 14).to(one)).isEqualTo(SOURCE.span(0, 14));
  }

  @Test
  void part_ofASpan_isCutToIt() {
    Span two = SOURCE.span(5, 8);

    assertThat(two.part(1, 2)).isEqualTo(SOURCE.span(6, 7));
    assertThat(two.part(1, 99)).isEqualTo(SOURCE.span(6, 8));
    assertThat(two.part(-1, 1)).isEqualTo(SOURCE.span(5, 6));
    assertThat(two.part(2, 1)).isEqualTo(SOURCE.span(7, 7));
  }

  @Test
  void part_ofASpanOverLines_isTheWhole() {
    assertThat(SOURCE.span(0, 8).part(1, 2)).isEqualTo(SOURCE.span(0, 8));
  }

  @Test
  void span_backwards_isRefused() {
    assertThatThrownBy(() -> new Span(3, 2, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Span(-1, 2, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limits_notPositive_areRefused() {
    assertThatThrownBy(() -> new Limits(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.bartizan.server.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PlacesTest {

  private final Places places = new Places(1, "Too many.");

  @Test
  void placeIsTaken_othersAreRefused_untilItIsFree() throws Exception {
    places.work(
        () -> {
          assertThatThrownBy(places::requireFree)
              .isInstanceOfSatisfying(Refusal.class, PlacesTest::isUnavailable)
              .hasMessage("Too many.");
          assertThatThrownBy(() -> places.work(() -> {})).isInstanceOf(Refusal.class);
        });
    assertThatCode(places::requireFree).doesNotThrowAnyException();
  }

  @Test
  void workThatFails_givesItsPlaceBack() {
    assertThatThrownBy(
            () ->
                places.work(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThatCode(places::requireFree).doesNotThrowAnyException();
  }

  private static void isUnavailable(Refusal refusal) {
    org.assertj.core.api.Assertions.assertThat(refusal.status()).isEqualTo(503);
  }
}

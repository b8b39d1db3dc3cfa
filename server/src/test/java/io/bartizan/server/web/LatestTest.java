package io.bartizan.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatestTest {

  @Test
  void oldest_isDropped_whenThereAreTooMany() {
    Latest<Integer> latest = new Latest<>(2);
    latest.put("a", 1);
    latest.put("b", 2);
    latest.put("c", 3);
    assertThat(latest.find("a")).isEmpty();
    assertThat(latest.find("b")).hasValue(2);
    assertThat(latest.take("c")).hasValue(3);
    assertThat(latest.take("c")).as("taken once").isEmpty();
  }
}

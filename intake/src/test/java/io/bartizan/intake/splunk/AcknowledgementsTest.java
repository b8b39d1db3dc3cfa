package io.bartizan.intake.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

  @Test
  void channels_withoutEnd_areForgottenFromTheOldest() {
    Acknowledgements acknowledgements = new Acknowledgements();
    for (int i = 0; i < 4097; i++) {
      assertThat(acknowledgements.durable("channel " + i)).isZero();
    }

    assertThat(acknowledgements.ask("channel 0", 0)).as("its sender repeats").isFalse();
    assertThat(acknowledgements.ask("channel 1", 0)).isTrue();
    assertThat(acknowledgements.ask("channel 4096", 0)).isTrue();
  }

  @Test
  void deliveries_thatNobodyAsksFor_areForgottenFromTheOldest() {
    Acknowledgements acknowledgements = new Acknowledgements();
    for (int i = 0; i < 4097; i++) {
      assertThat(acknowledgements.durable("c")).isEqualTo(i);
    }

    assertThat(acknowledgements.ask("c", 0)).isFalse();
    assertThat(acknowledgements.ask("c", 1)).isTrue();
    assertThat(acknowledgements.ask("c", 4096)).isTrue();
  }

  @Test
  void answer_isGivenOnceAndNeverForWhatIsNotStored() {
    Acknowledgements acknowledgements = new Acknowledgements();
    long id = acknowledgements.durable("c");

    assertThat(acknowledgements.ask("c", id)).isTrue();
    assertThat(acknowledgements.ask("c", id)).isFalse();
    assertThat(acknowledgements.ask("c", id + 1)).isFalse();
    assertThat(acknowledgements.ask("another", id)).isFalse();
  }
}

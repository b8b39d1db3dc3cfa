package io.bartizan.live.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.stream.SourceFormat;
import org.junit.jupiter.api.Test;

final class SendersTest {

  @Test
  void senderThatWasSilentLongest_isForgotten_whenThereAreTooMany() {
    Senders senders = new Senders(2);
    SourceFormat first = senders.format("first");
    SourceFormat second = senders.format("second");
    assertThat(senders.format("first")).isSameAs(first);

    senders.format("third");

    assertThat(senders.format("first")).as("sent after the second").isSameAs(first);
    assertThat(senders.format("second")).isNotSameAs(second);
  }
}

package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.hostile.HostileEventLogs;
import io.bartizan.fixtures.hostile.HostileInput;
import io.bartizan.logs.Loss;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No record asks for more than it holds: neither of its fields, nor all of it, nor as JSON. */
final class EvtxBoundsTest {

  private static final int MEGABYTE = 1 << 20;

  static Stream<HostileInput> hostileLogs() {
    return HostileEventLogs.all(20_261_129L).stream();
  }

  private static byte[] bytes(HostileInput input) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      input.content().write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("hostileLogs")
  void hostileRecord_isBounded_namedAndHidesNothing(HostileInput input) {
    ReadLog log = ReadLog.of(bytes(input), "CommandLine", "n1", "EventID", "E1");

    assertThat(log.positions()).endsWith(2L);
    assertThat(log.events().getLast().field("CommandLine").text()).isEqualTo(HostileInput.ATTACK);
    if (input.named().isEmpty()) {
      assertThat(log.losses()).isEmpty();
      assertThat(log.positions()).containsExactly(1L, 2L);
    } else {
      assertThat(log.losses()).hasSize(1);
      Loss loss = log.losses().getFirst();
      assertThat(loss.kind()).isIn(Loss.Kind.OVERSIZED, Loss.Kind.CORRUPT);
      assertThat(loss.position()).isEqualTo(1);
      assertThat(loss.detail()).contains(input.named());
    }
    for (ReadLog.ReadEvent event : log.events()) {
      assertThat(event.json().length()).isLessThan(2 * MEGABYTE);
      assertThat(length(event.all())).isLessThan(2 * MEGABYTE);
      event.fields().values().forEach(f -> assertThat(length(f)).isLessThan(2 * MEGABYTE));
      assertThat(event.raw().map(String::length).orElse(0)).isLessThan(2 * MEGABYTE);
    }
  }

  private static int length(ReadLog.Field field) {
    List<String> texts = field.texts();
    return texts.stream().mapToInt(String::length).sum();
  }
}

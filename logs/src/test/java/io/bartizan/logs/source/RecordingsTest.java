package io.bartizan.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.fixtures.Golden;
import io.bartizan.fixtures.Recordings;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording is recognised by its content, and read without a loss. */
class RecordingsTest {

  private static final ReadOptions OPTIONS =
      new ReadOptions(
          FieldTable.of(List.of("src_ip")), Optional.of(ZoneOffset.UTC), ReadLimits.DEFAULT, false);

  static Stream<String> names() {
    return Recordings.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void recording_readByItsContent_givesTheseEvents(String name) throws IOException {
    String found = read(Recordings.bytes(name));

    assertThat(found).isEqualTo(Golden.expected("recordings/" + name + ".events", found));
    assertThat(found).doesNotContain("lost:");
  }

  @ParameterizedTest
  @MethodSource("names")
  void recording_withTornBeginningAndEnd_costsOnlyThese(String name) throws IOException {
    byte[] whole = Recordings.bytes(name);
    String events = read(whole);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - Math.min(20, whole.length / 2));

    String found = read(cut);

    long most = events.lines().filter(line -> line.startsWith("{") || isTimed(line)).count();
    long least = Math.max(0, most - 2);
    long count = found.lines().filter(line -> line.startsWith("{") || isTimed(line)).count();
    assertThat(count).isBetween(least, most);
  }

  private static boolean isTimed(String line) {
    return line.startsWith("20");
  }

  private static String read(byte[] bytes) throws IOException {
    Optional<Formats.Recognised> recognised = Formats.recognise(bytes, bytes.length);
    if (recognised.isEmpty()) {
      return "not recognised\n";
    }
    StringBuilder text = new StringBuilder(recognised.get().format().name()).append('\n');
    BlockDecoder decoder = recognised.get().format().decoder(OPTIONS);
    Input input =
        new Input("test", new ByteArrayInputStream(bytes), bytes.length, Recordings.WRITTEN);
    try (BlockSource source = recognised.get().format().split(input, OPTIONS)) {
      Block block = new Block(1 << 10);
      while (source.next(block, loss -> text.append("lost: ").append(loss).append('\n'))) {
        decoder.decode(
            block,
            event ->
                text.append(event.time().map(EventTime::instant).map(Object::toString).orElse("-"))
                    .append(' ')
                    .append(new String(event.json(), StandardCharsets.UTF_8))
                    .append('\n'),
            loss -> text.append("lost: ").append(loss).append('\n'));
      }
    }
    if (decoder.duplicateKeys() > 0) {
      text.append("keys twice: ").append(decoder.duplicateKeys()).append('\n');
    }
    return text.toString();
  }
}

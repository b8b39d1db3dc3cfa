package io.bartizan.logs.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.fixtures.Golden;
import io.bartizan.fixtures.Recordings;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.source.Formats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommonColumnsTest {

  private static final FieldTable FIELDS = FieldTable.of(CommonColumns.names());

  static Stream<String> names() {
    return Recordings.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void recording_hasTheseColumns(String name) throws IOException {
    byte[] bytes = Recordings.bytes(name);
    Format format = Formats.recognise(bytes, bytes.length).orElseThrow().format();

    String found = columns(format, bytes);

    assertThat(found).isEqualTo(Golden.expected("columns/" + name + ".txt", found));
  }

  @Test
  void value_thatIsADashOrTooLong_isNoneOrCut() throws IOException {
    String json =
        "{\"src_ip\":\"-\",\"srcip\":\"10.0.0.1\",\"cmdline\":\"" + "é".repeat(4000) + "\"}";

    String found = columns(JsonFormat.LINES, json.getBytes(StandardCharsets.UTF_8));

    assertThat(found)
        .contains("SOURCE_ADDRESS=10.0.0.1")
        .contains("COMMAND_LINE=" + "é".repeat(2048) + ",");
  }

  private static String columns(Format format, byte[] bytes) throws IOException {
    CommonColumns columns = new CommonColumns(FIELDS);
    ReadOptions options = ReadOptions.of(FIELDS);
    BlockDecoder decoder = format.decoder(options);
    StringBuilder text = new StringBuilder();
    Input input =
        new Input("test", new ByteArrayInputStream(bytes), bytes.length, Recordings.WRITTEN);
    try (BlockSource source = format.split(input, options)) {
      Block block = new Block(1 << 10);
      while (source.next(block, loss -> {})) {
        decoder.decode(
            block,
            event -> {
              Map<CommonColumn, String> found = new LinkedHashMap<>();
              columns.read(event, found::put);
              OcsfClass type = columns.ocsfClass(event);
              found.forEach((column, value) -> text.append(column + "=" + value + ", "));
              text.append(type.uid()).append(' ').append(type.name()).append('\n');
            },
            loss -> {});
      }
    }
    return text.toString();
  }
}

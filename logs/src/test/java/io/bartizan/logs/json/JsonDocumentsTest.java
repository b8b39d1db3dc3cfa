package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocks of documents that are large, or lie far apart. */
final class JsonDocumentsTest {

  private static final ReadOptions OPTIONS =
      new ReadOptions(
          io.bartizan.event.FieldTable.of(List.of("f")),
          Optional.empty(),
          ReadLimits.DEFAULT,
          false);

  /** A block: where it lies, on which line it begins, and what it holds. */
  private record Read(long offset, long line, String text) {}

  private final List<Read> blocks = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One byte over and over, as no array holds it. */
  private static InputStream many(char c, long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? c : -1;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        int given = (int) Math.min(left, length);
        java.util.Arrays.fill(into, from, from + given, (byte) c);
        left -= given;
        return given == 0 && length > 0 ? -1 : given;
      }
    };
  }

  /** Reads with one block, whose buffer is seen to stay below so many bytes. */
  private void read(int most, InputStream... parts) throws IOException {
    InputStream all = new SequenceInputStream(Collections.enumeration(List.of(parts)));
    try (BlockSource source = JsonFormat.DOCUMENTS.split(new Input("test", all, -1), OPTIONS)) {
      Block block = new Block(1 << 10);
      while (source.next(block, losses::add)) {
        assertThat(block.bytes().length).isBetween(block.length() + Block.PADDING, most);
        blocks.add(
            new Read(
                block.offset(),
                block.position(),
                new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8)));
      }
    }
  }

  private static String record(String value, int length) {
    return "{\"f\":\"" + value.repeat(length) + "\"}";
  }

  @Test
  void largeRecords_areGivenWholeAndInTheirPlaces() throws IOException {
    List<String> records = new ArrayList<>();
    for (int megabytes : List.of(3, 0, 12, 5, 0, 15, 1)) {
      records.add(record(String.valueOf((char) ('a' + records.size())), (megabytes << 20) + 1));
    }

    read(20 << 20, text(String.join("\n\n", records) + "\n"));

    assertThat(losses).isEmpty();
    StringBuilder joined = new StringBuilder();
    long offset = 0;
    for (int i = 0; i < records.size(); i++) {
      int at = i;
      long start = offset;
      Optional<Read> block =
          blocks.stream().filter(one -> one.text().startsWith(records.get(at))).findFirst();
      block.ifPresent(
          one -> {
            assertThat(one.offset()).isEqualTo(start);
            assertThat(one.line()).isEqualTo(1 + 2L * at);
          });
      offset += records.get(i).length() + 2;
    }
    blocks.forEach(block -> joined.append(block.text().replaceAll("\\s", "")));
    assertThat(joined.toString().equals(String.join("", records))).as("all records").isTrue();
  }

  /** What lies between documents is not held: 800 MB of it would be more than there is. */
  @Test
  void blanksBetweenDocuments_takeNoMemory() throws IOException {
    read(1 << 20, text(record("a", 1)), many('\n', 800L << 20), text(record("b", 1)));

    assertThat(losses).isEmpty();
    assertThat(blocks)
        .containsExactly(
            new Read(0, 1, record("a", 1)),
            new Read(9 + (800L << 20), 1 + (800L << 20), record("b", 1)));
  }

  @Test
  void recordThatIsTooLong_isSkippedToItsEnd_whateverStandsInIt() throws IOException {
    read(
        20 << 20,
        text("{\"f\":\""),
        many('x', 40L << 20),
        text("\\\"}{\\\\\",\"g\":[{\"h\":\"]}\"},"),
        many('1', 3L << 20),
        text("]}\n" + record("b", 1)));

    assertThat(losses).singleElement().extracting(Loss::kind).isEqualTo(Loss.Kind.OVERSIZED);
    assertThat(blocks).extracting(Read::text).containsExactly(record("b", 1));
    assertThat(blocks.getFirst().line()).isEqualTo(2);
  }
}

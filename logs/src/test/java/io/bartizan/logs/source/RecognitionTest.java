package io.bartizan.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import io.bartizan.fixtures.archive.GzipFile;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recognised past blanks, padding and torn beginnings, and what is read of it. */
final class RecognitionTest {

  private static final String EVENT = "{\"n\":1,\"m\":{\"x\":\"y\"}}\n";

  private final List<Loss> losses = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  private static LogFile file(String name, byte[] bytes, boolean isExplicit) {
    return new LogFile(
        name,
        name,
        Optional.empty(),
        bytes.length,
        isExplicit,
        l -> new ByteArrayInputStream(bytes));
  }

  /** How many events there are; losses and the lines of events are kept. */
  private int read(byte[] bytes) throws IOException {
    return read(file("a", bytes, false));
  }

  private int read(LogFile file) throws IOException {
    losses.clear();
    lines.clear();
    ReadOptions options = ReadOptions.of(FieldTable.of(List.of("n")));
    Opening opening = LogOpener.open(file, options);
    assertThat(opening).isInstanceOf(OpenedLog.class);
    OpenedLog log = (OpenedLog) opening;
    BlockDecoder decoder = log.format().decoder(options);
    try (var blocks = log.blocks()) {
      Block block = new Block(1 << 16);
      while (blocks.next(block, losses::add)) {
        decoder.decode(block, event -> lines.add(event.position()), losses::add);
      }
    }
    return lines.size();
  }

  private int read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static NoLog none(String name, byte[] bytes, boolean isExplicit) throws IOException {
    ReadOptions options = ReadOptions.of(FieldTable.of(List.of()));
    return (NoLog) LogOpener.open(file(name, bytes, isExplicit), options);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 65_536, 70_000, 3_000_000})
  void blankLines_beforeALog_arePassedOver_andCounted(int count) throws IOException {
    assertThat(read("\n".repeat(count) + EVENT.repeat(3))).isEqualTo(3);
    assertThat(lines).containsExactly(count + 1L, count + 2L, count + 3L);
    assertThat(losses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_536, 20_000_000})
  void zeros_beforeALog_arePassedOver(int count) throws IOException {
    assertThat(read("\0".repeat(count) + EVENT.repeat(3))).isEqualTo(3);
    assertThat(read("\0".repeat(count) + "[\n" + EVENT + "," + EVENT + "]")).isEqualTo(2);
    assertThat(losses).isEmpty();
  }

  @Test
  void zerosAndMarks_betweenRecords_areSkipped() throws IOException {
    String mark = "\u00ef\u00bb\u00bf";
    String text = mark + EVENT + mark + EVENT + "\0".repeat(5_000) + EVENT + mark + "\n" + EVENT;
    assertThat(read(text)).isEqualTo(4);
    assertThat(losses).isEmpty();
    String documents = "{\n\"n\":1}" + mark + "\0\0{\n\"n\":2}\0" + mark + "\n";
    assertThat(read(documents)).isEqualTo(2);
    assertThat(losses).isEmpty();
  }

  @Test
  void zeros_moreThanALineMayHold_areNoLoss() throws IOException {
    assertThat(read(EVENT + "\0".repeat(40 << 20) + EVENT)).isEqualTo(2);
    assertThat(losses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n\":1,\"m\":2}\n",
        "WARNING: deprecated\nsee the manual\n",
        "$ cat log.json\n",
        "{\"n\":1,\"m\":\"tor\n",
        "{\"n\":1,\n"
      })
  void beginningThatDoesNotBelong_isALoss_whatFollowsIsRead(String prefix) throws IOException {
    assertThat(read(prefix + EVENT.repeat(20))).isEqualTo(20);
    assertThat(losses).isNotEmpty().allMatch(loss -> loss.position() == 1);
    assertThat(read(prefix + EVENT)).isEqualTo(1);
    assertThat(losses).isNotEmpty();
  }

  @Test
  void longBeginning_beforeLines_isALoss() throws IOException {
    String prefix = "junk and more junk\n".repeat(20_000);
    assertThat(read(prefix + EVENT.repeat(20))).isEqualTo(20);
    assertThat(losses).isNotEmpty();
    assertThat(lines.getFirst()).isEqualTo(20_001);
  }

  @Test
  void warning_beforeADocument_isALoss_theDocumentIsRead() throws IOException {
    assertThat(read("Warning: old version\n[\n {\"n\": 1},\n {\"n\": 2}\n]\n")).isEqualTo(2);
    assertThat(losses).hasSize(1);
  }

  @Test
  void tornLine_costsItselfAlone_alsoWithTheNextOneOnTheSameLine() throws IOException {
    assertThat(read(EVENT + "{\"n\":1,\"m\":{\"x\":\"to\n" + EVENT)).isEqualTo(2);
    assertThat(losses).hasSize(1);
    assertThat(read(EVENT + "{\"n\":1,\"m\":{\"x\":\"to" + EVENT + EVENT)).isEqualTo(3);
    assertThat(losses).hasSize(1);
    assertThat(read(EVENT + "{\"n\":1,\"m\":{" + EVENT + EVENT)).isEqualTo(3);
    assertThat(losses).hasSize(1);
  }

  @Test
  void innerObject_ofABrokenRecord_isNoEvent() throws IOException {
    assertThat(read(EVENT + "{\"n\":1,,\"m\":{\"n\":1}}\n" + EVENT)).isEqualTo(2);
    assertThat(losses).hasSize(1);
  }

  @Test
  void tornRecord_amongDocuments_costsItselfAlone() throws IOException {
    String document = "{\n  \"n\": 1,\n  \"m\": \"x\"\n}\n";
    assertThat(read(document + "{\n  \"n\": 1,\n  \"m\": \"to\n" + document.repeat(3)))
        .isEqualTo(4);
    assertThat(losses).hasSize(1);
    assertThat(read(document + "{\n  \"n\": 1,\n  \"m\":\n" + document.repeat(3))).isEqualTo(4);
    assertThat(losses).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Notes\n\n```\n{\"a\": 1}\n```\nmore\n",
        "int main()\n{\n  for (;;) {}\n}\n",
        "[section]\nkey = value\n",
        "<html><script>\n{\"a\": 1};\n</script>\n",
        "plain text\n"
      })
  void otherText_isNoLog_andNoLoss(String text) throws IOException {
    assertThat(none("a.txt", text.getBytes(StandardCharsets.UTF_8), false).isLoss()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.evtx", "A.EVT", "b.etl", "c.evtx.gz"})
  void fileWhoseNameClaimsALog_andIsNone_isALoss(String name) throws IOException {
    assertThat(none(name, new byte[0], false)).isEqualTo(new NoLog("it is empty", true));
    assertThat(none(name, new byte[70_000], false).isLoss()).isTrue();
    assertThat(none(name, new byte[70_000], false).reason()).contains("zeros");
    assertThat(none(name, "some text".getBytes(StandardCharsets.UTF_8), false).isLoss()).isTrue();
  }

  @Test
  void otherFiles_areALossOnlyWhenNamedThemselves() throws IOException {
    byte[] text = "some text".getBytes(StandardCharsets.UTF_8);
    assertThat(none("a.txt", text, false)).isEqualTo(new NoLog("", false));
    assertThat(none("a.txt", text, true).isLoss()).isTrue();
    assertThat(none("empty.json", new byte[0], false).isLoss()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7z\u00bc\u00af'\u001c..", "Rar!\u001a\u0007..", "\u00fd7zXZ\0..", "....LfLe"})
  void knownFiles_thatAreNotRead_sayWhatToDo(String head) throws IOException {
    NoLog none = none("x", head.getBytes(StandardCharsets.ISO_8859_1), false);
    assertThat(none.isLoss()).isTrue();
    assertThat(none.reason()).contains("; ").contains("FILE");
  }

  @Test
  void gzip_ofWhichNothingCanBeRead_isALoss() throws IOException {
    NoLog none = none("x.gz", new GzipFile().cut(EVENT, 5).toBytes(), false);
    assertThat(none.isLoss()).isTrue();
    assertThat(none.reason()).contains("gzip");
  }

  @Test
  void losses_ofCompressedFiles_areToldWithTheBlocks() throws IOException {
    byte[] stored = new GzipFile().withWrongChecksum(EVENT.repeat(50)).toBytes();
    assertThat(read(stored)).isEqualTo(50);
    assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.CHECKSUM);
  }

  @Test
  void utf16_behindBlankLines_isRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("\r\n".repeat(60_000) + EVENT).getBytes(StandardCharsets.UTF_16LE));
    assertThat(read(bytes.toByteArray())).isEqualTo(1);
    assertThat(lines).containsExactly(60_001L);
  }

  @Test
  void eventLog_behindOtherBytes_orWithDamagedBeginnings_isRead(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("a.evtx");
    try (EvtxWriter writer = EvtxWriter.open(file)) {
      for (int i = 0; i < 3; i++) {
        writer.write(EvtxEvent.of("Provider", 1).body(new EvtxBody.Named(Map.of("a", i))).build());
      }
    }
    byte[] log = Files.readAllBytes(file);
    for (int count : new int[] {1, 513, 70_000, 300_000}) {
      byte[] junk = new byte[count];
      new Random(count).nextBytes(junk);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(junk);
      bytes.writeBytes(log);
      assertThat(read(bytes.toByteArray())).as("%d bytes before", count).isEqualTo(3);
      assertThat(losses).isNotEmpty();
      bytes.reset();
      bytes.writeBytes(new byte[count]);
      bytes.writeBytes(log);
      assertThat(read(bytes.toByteArray())).as("%d zeros before", count).isEqualTo(3);
    }
    java.util.Arrays.fill(log, 0, 8, (byte) 'x');
    java.util.Arrays.fill(log, 4_096, 4_104, (byte) 'x');
    assertThat(read(log)).isEqualTo(3);
    assertThat(losses).isNotEmpty();
  }

  /** Longer than the heap of the tests: whoever holds the record fails. */
  @ParameterizedTest
  @ValueSource(strings = {"", EVENT, "[\n" + EVENT + ","})
  void record_longerThanTheHeap_isALoss_whatFollowsIsRead(String before) throws IOException {
    long length = 1_200_000_000L;
    int count = before.isEmpty() ? 1 : 2;
    LogFile file =
        new LogFile("a", "a", Optional.empty(), 0, false, l -> longRecord(before, length));
    assertThat(read(file)).isEqualTo(count);
    assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.OVERSIZED);
  }

  private static InputStream longRecord(String before, long length) {
    byte[] start = (before + "{\"n\":\"").getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\"}\n" + EVENT).getBytes(StandardCharsets.UTF_8);
    InputStream letters =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            return left-- > 0 ? 'a' : -1;
          }

          @Override
          public int read(byte[] into, int from, int count) {
            int given = (int) Math.min(count, left);
            java.util.Arrays.fill(into, from, from + given, (byte) 'a');
            left -= given;
            return given > 0 ? given : -1;
          }
        };
    return new SequenceInputStream(
        new SequenceInputStream(new ByteArrayInputStream(start), letters),
        new ByteArrayInputStream(end));
  }
}

package io.bartizan.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that was of one size when it was found, and of another when it was read. */
class ChangingFileTest {

  private static List<Loss> read(String text, long size) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LogFile file =
        new LogFile(
            "a.json",
            "a.json",
            Optional.empty(),
            size,
            true,
            losses -> new ByteArrayInputStream(bytes));
    List<Loss> losses = new ArrayList<>();
    OpenedLog log = (OpenedLog) LogOpener.open(file, ReadOptions.of(FieldTable.of(List.of())));
    try (BlockSource blocks = log.blocks()) {
      Block block = new Block(1 << 16);
      boolean more = true;
      while (more) {
        more = blocks.next(block, losses::add);
      }
    }
    return losses;
  }

  @ParameterizedTest
  @CsvSource({"10, CHANGED", "1000, CHANGED", "17,", "0,"})
  void lines_ofAnotherSizeThanSaid_areALoss(long size, Loss.Kind kind) throws IOException {
    List<Loss> losses = read("{\"a\":1}\n{\"a\":2}\n ", size);
    assertThat(losses.stream().map(Loss::kind)).isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @ParameterizedTest
  @CsvSource({"10, CHANGED", "1000, CHANGED", "17,"})
  void documents_ofAnotherSizeThanSaid_areALoss(long size, Loss.Kind kind) throws IOException {
    List<Loss> losses = read("[{\"a\":1},{\"a\":2}]".substring(0, 17), size);
    assertThat(losses.stream().map(Loss::kind)).isEqualTo(kind == null ? List.of() : List.of(kind));
  }
}

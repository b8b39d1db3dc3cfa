package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  @Test
  void read_whatWasAppended_isTheSame() throws IOException {
    List<RowCodec.Entry> entries = new ArrayList<>();
    Path file;
    try (Journal journal = new Journal(folder)) {
      file = journal.begin(7, 0);
      long first = 1;
      for (int i = 0; i < 20; i++) {
        List<EventRow> rows = Rows.mixed(i, i * 13 % 40, 10);
        RowCodec.Entry entry =
            new RowCodec.Entry(first, rows, List.of("key " + i), Map.of("file:x", "" + i));
        journal.append(entry);
        entries.add(entry);
        first = entry.last() + 1;
      }
    }
    assertThat(Journal.sequence(file)).isEqualTo(7);
    List<RowCodec.Entry> read = new ArrayList<>();
    Journal.Replay replay = Journal.read(file, read::add);
    assertThat(read).usingRecursiveComparison().isEqualTo(entries);
    assertThat(replay).isEqualTo(new Journal.Replay(Files.size(file), 0));
  }

  @Test
  void read_bytesOfChance_givesNoEntryAndNoFailure() throws IOException {
    Dice dice = Dice.of("JournalTest");
    Path file = folder.resolve("000000000001.log");
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[dice.below(4000)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (dice.below(4) == 0 ? "BZJ1".charAt(dice.below(4)) : dice.below(256));
      }
      Files.write(file, bytes);
      List<RowCodec.Entry> read = new ArrayList<>();
      assertThat(Journal.read(file, read::add).goodBytes()).isZero();
      assertThat(read).isEmpty();
    }
  }
}

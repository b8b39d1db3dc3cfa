package io.bartizan.logs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.FieldTable;
import io.bartizan.logs.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is exchanged for something else after it was listed is not opened. */
@Timeout(60)
final class SwappedFileTest {

  private static final ReadOptions OPTIONS = ReadOptions.of(FieldTable.of(List.of("a")));

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("a.jsonl"), "{\"a\":1}\n");
  }

  private LogFile listed(Path path) {
    return SourceFinder.find(List.of(path.toString()), List.of()).files().getFirst();
  }

  private void swapForPipe() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo");
    Files.delete(file);
    Process made = new ProcessBuilder("/usr/bin/mkfifo", file.toString()).start();
    assertThat(made.waitFor()).isZero();
  }

  private static void assertRefused(LogFile listed) {
    assertThatThrownBy(() -> LogOpener.open(listed, OPTIONS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a regular file any more");
  }

  @Test
  void fileSwappedForAPipe_isRefusedAndDoesNotBlock() throws Exception {
    LogFile given = listed(file);
    LogFile found = listed(folder);

    swapForPipe();

    assertRefused(given);
    assertRefused(found);
  }

  @Test
  void fileOfAFolderSwappedForALink_isRefused() throws IOException {
    LogFile found = listed(folder);
    Path elsewhere = Files.writeString(Files.createTempFile("kept", ".jsonl"), "{\"a\":2}\n");
    try {
      Files.delete(file);
      Files.createSymbolicLink(file, elsewhere);

      assertRefused(found);
      assertThat(LogOpener.open(listed(file), OPTIONS)).isInstanceOf(OpenedLog.class);
    } finally {
      Files.delete(elsewhere);
    }
  }

  @Test
  void fileThatIsStillThere_isOpened() throws IOException {
    assertThat(LogOpener.open(listed(folder), OPTIONS)).isInstanceOf(OpenedLog.class);
  }
}

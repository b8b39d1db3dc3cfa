package io.bartizan.intake.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.FileReceiver;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Rig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

  private static final String CONFIG =
      "sources: {a: {organisation: o, record: 1KiB, files: {paths: ['logs/*.log'], poll: 10ms%s}}}";

  @TempDir Path folder;
  private Path log;

  @BeforeEach
  void makeFolder() throws IOException {
    log = Files.createDirectory(folder.resolve("logs")).resolve("x.log");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  private Rig rig(String more) throws IOException {
    return new Rig(folder, CONFIG.formatted(more));
  }

  @Test
  void file_thatGrows_givesEachLineOnce() throws Exception {
    append(log, "one\r\ntw");
    try (Rig rig = rig("")) {
      rig.receiver.await(1);
      append(log, "o\n\n" + "x".repeat(2000) + "\nfour\n");

      assertThat(rig.receiver.await(4)).startsWith("one", "two").endsWith("four");
      assertThat(rig.receiver.texts().get(2)).hasSize(1024);
      assertThat(rig.receiver.records().get(2).labels())
          .containsEntry(RawRecord.CUT, "too long")
          .containsEntry("path", log.toString());
      assertThat(rig.source("a").cut()).isEqualTo(1);
    }
  }

  @Test
  void file_thatIsRotated_isReadToItsEndAndTheNewOneFromItsBeginning() throws Exception {
    append(log, "1\n");
    try (Rig rig = rig("")) {
      rig.receiver.await(1);
      Path old = log.resolveSibling("x.log.1");
      Files.move(log, old);
      append(old, "2\n");
      append(log, "3\n");
      rig.receiver.await(3);
      append(old, "4\n");

      assertThat(rig.receiver.await(4)).containsExactlyInAnyOrder("1", "2", "3", "4");
    }
  }

  @Test
  void file_thatIsTruncated_isReadFromItsBeginning() throws Exception {
    append(log, "1\n2\npart");
    try (Rig rig = rig("")) {
      rig.receiver.await(2);
      Files.copy(log, log.resolveSibling("x.log.1"));
      truncate(log);
      append(log, "3\n");
      assertThat(rig.receiver.await(4)).contains("1", "2", "3");
      append(log, "4\n");

      assertThat(Rig.await(() -> rig.receiver.texts().contains("4"))).isTrue();
    }
  }

  @Test
  void file_thatIsWrittenAnewAndLonger_isKnownByItsBeginning() throws Exception {
    append(log, "1\n");
    try (Rig rig = rig("")) {
      rig.receiver.await(1);
      Files.writeString(log, "other\nand longer\n");

      assertThat(Rig.await(() -> rig.receiver.texts().contains("and longer"))).isTrue();
      assertThat(rig.receiver.texts()).containsExactly("1", "other", "and longer");
    }
  }

  @Test
  void restart_goesOnBehindWhatIsStored_alsoInARenamedFile() throws Exception {
    append(log, "1\n2\n");
    FileReceiver receiver = new FileReceiver(folder.resolve("records"));
    Rig first = new Rig(folder, receiver, CONFIG.formatted(""));
    receiver.await(2);
    first.intake.close();
    append(log, "3\n");
    Files.move(log, log.resolveSibling("x.log.1"));
    append(log, "4\n");
    Rig second = new Rig(folder, receiver, CONFIG.formatted(""));
    receiver.await(4);
    second.intake.close();

    assertThat(receiver.texts()).containsExactlyInAnyOrder("1", "2", "3", "4");
    receiver.close();
  }

  @Test
  void files_fromTheirEnd_leaveOutWhatWasThere() throws Exception {
    append(log, "1\n");
    try (Rig rig = rig(", start: end")) {
      assertThat(Rig.await(() -> openFiles(log) > 0)).isTrue();
      append(log.resolveSibling("y.log"), "3\n");
      // A later look found it, so the end of the first file was taken before.
      rig.receiver.await(1);
      append(log, "2\n");

      assertThat(rig.receiver.await(2)).containsExactlyInAnyOrder("2", "3");
    }
  }

  @Test
  void whatCannotBeRead_isNamedAsLongAsItCannot() throws Exception {
    Path away = folder.resolve("away");
    Files.move(log.getParent(), away);
    try (Rig rig = rig("")) {
      assertThat(Rig.await(() -> !rig.intake.health().troubles().isEmpty())).isTrue();
      assertThat(rig.intake.health().troubles().values())
          .allMatch(trouble -> trouble.startsWith("there is no folder "));

      Files.move(away, log.getParent());
      assertThat(Rig.await(() -> rig.intake.health().troubles().isEmpty())).isTrue();
    }
  }

  private static long openFiles(Path log) {
    try (var links = Files.list(Path.of("/proc/self/fd"))) {
      return links.filter(link -> Files.exists(link) && isSame(link, log)).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isSame(Path link, Path log) {
    try {
      return Files.isSameFile(link, log);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void refusal_isTriedAgainInOrder() throws Exception {
    append(log, "1\n");
    try (Rig rig = rig("")) {
      rig.receiver.await(1);
      rig.receiver.refuse(5);
      append(log, "2\n");
      append(log, "3\n");

      assertThat(rig.receiver.await(3)).containsExactly("1", "2", "3");
    }
  }
}

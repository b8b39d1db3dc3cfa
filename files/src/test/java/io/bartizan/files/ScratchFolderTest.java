package io.bartizan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchFolderTest {

  @TempDir Path parent;

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  @Test
  void folder_isForItsOwnerAloneAndGoneWhenItIsClosed() throws IOException {
    ScratchFolder scratch = ScratchFolder.createIn(parent);
    try (OutputStream out = scratch.write("run-0")) {
      out.write(1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folders().getFirst())))
        .isEqualTo("rwx------");

    scratch.close();

    assertThat(folders()).isEmpty();
    assertThatThrownBy(() -> scratch.write("run-1")).isInstanceOf(IOException.class);
    assertThat(folders()).isEmpty();
  }

  @Test
  void foldersInIt_areDeletedWithAllThatIsInThem() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "x");
    try (ScratchFolder scratch = ScratchFolder.createIn(parent)) {
      Path inner = scratch.folder("before");
      Files.writeString(inner.resolve("alerts.jsonl"), "evidence");
      Files.createSymbolicLink(inner.resolve("link"), outside);
    }

    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactly(outside);
    }
    assertThat(kept).hasContent("x");
  }

  @Test
  void folderOfALiveProcess_isNotSwept() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.createIn(parent)) {
      assertThat(ScratchFolder.sweep(parent, Instant.now().plus(Duration.ofDays(2)))).isZero();
      assertThat(folders()).hasSize(1);
      scratch.write("still").close();
    }
  }

  @Test
  void folderWhoseLockIsFree_isSweptWithItsFiles() throws IOException {
    Path left = Files.createDirectory(parent.resolve("bartizan-1-77"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("run-0"), "evidence");

    assertThat(ScratchFolder.sweep(parent, Instant.now())).isEqualTo(1);
    assertThat(folders()).isEmpty();
  }

  @Test
  void folderWithoutALock_isSweptWhenItIsOldEnough() throws IOException {
    Files.createDirectory(parent.resolve("bartizan-1-78"));

    assertThat(ScratchFolder.sweep(parent, Instant.now())).isZero();
    assertThat(ScratchFolder.sweep(parent, Instant.now().plus(Duration.ofHours(2)))).isEqualTo(1);
  }

  @Test
  void whatIsNotOurs_isLeftAlone() throws IOException {
    Files.createDirectory(parent.resolve("bartizan-notes"));
    Path elsewhere = Files.createDirectory(parent.resolve("kept"));
    Files.writeString(elsewhere.resolve("file"), "");
    Files.createSymbolicLink(parent.resolve("bartizan-1-79"), elsewhere);

    assertThat(ScratchFolder.sweep(parent, Instant.now().plus(Duration.ofDays(2)))).isZero();
    assertThat(elsewhere.resolve("file")).exists();
  }
}

package io.bartizan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputFileTest {

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void file_thatIsNotCommitted_leavesTheEarlierOneWhole() throws IOException {
    Path target = file("report", "earlier");

    try (OutputFile output = OutputFile.open(target, new ReadFiles())) {
      output.stream().write("half".getBytes(UTF_8));
      output.stream().flush();
      assertThat(target).hasContent("earlier");
    }

    assertThat(target).hasContent("earlier");
    assertThat(names()).containsExactly("report");
  }

  @Test
  void file_thatIsCommitted_replacesTheEarlierOneAndKeepsItsPermissions() throws IOException {
    Path target = file("report", "earlier");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));

    OutputFile.write(target, new ReadFiles(), "later");

    assertThat(target).hasContent("later");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("report");
  }

  @Test
  void link_isWrittenThrough() throws IOException {
    Path target = file("report", "earlier");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("new"));

    OutputFile.write(link, new ReadFiles(), "later");
    OutputFile.write(dangling, new ReadFiles(), "fresh");

    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("later");
    assertThat(folder.resolve("new")).hasContent("fresh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence", "./evidence", "sub/../evidence", "link", "hard"})
  void fileThatIsRead_underAnyName_isRefusedAndStaysAsItIs(String name) throws IOException {
    Path evidence = file("evidence", "events");
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("link"), evidence);
    Files.createLink(folder.resolve("hard"), evidence);
    Path target = Path.of(folder + "/" + name);
    ReadFiles read = new ReadFiles().add(evidence);

    assertThatThrownBy(() -> OutputFile.open(target, read))
        .isInstanceOf(RefusedFile.class)
        .hasMessage(target + ": not overwritten, because this command reads it");
    assertThat(evidence).hasContent("events");
  }

  @Test
  void fileInAFolderThatIsReadWhole_isRefused_andANewOneIsNot() throws IOException {
    Path feed = Files.createDirectories(folder.resolve("feed/sub"));
    Path evidence = Files.writeString(feed.resolve("list"), "values");
    ReadFiles read = new ReadFiles().addAllOf(List.of(folder.resolve("feed")));

    assertThatThrownBy(() -> OutputFile.open(evidence, read))
        .hasMessageContaining("because this command reads it");
    OutputFile.write(feed.resolve("new"), read, "fresh");

    assertThat(evidence).hasContent("values");
    assertThat(feed.resolve("new")).hasContent("fresh");
  }

  @Test
  void twoOutputs_toOneFile_areRefused() throws IOException {
    ReadFiles read = new ReadFiles();
    try (OutputFile first = OutputFile.open(folder.resolve("a"), read)) {
      assertThat(first.path()).isEqualTo(folder.resolve("a"));
      assertThatThrownBy(() -> OutputFile.open(Path.of(folder + "/./a"), read))
          .hasMessageContaining("two outputs lead to this file");
    }
  }

  @Test
  void twoHardLinks_ofOneFile_areOneOutput() throws IOException {
    Path first = file("a", "earlier");
    Path second = Files.createLink(folder.resolve("b"), first);
    ReadFiles read = new ReadFiles();
    try (OutputFile output = OutputFile.open(first, read)) {
      assertThatThrownBy(() -> OutputFile.open(second, read))
          .hasMessageContaining("two outputs lead to this file");
      output.commit();
    }
  }

  @Test
  void target_thatCannotBeWritten_isRefusedWithItsReason() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

    assertThatThrownBy(() -> OutputFile.open(folder, new ReadFiles()))
        .hasMessage(folder + ": a folder; expected a file");
    assertThatThrownBy(() -> OutputFile.open(folder.resolve("no/x"), new ReadFiles()))
        .hasMessage(folder.resolve("no/x") + ": there is no folder " + folder.resolve("no"));
    assertThatThrownBy(() -> OutputFile.open(Path.of(""), new ReadFiles()))
        .hasMessageContaining("an empty name");
    assertThatThrownBy(() -> OutputFile.open(folder.resolve("loop"), new ReadFiles()))
        .hasMessageContaining("a loop of links");
  }

  @Test
  void device_isWrittenAsItIs_andItsFailureIsReported() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    ReadFiles read = new ReadFiles();

    OutputFile.write(Path.of("/dev/null"), read, "text");
    OutputFile.write(Path.of("/dev/null"), read, "text");
    assertThatThrownBy(() -> OutputFile.write(Path.of("/dev/full"), read, "text"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RefusedFile.class)
        .hasMessageStartingWith("cannot write /dev/full: ");
  }

  @Test
  void target_insideAFolderThatIsRead_isKnown() {
    ReadFiles read = new ReadFiles().add(folder);

    assertThat(read.folderAround(folder.resolve("report"))).contains(folder);
    assertThat(read.folderAround(folder.resolveSibling("report"))).isEmpty();
  }

  @Test
  void target_insideAStore_isRefusedUnderAnyName() throws IOException {
    Path store = folder.resolve("store");
    Files.createDirectories(store.resolve("events"));
    Path state = Files.writeString(store.resolve("state.db"), "state");
    Files.createSymbolicLink(folder.resolve("door"), store);
    ReadFiles read = new ReadFiles().addStore(store);

    for (String name : List.of("store/state.db", "door/state.db", "store/events/new")) {
      assertThatThrownBy(() -> OutputFile.open(folder.resolve(name), read))
          .isInstanceOf(RefusedFile.class)
          .hasMessageContaining("not written, because it lies in the data folder");
    }
    assertThat(state).hasContent("state");
    assertThat(store.resolve("events")).isEmptyDirectory();
  }
}

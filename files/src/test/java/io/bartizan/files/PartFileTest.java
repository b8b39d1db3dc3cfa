package io.bartizan.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left unfinished is swept, and nothing else. */
final class PartFileTest {

  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String ours() {
    return PartFile.beside(Path.of("target")).toString();
  }

  /** The name that a process would have given the file. */
  private Path of(long pid, String name) throws IOException {
    String other = name.replace("-" + ProcessHandle.current().pid() + "-", "-" + pid + "-");
    return Files.writeString(folder.resolve(other), "half");
  }

  private static long deadPid() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Process process = new ProcessBuilder("/bin/sh", "-c", "exit").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void fileOfADeadProcess_isSwept() throws Exception {
    of(deadPid(), ours());

    assertThat(PartFile.sweep(folder)).isEqualTo(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void fileOfAProcessWhoseNumberAnotherHasNow_isSwept() throws IOException {
    // Not the parent: a shell between can be of the same tick of the clock.
    of(1, ours());

    assertThat(PartFile.sweep(folder)).isEqualTo(1);
  }

  @Test
  void fileOfThisProcess_isLeftAlone() throws IOException {
    Path file = folder.resolve(ours());
    try (FileChannel written = PartFile.create(file)) {
      assertThat(PartFile.sweep(folder)).isZero();
      assertThat(written.isOpen()).isTrue();
    }
    assertThat(file).exists();
  }

  @Test
  void fileOfAnotherMachine_isLeftAlone() throws Exception {
    String name = ours();
    String machine = name.substring(".bartizan-".length(), ".bartizan-".length() + 8);
    String other = machine.equals("00000000") ? "11111111" : "00000000";
    of(deadPid(), name.replace(machine, other));

    assertThat(PartFile.sweep(folder)).isZero();
    assertThat(files()).hasSize(1);
  }

  @Test
  void linkAndOtherNames_areLeftAlone() throws Exception {
    Path kept = Files.writeString(folder.resolve("kept.part"), "mine");
    Files.writeString(folder.resolve(".bartizan-notes.part"), "mine");
    String dead = ours().replace("-" + ProcessHandle.current().pid() + "-", "-" + deadPid() + "-");
    Files.createSymbolicLink(folder.resolve(dead), kept);

    assertThat(PartFile.sweep(folder)).isZero();
    assertThat(files()).hasSize(3);
  }
}

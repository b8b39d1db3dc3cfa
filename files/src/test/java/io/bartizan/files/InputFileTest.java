package io.bartizan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class InputFileTest {

  @TempDir Path folder;

  @Test
  void text_inUtf8OrUtf16_isReadWithoutItsMark() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "naïve");
    Path marked = Files.writeString(folder.resolve("marked"), "\ufeffnaïve");
    Path little = Files.write(folder.resolve("little"), utf16("\ufeffnaïve", true));
    Path big = Files.write(folder.resolve("big"), utf16("\ufeffnaïve", false));

    assertThat(InputFile.text(plain)).isEqualTo("naïve");
    assertThat(InputFile.text(marked)).isEqualTo("naïve");
    assertThat(InputFile.text(little)).isEqualTo("naïve");
    assertThat(InputFile.text(big)).isEqualTo("naïve");
  }

  private static byte[] utf16(String text, boolean little) {
    return text.getBytes(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  @Test
  void text_thatIsNoUtf8_isRefusedAndNamed() throws IOException {
    Path file = Files.write(folder.resolve("latin"), new byte[] {'n', 'a', (byte) 0xef, 'v'});

    assertThatThrownBy(() -> InputFile.text(file))
        .isInstanceOf(RefusedFile.class)
        .hasMessage(file + ": not text in UTF-8");
  }

  @Test
  void bytes_beyondTheLimit_areRefusedWithTheLimit() throws IOException {
    byte[] content = new byte[10_000];
    Arrays.fill(content, (byte) 'x');
    Path file = Files.write(folder.resolve("large"), content);

    assertThat(InputFile.bytes(file, 10_000)).isEqualTo(content);
    assertThatThrownBy(() -> InputFile.bytes(file, 9_999))
        .hasMessage(file + ": larger than the limit of 9,999 bytes");
  }

  @Test
  void path_thatIsNoRegularFile_isRefusedWithItsReason() {
    assertThatThrownBy(() -> InputFile.text(folder)).hasMessageContaining("a folder");
    assertThatThrownBy(() -> InputFile.text(Path.of("/dev/zero")))
        .hasMessage("/dev/zero: not a regular file (a device, a socket or a pipe)");
    assertThatThrownBy(() -> InputFile.text(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": no such file or folder");
    assertThatThrownBy(() -> InputFile.text(Path.of(""))).hasMessage("\"\": an empty name");
  }

  @Test
  @Timeout(20)
  void pipe_thatNobodyWritesTo_isRefusedAndNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    boolean made =
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS);

    assertThat(made).isTrue();
    assertThatThrownBy(() -> InputFile.text(pipe)).hasMessageContaining("not a regular file");
  }

  @Test
  void link_toAFile_isFollowed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(InputFile.text(link)).isEqualTo("text");
  }

  @Test
  void problem_ofAnyFileFailure_namesTheFileAndTheReason() {
    Path missing = folder.resolve("x").resolve("y");

    assertThatThrownBy(() -> Files.newInputStream(missing))
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(FileProblem.words(e)).isEqualTo(missing + ": no such file or folder"));
    assertThat(FileProblem.words(new IOException())).isEqualTo("the system gave no reason");
  }
}

package io.bartizan.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundedLinesTest {

  @Test
  void lines_beyondTheLimit_areSkippedAndCounted() throws IOException {
    String text = "12345\r\n123456\n\nlong long line\nlast";
    BoundedLines lines =
        new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 6);
    List<String> read = new ArrayList<>();

    Optional<String> line = lines.next();
    while (line.isPresent()) {
      read.add(line.get());
      line = lines.next();
    }

    assertThat(read).containsExactly("12345", "123456", "", "last");
    assertThat(lines.skipped()).isEqualTo(1);
  }
}

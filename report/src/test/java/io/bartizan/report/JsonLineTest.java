package io.bartizan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A line that fails while it is made. */
final class JsonLineTest {

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final JsonLine lines = new JsonLine(stream);

  @Test
  void failedLineLeavesNothingBehind() {
    lines.write(out -> out.writeNumberProperty("a", 1));
    assertThatThrownBy(
            () ->
                lines.write(
                    out -> {
                      out.writeObjectPropertyStart("b");
                      out.writeStringProperty("c", "x".repeat(100_000));
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    lines.write(out -> out.writeNumberProperty("d", 2));
    assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}\n{\"d\":2}\n");
  }

  @Test
  void lineAfterLargeOneIsWhole() {
    String large = "y".repeat(3 << 20);
    lines.write(out -> out.writeStringProperty("a", large));
    lines.write(out -> out.writeNumberProperty("b", 1));
    assertThat(stream.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"" + large + "\"}\n{\"b\":1}\n");
  }
}

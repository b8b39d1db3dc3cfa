package io.bartizan.fuzz;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a stream gave until it ended, or up to a limit.
 *
 * @param bytes the bytes
 * @param losses what it lost
 * @param isWhole whether it was read to its end
 */
record Drained(byte[] bytes, List<Loss> losses, boolean isWhole) {

  /** Enough for what a short input can unfold to in most ways, and no burden on the heap. */
  static final int MOST = 8 << 20;

  /** Opens a stream. */
  @FunctionalInterface
  interface Opening {
    InputStream open(LossSink losses) throws IOException;
  }

  /** Reads a stream that must not fail. */
  static Drained of(Opening opening) throws IOException {
    List<Loss> losses = new ArrayList<>();
    try (InputStream in = opening.open(losses::add)) {
      byte[] bytes = in.readNBytes(MOST);
      return new Drained(bytes, losses, bytes.length < MOST);
    }
  }

  /** Reads a stream of the second opinion; nothing when that fails or finds too much. */
  static Optional<byte[]> otherwise(Opening opening) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = opening.open(loss -> {})) {
      out.write(in.readNBytes(MOST));
      return out.size() < MOST ? Optional.of(out.toByteArray()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the bytes begin with these. */
  boolean beginsWith(byte[] head) {
    return bytes.length >= head.length
        && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
  }

  /** Whether all was read and nothing lost. */
  boolean isSound() {
    return isWhole && losses.isEmpty();
  }
}

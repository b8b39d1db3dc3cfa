package io.bartizan.fuzz;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.bartizan.logs.Loss;
import io.bartizan.logs.compress.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The reader of zstd. Oracle: where the reader of the format's authors ends without an exception,
 * ours gives the same bytes and loses nothing, unless it names a limit of its own or a frame that
 * is cut off, which theirs does not always see.
 */
public final class ZstdTarget {

  private ZstdTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Drained ours =
        Drained.of(losses -> Compression.ZSTD.unfold(new ByteArrayInputStream(data), losses));
    Optional<byte[]> theirs =
        Drained.otherwise(losses -> new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(data)));
    if (theirs.isPresent()
        && ours.isWhole()
        && !ours.losses().stream().anyMatch(ZstdTarget::isExpected)
        && !(ours.isSound() && Arrays.equals(ours.bytes(), theirs.get()))) {
      throw new IllegalStateException(
          "zstd finds "
              + theirs.get().length
              + " bytes, the reader "
              + ours.bytes().length
              + " and "
              + ours.losses());
    }
    boolean isZstd = Compression.of(data, data.length).isPresent();
    if (theirs.isEmpty() && isZstd && ours.isSound() && ours.bytes().length == 0) {
      throw new IllegalStateException("nothing was read and nothing is named");
    }
  }

  private static boolean isExpected(Loss loss) {
    return loss.kind() == Loss.Kind.OVERSIZED || loss.kind() == Loss.Kind.TRUNCATED;
  }
}

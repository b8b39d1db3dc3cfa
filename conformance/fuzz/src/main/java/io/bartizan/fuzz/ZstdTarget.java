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
 * ours gives the same bytes; or those and others, where it names a loss, for theirs does not see
 * what is cut off behind a frame. It may give less where it names a limit of its own or a frame
 * that is cut off, for theirs gives the beginning of a block, too.
 */
public final class ZstdTarget {

  private ZstdTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Drained ours =
        Drained.of(losses -> Compression.ZSTD.unfold(new ByteArrayInputStream(data), losses));
    Optional<byte[]> theirs =
        Drained.otherwise(losses -> new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(data)));
    if (theirs.isPresent() && ours.isWhole() && !agree(ours, theirs.get())) {
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

  private static boolean agree(Drained ours, byte[] theirs) {
    if (ours.losses().isEmpty()) {
      return Arrays.equals(ours.bytes(), theirs);
    }
    boolean mayBeLess =
        ours.losses().stream()
            .map(Loss::kind)
            .anyMatch(kind -> kind == Loss.Kind.OVERSIZED || kind == Loss.Kind.TRUNCATED);
    return mayBeLess || ours.beginsWith(theirs);
  }
}

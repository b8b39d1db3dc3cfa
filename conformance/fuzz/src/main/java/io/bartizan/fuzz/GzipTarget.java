package io.bartizan.fuzz;

import io.bartizan.logs.compress.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * The reader of gzip. The first byte says what the rest is: a file, or deflated bytes around which
 * a sound member is built so that no checksum keeps the fuzzer out. Oracle: where the reader of the
 * JDK ends without an exception, its bytes are the first that ours gives.
 */
public final class GzipTarget {

  private static final int BUILT = 1;

  private GzipTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    byte[] file = (data[0] & BUILT) == 0 ? rest : around(rest);
    Drained ours =
        Drained.of(losses -> Compression.GZIP.unfold(new ByteArrayInputStream(file), losses));
    Optional<byte[]> theirs =
        Drained.otherwise(losses -> new GZIPInputStream(new ByteArrayInputStream(file)));
    if (theirs.isPresent() && ours.isWhole() && !ours.beginsWith(theirs.get())) {
      throw new IllegalStateException(
          "the JDK finds " + theirs.get().length + " bytes, the reader " + ours.bytes().length);
    }
    boolean isGzip = Compression.of(file, file.length).isPresent();
    if (theirs.isEmpty() && isGzip && ours.isSound() && ours.bytes().length == 0) {
      throw new IllegalStateException("nothing was read and nothing is named");
    }
  }

  /** A member with these deflated bytes, and what comes after them left behind it. */
  static byte[] around(byte[] deflated) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(deflated);
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try {
      int read = inflater.inflate(buffer);
      while (read > 0 && inflater.getBytesWritten() < Drained.MOST) {
        checksum.update(buffer, 0, read);
        read = inflater.inflate(buffer);
      }
    } catch (DataFormatException e) {
      // The member is damaged then.
    }
    int used = (int) inflater.getBytesRead();
    long size = inflater.getBytesWritten();
    inflater.end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
    out.write(deflated, 0, used);
    little(out, (int) checksum.getValue());
    little(out, (int) size);
    out.write(deflated, used, deflated.length - used);
    return out.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }
}

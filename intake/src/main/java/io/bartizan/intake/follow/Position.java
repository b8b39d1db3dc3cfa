package io.bartizan.intake.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where reading a file goes on, and how the file is known again: by its first bytes.
 *
 * @param offset of the first byte that is not stored
 * @param head how many first bytes the fingerprint is of
 * @param fingerprint their SHA-256
 */
record Position(long offset, int head, String fingerprint) {

  /** Most bytes that a file is known by. */
  static final int MOST_HEAD = 1024;

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9]{1,4}):([0-9a-f]{64})");

  static Optional<Position> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Position(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3)))
        : Optional.empty();
  }

  /** The position at an offset of a file as it is now. */
  static Position at(FileChannel file, long offset) throws IOException {
    int head = (int) Math.min(MOST_HEAD, Math.min(file.size(), offset));
    return new Position(offset, head, fingerprint(file, head));
  }

  /** Whether the file begins as the one that this is a position in, and reaches as far. */
  boolean fits(FileChannel file) throws IOException {
    return file.size() >= offset && fingerprint(file, head).equals(fingerprint);
  }

  private static String fingerprint(FileChannel file, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, buffer.position()) > 0) {
      // Until it is full, or the file ends.
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(buffer.flip());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return offset + ":" + head + ":" + fingerprint;
  }
}

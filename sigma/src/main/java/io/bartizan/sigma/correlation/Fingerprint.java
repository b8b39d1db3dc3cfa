package io.bartizan.sigma.correlation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one definition from another: the first 16 bytes of a SHA-256.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
public record Fingerprint(long high, long low) {

  /** The fingerprint of a text that says all that matters. */
  static Fingerprint of(String definition) {
    return of(definition.getBytes(StandardCharsets.UTF_8));
  }

  /** The fingerprint of some bytes. */
  public static Fingerprint of(byte[] bytes) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Fingerprint(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}

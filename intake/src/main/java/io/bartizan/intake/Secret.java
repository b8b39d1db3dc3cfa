package io.bartizan.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A token or password from a file or the environment. It is never printed, and compared in a time
 * that does not depend on what is presented.
 */
public final class Secret {

  private final String value;
  private final byte[] digest;

  /** A secret; not empty. */
  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty secret");
    }
    this.value = value;
    this.digest = digest(value);
  }

  /** Whether this is what was presented. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(digest, digest(presented));
  }

  /** The secret itself, for a library that has to present it. Never to be printed. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(digest, secret.digest);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.bartizan.server.parts;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that nobody can guess. Thread-safe. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** 128 random bits in hex. */
  public static String next() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

package io.bartizan.server.parts;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that nobody can guess. Thread-safe. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

  private Ids() {}

  /** 128 random bits in hex. */
  public static String next() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * A receipt that people can read out: 16 letters and digits in groups of four, 78 random bits.
   */
  public static String receipt() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}

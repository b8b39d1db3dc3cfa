package io.bartizan.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes of passwords: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that
 * OWASP names, as a PHC string. Thread-safe; at most as many at once as {@link #MOST_AT_ONCE}, so
 * that many who sign in cannot take the memory of the process.
 */
public final class Passwords {

  /**
   * The shortest password that is taken, in characters (NIST SP 800-63B, 3.1.1.2, asks for 15 where
   * it is the only factor).
   */
  public static final int SHORTEST = 15;

  /** The longest password that is taken, in characters. */
  public static final int LONGEST = 256;

  private static final int MOST_AT_ONCE = 4;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int LENGTH = 32;
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final LongAdder derivations = new LongAdder();
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
  private final String nobody = hash("a password that nobody has");

  /** The hash of a password with its parameters. */
  public String hash(String password) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            LANES,
            ENCODER.encodeToString(salt),
            ENCODER.encodeToString(derive(password, salt, MEMORY_KIB, PASSES, LANES)));
  }

  /**
   * Whether a password is the one of a hash. Takes as long for somebody who has no password, so
   * that the time does not say who has an account.
   */
  public boolean matches(String password, Optional<String> hash) {
    String[] parts = hash.orElse(nobody).split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
      throw new IllegalStateException("a stored password is not in the form of Argon2id");
    }
    String[] costs = parts[3].split(",", -1);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] expected = Base64.getDecoder().decode(parts[5]);
    byte[] derived = derive(password, salt, cost(costs[0]), cost(costs[1]), cost(costs[2]));
    return MessageDigest.isEqual(expected, derived) && hash.isPresent();
  }

  private static int cost(String part) {
    return Integer.parseInt(part.substring(part.indexOf('=') + 1));
  }

  /** How many keys were derived: each attempt to sign in must cost one, whoever it names. */
  public long derivations() {
    return derivations.sum();
  }

  private byte[] derive(String password, byte[] salt, int memory, int passes, int lanes) {
    turns.acquireUninterruptibly();
    derivations.increment();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] out = new byte[LENGTH];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
      return out;
    } finally {
      turns.release();
    }
  }
}

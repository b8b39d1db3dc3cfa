package io.bartizan.server.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time (RFC 6238): six digits, 30 seconds, SHA-1, as every app has them. */
public final class Totp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 1_000_000;

  /** How many steps a clock may be off, either way. */
  private static final int DRIFT = 1;

  private Totp() {}

  /** A new shared secret of 160 bits in Base32 (RFC 4648, section 6). */
  public static String makeSecret() {
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 160; bit += 5) {
      int value = 0;
      for (int i = 0; i < 5; i++) {
        value = value << 1 | bytes[(bit + i) / 8] >> (7 - (bit + i) % 8) & 1;
      }
      text.append(BASE32.charAt(value));
    }
    return text.toString();
  }

  /** The code of a time. */
  public static String code(String secret, Instant time) {
    return code(secret, time.getEpochSecond() / STEP_SECONDS);
  }

  /** The time step whose code this is, of those that are near enough. */
  public static OptionalLong step(String secret, String code, Instant now) {
    String digits = code.replace(" ", "");
    long at = now.getEpochSecond() / STEP_SECONDS;
    OptionalLong found = OptionalLong.empty();
    for (long step = at - DRIFT; step <= at + DRIFT; step++) {
      if (MessageDigest.isEqual(
          code(secret, step).getBytes(StandardCharsets.US_ASCII),
          digits.getBytes(StandardCharsets.UTF_8))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int value = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
      return "%06d".formatted(value % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decode(String secret) {
    byte[] bytes = new byte[secret.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int value = BASE32.indexOf(secret.charAt(bit / 5)) >> (4 - bit % 5) & 1;
      bytes[bit / 8] |= (byte) (value << (7 - bit % 8));
    }
    return bytes;
  }

  /** The address that apps read from a picture ("Key Uri Format" of Google Authenticator). */
  public static String uri(String secret, String account) {
    return "otpauth://totp/Bartizan:"
        + account.replaceAll("[^A-Za-z0-9._-]", "_")
        + "?secret="
        + secret
        + "&issuer=Bartizan";
  }
}

package io.bartizan.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets that the state keeps and needs again: passwords of mail servers, secrets of
 * webhooks and clients. AES-256 in GCM (NIST SP 800-38D) with a random nonce; the name of what the
 * secret is for is authenticated with it, so that none can be put in the place of another. The key
 * lies in a file of the data folder, never in the state or its backups. Thread-safe.
 */
public final class Vault {

  private static final String FORM = "v1:";
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private Vault(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** A vault with a key that is gone with it; for tests. */
  public static Vault passing() {
    byte[] key = new byte[KEY];
    new SecureRandom().nextBytes(key);
    return new Vault(key);
  }

  /** The vault of a data folder, with a new key where there is none. */
  public static Vault in(Path data) throws IOException {
    Path file = data.resolve("secret.key");
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY];
      new SecureRandom().nextBytes(key);
      Path fresh = data.resolve("secret.key.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, key);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY) {
      throw new IOException(file + " is no key: it has " + key.length + " bytes instead of " + KEY);
    }
    return new Vault(key);
  }

  /**
   * A mark that stands for a value: the same for the same value as long as the key is, and of no
   * use for finding the value. The first so many bytes of HMAC-SHA256 (RFC 2104).
   */
  public byte[] mark(String purpose, String value, int bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A secret as it is stored. */
  public String close(String purpose, String secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      byte[] closed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE + closed.length);
      System.arraycopy(closed, 0, whole, NONCE, closed.length);
      return FORM + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stored secret; absent when it was stored with another key or for another purpose. */
  public Optional<String> open(String purpose, String stored) {
    if (!stored.startsWith(FORM)) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getDecoder().decode(stored.substring(FORM.length()));
      if (whole.length < NONCE) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, whole, 0, NONCE));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

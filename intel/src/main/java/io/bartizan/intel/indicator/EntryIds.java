package io.bartizan.intel.indicator;

import io.bartizan.intel.observable.Observable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids for entries that have none, made from what they are, so that the same entry of the same feed
 * always has the same id.
 *
 * <p>They have the form of version 4 (RFC 9562, section 5.4), whose bits come from SHA-256 here:
 * STIX 2.1 wants that form for everything but observables (section 2.9), and validators insist.
 */
public final class EntryIds {

  private static final UUID NAMESPACE = UUID.fromString("5f1d3b0e-9c1a-5a55-8f0e-6f2f4f1f9d3a");

  private EntryIds() {}

  /** The id of an indicator for one value. */
  public static String of(String feed, Observable observable) {
    return of(feed + '\n' + observable.type() + '\n' + observable.normal());
  }

  /** The id of an indicator for anything else. */
  public static String of(String name) {
    return "indicator--" + uuid(name);
  }

  /** The UUID for a name. */
  public static UUID uuid(String name) {
    byte[] hash = sha256().digest(concat(NAMESPACE, name.getBytes(StandardCharsets.UTF_8)));
    hash[6] = (byte) (hash[6] & 0x0f | 0x40);
    hash[8] = (byte) (hash[8] & 0x3f | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] concat(UUID namespace, byte[] name) {
    return ByteBuffer.allocate(16 + name.length)
        .putLong(namespace.getMostSignificantBits())
        .putLong(namespace.getLeastSignificantBits())
        .put(name)
        .array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.bartizan.store.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, chained to what was done before.
 *
 * @param number from 1, without gaps
 * @param time when
 * @param actor who: the name of an account, or {@code system}
 * @param action what, such as {@code alert.assign}
 * @param organisation for which organisation, where it is for one
 * @param subject to what: an id
 * @param detail what changed or why, in words or as JSON
 * @param hash over all of this and the hash of the entry before, in hex
 */
public record AuditEntry(
    long number,
    Instant time,
    String actor,
    String action,
    @Nullable String organisation,
    String subject,
    String detail,
    String hash) {

  /** What stands in place of the hash before the first entry. */
  public static final String START = "0".repeat(64);

  /**
   * The hash that an entry must have behind another: SHA-256 of the hash before (as text), the
   * number and the microseconds of the time (8 bytes each, big end first), then actor, action,
   * organisation, subject and detail in UTF-8, each behind its length in 4 bytes; an absent
   * organisation has length -1.
   */
  public String expectedHash(String before) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(ByteBuffer.allocate(16).putLong(number).putLong(Micros.of(time)).array());
    for (String text : new @Nullable String[] {actor, action, organisation, subject, detail}) {
      byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(text == null ? -1 : utf8.length).array());
      bytes.writeBytes(utf8);
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

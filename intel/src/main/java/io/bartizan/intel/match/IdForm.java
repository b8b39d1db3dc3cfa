package io.bartizan.intel.match;

import java.util.UUID;

/** Ids as bytes: of a STIX id in the usual form the sixteen bytes of its UUID. */
final class IdForm {

  private static final String INDICATOR = "indicator--";
  private static final int UUID_LENGTH = 36;
  private static final int OF_INDICATOR = 1;
  private static final int OTHER = 0;

  private IdForm() {}

  static void write(String id, ByteWriter out) {
    if (id.length() == INDICATOR.length() + UUID_LENGTH && id.startsWith(INDICATOR)) {
      String text = id.substring(INDICATOR.length());
      if (isCanonical(text)) {
        UUID uuid = UUID.fromString(text);
        out.put(OF_INDICATOR);
        out.raw(uuid.getMostSignificantBits());
        out.raw(uuid.getLeastSignificantBits());
        return;
      }
    }
    out.put(OTHER);
    out.text(id);
  }

  static String read(ByteReader in) {
    return in.next() == OF_INDICATOR ? INDICATOR + new UUID(in.raw(), in.raw()) : in.text();
  }

  /** Goes behind an id. */
  static void skip(ByteReader in) {
    if (in.next() == OF_INDICATOR) {
      in.skip(16);
    } else {
      in.skip((int) in.number());
    }
  }

  private static boolean isCanonical(String text) {
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean isHex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      if (isDash ? c != '-' : !isHex) {
        return false;
      }
    }
    return true;
  }
}

package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The normal form of a key: of raw bytes the text that people know. */
public final class KeyText {

  private static final HexFormat HEX = HexFormat.of();
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private KeyText() {}

  /** The normal form; of a URL the one without its scheme. */
  public static String text(ObservableType type, byte[] key, int from, int until) {
    return switch (type) {
      case IPV4 -> four(key, from);
      case IPV4_NET -> four(key, from) + "/" + (key[until - 1] & 0xff);
      case IPV6 -> six(key, from);
      case IPV6_NET -> six(key, from) + "/" + (key[until - 1] & 0xff);
      case MD5, SHA1, SHA256, SHA512, IMPHASH, JA3, CERTIFICATE -> HEX.formatHex(key, from, until);
      case MAC -> COLONS.formatHex(key, from, until);
      case ASN -> Long.toString(number(key, from));
      case DOMAIN,
          URL,
          EMAIL,
          SSDEEP,
          TLSH,
          FILE_NAME,
          FILE_PATH,
          REGISTRY_KEY,
          MUTEX,
          USER_AGENT,
          CERTIFICATE_SERIAL,
          JA4,
          ACCOUNT,
          PROCESS_NAME,
          COMMAND_LINE ->
          new String(key, from, until - from, StandardCharsets.UTF_8);
    };
  }

  private static long number(byte[] key, int from) {
    long value = 0;
    for (int i = from; i < from + 4; i++) {
      value = value << 8 | key[i] & 0xff;
    }
    return value;
  }

  private static String four(byte[] key, int from) {
    return (key[from] & 0xff)
        + "."
        + (key[from + 1] & 0xff)
        + "."
        + (key[from + 2] & 0xff)
        + "."
        + (key[from + 3] & 0xff);
  }

  /** The text of RFC 5952: lower case, no leading zeros, the longest run of zeros as two colons. */
  private static String six(byte[] key, int from) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (key[from + 2 * i] & 0xff) << 8 | key[from + 2 * i + 1] & 0xff;
    }
    int best = -1;
    int most = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > most) {
        best = i;
        most = run;
      }
    }
    StringBuilder text = new StringBuilder(40);
    int i = 0;
    while (i < 8) {
      if (i == best) {
        text.append("::");
        i += most;
      } else {
        text.append(i > 0 && i != best + most ? ":" : "").append(Integer.toHexString(groups[i]));
        i++;
      }
    }
    return text.toString();
  }
}

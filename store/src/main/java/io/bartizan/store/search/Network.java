package io.bartizan.store.search;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param low its first address, as hexadecimal digits: 8 for IPv4, 32 for IPv6
 * @param high its last address, likewise
 * @param text as it was written
 */
public record Network(String low, String high, String text) {

  private static final int GROUPS = 8;

  /** The network that a text means; empty when it is none. */
  public static Optional<Network> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || slash > text.length() - 2 || slash < text.length() - 4) {
      return Optional.empty();
    }
    int bits = 0;
    for (int i = slash + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      bits = bits * 10 + c - '0';
    }
    int length = bits;
    return hex(text.substring(0, slash))
        .filter(hex -> length <= hex.length() * 4)
        .map(hex -> of(hex, length, text));
  }

  private static Network of(String hex, int bits, String text) {
    byte[] low = HexFormat.of().parseHex(hex);
    byte[] high = low.clone();
    for (int i = 0; i < low.length; i++) {
      int kept = Math.clamp(bits - 8L * i, 0, 8);
      int mask = 0xff << (8 - kept) & 0xff;
      low[i] = (byte) (low[i] & mask);
      high[i] = (byte) (high[i] | ~mask & 0xff);
    }
    return new Network(HexFormat.of().formatHex(low), HexFormat.of().formatHex(high), text);
  }

  /** Whether it is one of IPv6. */
  boolean isSix() {
    return low.length() == 32;
  }

  /** Whether an address is in it. */
  public boolean holds(String address) {
    return hex(address)
        .filter(hex -> hex.length() == low.length())
        .filter(hex -> hex.compareTo(low) >= 0 && hex.compareTo(high) <= 0)
        .isPresent();
  }

  /**
   * An address as hexadecimal digits: dotted IPv4 without leading zeros, or IPv6 in hexadecimal
   * groups. Other ways to write an address are not taken.
   */
  static Optional<String> hex(String address) {
    return address.indexOf(':') >= 0 ? six(address.toLowerCase(Locale.ROOT)) : four(address);
  }

  private static Optional<String> four(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    StringBuilder hex = new StringBuilder(8);
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || part.length() > 1 && part.charAt(0) == '0'
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')
          || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      hex.append(HexFormat.of().toHexDigits((byte) Integer.parseInt(part)));
    }
    return Optional.of(hex.toString());
  }

  private static Optional<String> six(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      String[] groups = address.split(":", -1);
      return groups.length == GROUPS ? expanded(groups) : Optional.empty();
    }
    String left = address.substring(0, gap);
    String right = address.substring(gap + 2);
    String[] before = left.isEmpty() ? new String[0] : left.split(":", -1);
    String[] after = right.isEmpty() ? new String[0] : right.split(":", -1);
    if (before.length + after.length >= GROUPS) {
      return Optional.empty();
    }
    String zeros = "0000".repeat(GROUPS - before.length - after.length);
    return expanded(before).flatMap(a -> expanded(after).map(b -> a + zeros + b));
  }

  private static Optional<String> expanded(String... groups) {
    StringBuilder hex = new StringBuilder();
    for (String group : groups) {
      boolean isGroup =
          !group.isEmpty()
              && group.length() <= 4
              && group.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
      if (!isGroup) {
        return Optional.empty();
      }
      hex.repeat('0', 4 - group.length()).append(group);
    }
    return Optional.of(hex.toString());
  }
}

package io.bartizan.sigma.predicate;

import java.util.Optional;

/**
 * An IP address as 128 bits; IPv4 as its IPv4-mapped form (RFC 4291, 2.5.5.2).
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {

  private static final int LONGEST = 45;

  /**
   * The address, if the text is one. No names are resolved. Dotted quads have four decimal parts
   * without leading zeros; a zone ({@code %eth0}) is ignored.
   */
  public static Optional<IpAddress> parse(CharSequence text) {
    int end = text.length();
    boolean six = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        six = true;
      } else if (c == '%' && six) {
        end = i;
      }
    }
    if (end > LONGEST || end < 2) {
      return Optional.empty();
    }
    return six ? parseSix(text, end) : parseFour(text, 0, end);
  }

  private static Optional<IpAddress> parseFour(CharSequence text, int from, int end) {
    long value = 0;
    int parts = 0;
    int i = from;
    while (parts < 4) {
      int start = i;
      int part = 0;
      while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9' && i - start < 3) {
        part = part * 10 + text.charAt(i) - '0';
        i++;
      }
      int length = i - start;
      if (length == 0 || part > 255 || length > 1 && text.charAt(start) == '0') {
        return Optional.empty();
      }
      value = value << 8 | part;
      parts++;
      if (parts < 4) {
        if (i >= end || text.charAt(i) != '.') {
          return Optional.empty();
        }
        i++;
      }
    }
    return i == end ? Optional.of(new IpAddress(0, 0xffff_0000_0000L | value)) : Optional.empty();
  }

  private static Optional<IpAddress> parseSix(CharSequence text, int end) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int i = 0;
    if (text.charAt(0) == ':') {
      if (text.charAt(1) != ':') {
        return Optional.empty();
      }
      gap = 0;
      i = 2;
    }
    while (i < end) {
      int groupEnd = i;
      int group = 0;
      while (groupEnd < end && groupEnd - i < 5 && hex(text.charAt(groupEnd)) >= 0) {
        group = group << 4 | hex(text.charAt(groupEnd));
        groupEnd++;
      }
      if (groupEnd < end && text.charAt(groupEnd) == '.') {
        Optional<IpAddress> tail = count > 6 ? Optional.empty() : parseFour(text, i, end);
        if (tail.isEmpty()) {
          return Optional.empty();
        }
        groups[count++] = (int) (tail.get().low >>> 16) & 0xffff;
        groups[count++] = (int) tail.get().low & 0xffff;
        i = end;
        break;
      }
      if (groupEnd == i || groupEnd - i > 4 || count == 8) {
        return Optional.empty();
      }
      groups[count++] = group;
      i = groupEnd;
      if (i == end) {
        break;
      }
      if (text.charAt(i) != ':' || i + 1 == end) {
        return Optional.empty();
      }
      i++;
      if (text.charAt(i) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        i++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    return Optional.of(of(groups, count, gap));
  }

  /** The value of an ASCII digit, or -1: the JDK's own look-up knows those of other scripts too. */
  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static IpAddress of(int[] groups, int count, int gap) {
    int zeros = 8 - count;
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      int group;
      if (gap < 0 || i < gap) {
        group = groups[i];
      } else {
        group = i < gap + zeros ? 0 : groups[i - zeros];
      }
      if (i < 4) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return new IpAddress(high, low);
  }

  /** Whether it is an IPv4 address, mapped or not. */
  public boolean isFour() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /** Whether all bits behind the first {@code prefix} are zero. */
  boolean isZeroAfter(int prefix) {
    return prefix <= 64
        ? (prefix == 64 || high << prefix == 0 && prefix < 64) && low == 0
        : prefix == 128 || low << (prefix - 64) == 0;
  }

  /** Whether the first {@code prefix} bits are the same. */
  boolean sharesPrefix(IpAddress other, int prefix) {
    if (prefix == 0) {
      return true;
    }
    if (prefix <= 64) {
      return (high ^ other.high) >>> (64 - prefix) == 0;
    }
    return high == other.high && (low ^ other.low) >>> (128 - prefix) == 0;
  }
}

package io.bartizan.intel.pattern;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address or a network of IPv4 or IPv6 as ISSUBSET and ISSUPERSET take it. Addresses are read
 * strictly: four decimal octets, or the forms of RFC 4291, without a zone. The bits behind the
 * prefix are not looked at.
 *
 * @param address four or sixteen octets
 * @param prefix how many bits count
 */
record Network(byte[] address, int prefix) {

  static Optional<Network> parse(String text) {
    if (text.length() > 64) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    String written = slash < 0 ? text : text.substring(0, slash);
    byte[] address = written.indexOf(':') < 0 ? four(written) : sixteen(written);
    if (address == null) {
      return Optional.empty();
    }
    int prefix = slash < 0 ? address.length * 8 : decimal(text.substring(slash + 1), 3);
    return prefix < 0 || prefix > address.length * 8
        ? Optional.empty()
        : Optional.of(new Network(address, prefix));
  }

  /** Whether every address of this network is one of the other's; equal ones are. */
  boolean isWithin(Network other) {
    if (address.length != other.address.length || other.prefix > prefix) {
      return false;
    }
    int whole = other.prefix / 8;
    int rest = other.prefix % 8;
    if (!Arrays.equals(address, 0, whole, other.address, 0, whole)) {
      return false;
    }
    int mask = 0xff << (8 - rest) & 0xff;
    return rest == 0 || ((address[whole] ^ other.address[whole]) & mask) == 0;
  }

  private static byte @Nullable [] four(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[4];
    if (parts.length != 4) {
      return null;
    }
    for (int i = 0; i < 4; i++) {
      int octet = decimal(parts[i], 3);
      if (octet < 0 || octet > 255) {
        return null;
      }
      address[i] = (byte) octet;
    }
    return address;
  }

  /** Digits without a zero in front, at most so many; -1 for anything else. */
  private static int decimal(String text, int most) {
    boolean zero = text.length() > 1 && text.charAt(0) == '0';
    return text.isEmpty()
            || text.length() > most
            || zero
            || !text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? -1
        : Integer.parseInt(text);
  }

  private static byte @Nullable [] sixteen(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] whole = groups(text);
      return whole != null && whole.length == 16 ? whole : null;
    }
    byte[] before = groups(text.substring(0, gap));
    byte[] after = groups(text.substring(gap + 2));
    if (before == null || after == null || before.length + after.length > 14) {
      return null;
    }
    byte[] address = Arrays.copyOf(before, 16);
    System.arraycopy(after, 0, address, 16 - after.length, after.length);
    return address;
  }

  /** Groups of hexadecimal digits, the last of which may be an IPv4 address. */
  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 8) {
      return null;
    }
    byte[] found = new byte[2 * parts.length + 2];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      byte[] group =
          i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? four(parts[i]) : two(parts[i]);
      if (group == null) {
        return null;
      }
      System.arraycopy(group, 0, found, length, group.length);
      length += group.length;
    }
    return Arrays.copyOf(found, length);
  }

  private static byte @Nullable [] two(String text) {
    if (text.isEmpty()
        || text.length() > 4
        || !text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
      return null;
    }
    int value = Integer.parseInt(text, 16);
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && Arrays.equals(address, that.address)
        && prefix == that.prefix;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) + prefix;
  }
}

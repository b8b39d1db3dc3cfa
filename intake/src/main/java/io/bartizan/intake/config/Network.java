package io.bartizan.intake.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses in the notation of RFC 4632: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or
 * one address.
 */
public final class Network {

  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** The network of this text, if it is one. No name is looked up. */
  public static Optional<Network> of(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Optional<byte[]> address = literal(host);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().length * 8;
    Optional<Integer> bits =
        slash < 0
            ? Optional.of(most)
            : Quantities.number(text.substring(slash + 1))
                .filter(n -> n <= most)
                .map(Long::intValue);
    return bits.map(n -> new Network(address.get(), n));
  }

  /** The bytes of an address that is written as such. */
  static Optional<byte[]> literal(String host) {
    boolean isLiteral =
        !host.isEmpty()
            && (host.indexOf(':') >= 0
                ? host.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
                : host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"));
    if (!isLiteral) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** How many leading bits are given: the more, the narrower. */
  public int bits() {
    return bits;
  }

  /** Whether the address is in it. */
  public boolean holds(InetAddress peer) {
    byte[] other = peer.getAddress();
    if (other.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    if (Arrays.mismatch(address, 0, whole, other, 0, whole) >= 0) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >>> 8 - rest == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && network.bits == bits
        && Arrays.equals(network.address, address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + bits;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}

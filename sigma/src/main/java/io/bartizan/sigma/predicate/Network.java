package io.bartizan.sigma.predicate;

import java.util.Optional;

/**
 * A range of IP addresses in CIDR form (RFC 4632, RFC 4291). Immutable.
 *
 * <p>An IPv4 address and its IPv4-mapped IPv6 form ({@code ::ffff:10.0.0.1}) are the same address,
 * for Windows writes either.
 */
public final class Network {

  private final String written;
  private final IpAddress address;
  private final int prefix;

  private Network(String written, IpAddress address, int prefix) {
    this.written = written;
    this.address = address;
    this.prefix = prefix;
  }

  /** The network, if the text is one: an address without host bits, with or without a prefix. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Optional<IpAddress> address = IpAddress.parse(host);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = host.indexOf(':') < 0 ? 32 : 128;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      return Optional.empty();
    }
    int fullPrefix = prefix + 128 - bits;
    if (!address.get().isZeroAfter(fullPrefix)) {
      return Optional.empty();
    }
    return Optional.of(new Network(text, address.get(), fullPrefix));
  }

  private static int prefix(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(text);
  }

  /** Whether the address lies in the network; an IPv4 address only in a network of such. */
  public boolean contains(IpAddress other) {
    return other.isFour() == isFour() && address.sharesPrefix(other, prefix);
  }

  private boolean isFour() {
    return prefix >= 96 && address.isFour();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && network.prefix == prefix
        && network.address.equals(address);
  }

  @Override
  public int hashCode() {
    return 31 * address.hashCode() + prefix;
  }

  /** As written. */
  @Override
  public String toString() {
    return written;
  }
}

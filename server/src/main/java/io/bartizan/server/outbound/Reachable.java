package io.bartizan.server.outbound;

import io.bartizan.store.search.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses to which the server makes requests: those of the public internet, and the networks
 * that its operator allowed. An address that somebody types on a page must not reach what only this
 * machine reaches: loopback, the own network, the metadata of a cloud.
 *
 * <p>The networks are those that the IANA registries of special-purpose addresses (RFC 6890) do not
 * call globally reachable, with the forms of IPv6 that carry an address of IPv4.
 *
 * @param allowed networks that are reached although they are not public
 */
public record Reachable(List<Network> allowed) {

  private static final List<Network> SPECIAL =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Only 2000::/3 is global unicast (RFC 4291, section 2.4); these parts of it are not. */
  private static final List<Network> SPECIAL_OF_SIX =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final Network GLOBAL_OF_SIX = networks("2000::/3").getFirst();

  public Reachable {
    allowed = List.copyOf(allowed);
  }

  /** The public internet only. */
  public static Reachable internet() {
    return new Reachable(List.of());
  }

  private static List<Network> networks(String... texts) {
    return java.util.Arrays.stream(texts).map(Network::of).map(Optional::orElseThrow).toList();
  }

  /** Whether requests may go there. */
  public boolean mayReach(InetAddress address) {
    return isAllowed(address) || isPublic(address);
  }

  /** Whether the operator allowed it by name of its network. */
  public boolean isAllowed(InetAddress address) {
    String text = text(address);
    return allowed.stream().anyMatch(network -> network.holds(text));
  }

  private static boolean isPublic(InetAddress address) {
    String text = text(address);
    return address.getAddress().length == 4
        ? SPECIAL.stream().noneMatch(network -> network.holds(text))
        : GLOBAL_OF_SIX.holds(text)
            && SPECIAL_OF_SIX.stream().noneMatch(network -> network.holds(text));
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}

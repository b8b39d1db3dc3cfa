package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Visible;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where requests may go: https, a public address, no credentials in the URL.
 *
 * <p>A name is resolved here and once more by the HTTP client; the JDK keeps what it resolved for
 * 30 seconds, so that both see the same addresses.
 */
final class Origins {

  /** Resolves names; a port, for tests. */
  interface Lookup {
    List<InetAddress> all(String host) throws UnknownHostException;
  }

  static final Lookup DNS = host -> List.of(InetAddress.getAllByName(host));

  private final TaxiiOptions options;
  private final Lookup lookup;

  Origins(TaxiiOptions options, Lookup lookup) {
    this.options = options;
    this.lookup = lookup;
  }

  /** {@code https://host:port}, lower case, with the port in full. */
  static String of(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("http") ? 80 : 443;
    return scheme + "://" + host(address) + ":" + port;
  }

  private static String host(URI address) {
    return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
  }

  /** Refuses an address to which no request may go. */
  void check(URI address) throws TaxiiRefused {
    checkForm(address);
    String host = host(address);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (options.privateHosts().contains(host) || options.privateHosts().contains(bare)) {
      return;
    }
    for (InetAddress found : resolve(bare)) {
      if (isInner(found)) {
        throw new TaxiiRefused(
            Reason.PRIVATE_ADDRESS,
            Visible.excerpt(host)
                + " has the address "
                + found.getHostAddress()
                + ", which is not a public one",
            "if this server is meant to be in your own network, allow the host by its name");
      }
    }
  }

  /** Refuses what is no address of TAXII, wherever it leads. */
  void checkForm(URI address) throws TaxiiRefused {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    boolean known = scheme.equals("https") || scheme.equals("http");
    if (!known || address.getHost() == null) {
      throw bad(address, "is not an https address", "write https://host/path/");
    }
    if (scheme.equals("http") && !options.plainHttp()) {
      throw bad(
          address,
          "is not encrypted (TAXII 2.1 asks for https)",
          "use https, or allow plain http for this server");
    }
    if (address.getRawUserInfo() != null) {
      throw new TaxiiRefused(
          Reason.BAD_ADDRESS,
          "the address of " + Visible.excerpt(host(address)) + " has credentials in it",
          "give user and password as options");
    }
  }

  private static TaxiiRefused bad(URI address, String what, String help) {
    return new TaxiiRefused(Reason.BAD_ADDRESS, Visible.excerpt(shown(address)) + " " + what, help);
  }

  /** An address without its query, which may hold a secret. */
  static String shown(URI address) {
    return address.getHost() == null
        ? String.valueOf(address.getPath())
        : address.getScheme()
            + "://"
            + host(address)
            + (address.getPort() >= 0 ? ":" + address.getPort() : "")
            + String.valueOf(address.getRawPath());
  }

  private List<InetAddress> resolve(String host) throws TaxiiRefused {
    try {
      return lookup.all(host);
    } catch (UnknownHostException e) {
      throw new TaxiiRefused(
          Reason.UNKNOWN_HOST,
          "no address is known for " + Visible.excerpt(host),
          "check the name and the resolver",
          e);
    }
  }

  /** Whether an address is of this machine, the inner network or no host at all. */
  static boolean isInner(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || switch (address) {
          case Inet4Address four -> isInner4(four.getAddress());
          case Inet6Address six -> isInner6(six.getAddress());
          default -> true;
        };
  }

  /** The registry of special addresses (RFC 6890) as far as the JDK does not know it. */
  private static boolean isInner4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    return first == 0
        || first >= 240
        || first == 100 && second >= 64 && second < 128
        || first == 192 && second == 0 && b[2] == 0
        || first == 198 && (second == 18 || second == 19);
  }

  private static boolean isInner6(byte[] b) {
    if ((b[0] & 0xfe) == 0xfc) {
      return true; // unique local addresses (RFC 4193)
    }
    byte @Nullable [] four = embedded(b);
    try {
      return four != null && isInner(InetAddress.getByAddress(four));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** The IPv4 address inside of NAT64 (RFC 6052), 6to4 (RFC 3056) or ::a.b.c.d. */
  private static byte @Nullable [] embedded(byte[] b) {
    boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
    boolean zero = Arrays.equals(b, 0, 10, new byte[10], 0, 10);
    if (nat64 || zero) {
      return Arrays.copyOfRange(b, 12, 16);
    }
    return b[0] == 0x20 && b[1] == 2 ? Arrays.copyOfRange(b, 2, 6) : null;
  }
}

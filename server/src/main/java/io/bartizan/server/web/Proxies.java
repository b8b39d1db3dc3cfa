package io.bartizan.server.web;

import io.bartizan.store.search.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The reverse proxies whose word is taken for the address from which a request came. Each proxy
 * adds the address that it saw at the end of a header; the address that counts is the last one that
 * no trusted proxy has, for everything before it may be made up by the sender.
 *
 * @param trusted the networks of the proxies
 * @param isForwarded whether they write {@code Forwarded} (RFC 7239) rather than {@code
 *     X-Forwarded-For}; the other header is not looked at, for a proxy passes it on unchanged
 */
public record Proxies(List<Network> trusted, boolean isForwarded) {

  /** No proxy: the address of the connection counts. */
  public static final Proxies NONE = new Proxies(List.of(), false);

  private static final int MOST_HOPS = 32;

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /** The header that is looked at. */
  String header() {
    return isForwarded ? "Forwarded" : "X-Forwarded-For";
  }

  /**
   * The address from which a request came.
   *
   * @param peer the address of the connection
   * @param values the values of the header, in their order
   */
  String client(String peer, List<String> values) {
    if (!isTrusted(peer)) {
      return peer;
    }
    List<String> hops = new ArrayList<>();
    for (String value : values) {
      for (String hop : value.split(",", MOST_HOPS)) {
        hops.add(isForwarded ? forwarded(hop) : hop.strip());
      }
    }
    String client = peer;
    for (String hop : hops.reversed()) {
      Optional<String> address = address(hop);
      if (address.isEmpty()) {
        return client; // Nobody can say who is behind it.
      }
      client = address.get();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.holds(address));
  }

  /** The value of {@code for} in one element (RFC 7239, section 4). */
  private static String forwarded(String element) {
    for (String pair : element.split(";", MOST_HOPS)) {
      String text = pair.strip();
      if (text.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return text.substring(4).replace("\"", "");
      }
    }
    return "";
  }

  /** An address without its port: {@code 192.0.2.1:8080}, {@code [2001:db8::1]:8080}. */
  private static Optional<String> address(String hop) {
    String host = hop;
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      host = end < 0 ? "" : host.substring(1, end);
    } else if (host.indexOf(':') == host.lastIndexOf(':') && host.indexOf(':') > 0) {
      host = host.substring(0, host.indexOf(':'));
    }
    return Network.of(host + (host.indexOf(':') >= 0 ? "/128" : "/32")).isPresent()
        ? Optional.of(host)
        : Optional.empty();
  }
}

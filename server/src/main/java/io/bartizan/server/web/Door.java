package io.bartizan.server.web;

import java.util.Optional;

/**
 * How browsers reach this server.
 *
 * @param isSecure whether the server itself speaks TLS
 * @param publicUrl what people type, where a proxy stands in front; scheme, host and port only
 * @param proxies whose word is taken for where a request came from
 */
public record Door(boolean isSecure, Optional<String> publicUrl, Proxies proxies) {

  /** A door without a trusted proxy. */
  public Door(boolean isSecure, Optional<String> publicUrl) {
    this(isSecure, publicUrl, Proxies.NONE);
  }

  /** The name of the cookie of sessions; with TLS no other host can set it (RFC 6265bis, 4.1.3). */
  public String cookie() {
    return isBehindTls() ? "__Host-bartizan" : "bartizan";
  }

  /** Whether browsers come over TLS. */
  public boolean isBehindTls() {
    return publicUrl.map(url -> url.startsWith("https://")).orElse(isSecure);
  }

  /** The origin (RFC 6454) of this server, where a request names this authority. */
  String origin(String authority) {
    return publicUrl.orElse((isSecure ? "https://" : "http://") + authority);
  }

  /** Whether an origin is this server. */
  public boolean isOwn(String origin, String authority) {
    return origin.equalsIgnoreCase(origin(authority));
  }
}

package io.bartizan.server.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that keep a browser from being turned against its owner: content security policy
 * without inline code (CSP level 3), no framing, no sniffing, nothing kept on the way.
 */
final class SafeHeaders {

  private static final Map<HeaderName, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        HeaderNames.create("Content-Security-Policy"),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'");
    ALL.put(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    ALL.put(HeaderNames.create("X-Frame-Options"), "DENY");
    ALL.put(HeaderNames.create("Referrer-Policy"), "same-origin");
    ALL.put(HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin");
    ALL.put(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin");
    ALL.put(
        HeaderNames.create("Permissions-Policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  }

  private static final HeaderName STRICT_TRANSPORT =
      HeaderNames.create("Strict-Transport-Security");

  private SafeHeaders() {}

  /** Puts them on a response. */
  static void apply(ServerResponse response, boolean isSecure) {
    ALL.forEach((name, value) -> response.headers().set(name, value));
    if (isSecure) {
      response.headers().set(STRICT_TRANSPORT, "max-age=31536000; includeSubDomains");
    }
    if (!response.headers().contains(HeaderNames.CACHE_CONTROL)) {
      response.headers().set(HeaderNames.CACHE_CONTROL, "no-store");
    }
  }
}

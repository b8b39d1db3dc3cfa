package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Addresses of resources: paths end with a slash (TAXII 2.1, section 3.1). */
final class Addresses {

  private Addresses() {}

  /** An address that a server wrote, seen from another. */
  static URI resolved(URI from, String written) throws TaxiiRefused {
    try {
      if (!written.isBlank() && written.length() < 4_096) {
        return from.resolve(new URI(written.strip()));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // refused below, with what is wrong with it
    }
    throw new TaxiiRefused(
        Reason.BAD_ADDRESS,
        Origins.shown(from)
            + " points to \""
            + Visible.excerpt(written)
            + "\", which is not an address",
        "tell the operator of the server");
  }

  /** A resource below another. */
  static URI below(URI parent, String... names) {
    var path = new StringBuilder(String.valueOf(slashed(parent).getRawPath()));
    for (String name : names) {
      path.append(encoded(name)).append('/');
    }
    return URI.create(Origins.of(parent) + path);
  }

  /** The same address, without query and fragment, its path with a slash at the end. */
  static URI slashed(URI address) {
    String path = String.valueOf(address.getRawPath());
    return URI.create(Origins.of(address) + (path.endsWith("/") ? path : path + "/"));
  }

  /** The same address with a query; parameters without a value are left out. */
  static URI withQuery(URI address, Map<String, String> parameters) {
    var query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
    return URI.create(address + query.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

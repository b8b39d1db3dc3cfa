package io.bartizan.report;

import java.util.Collection;
import java.util.Locale;

/** The domain that the names of hosts share, so that a table need not repeat it in each row. */
final class CommonDomain {

  private CommonDomain() {}

  /**
   * The domain of all names that have one, with its leading dot; empty when they differ, when fewer
   * than two names have one, or when one of them is an address.
   */
  static String of(Collection<String> hosts) {
    String common = "";
    int withDomain = 0;
    for (String host : hosts) {
      int dot = host.indexOf('.');
      if (dot <= 0) {
        continue;
      }
      String domain = host.substring(dot).toLowerCase(Locale.ROOT);
      if (isNumber(host.charAt(host.length() - 1)) || withDomain > 0 && !domain.equals(common)) {
        return "";
      }
      common = domain;
      withDomain++;
    }
    return withDomain > 1 ? common : "";
  }

  /** A name without the domain, if it has that one. */
  static String without(String host, String domain) {
    return !domain.isEmpty() && host.toLowerCase(Locale.ROOT).endsWith(domain)
        ? host.substring(0, host.length() - domain.length())
        : host;
  }

  private static boolean isNumber(char c) {
    return c >= '0' && c <= '9';
  }
}

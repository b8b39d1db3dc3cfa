package io.bartizan.server.profiles;

import io.bartizan.server.web.Refusal;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an organisation is responsible for: domains, networks and autonomous systems, one to a line.
 * Pure functions; no name is looked up.
 */
final class Constituency {

  private static final int MOST_LINES = 1_000;
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])");
  private static final Pattern SYSTEM = Pattern.compile("as([0-9]{1,10})");
  private static final long MOST_SYSTEM = 0xFFFF_FFFFL;

  private Constituency() {}

  /**
   * The lines in their usual form: small letters, internationalised domains in ASCII, blank and
   * repeated lines left out.
   *
   * @throws Refusal when a line is none of the three, with the line
   */
  static String checked(String text) {
    if (text.lines().count() > MOST_LINES) {
      throw Refusal.bad("constituency: at most " + MOST_LINES + " lines.");
    }
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(
            line ->
                usual(line)
                    .orElseThrow(
                        () ->
                            Refusal.bad(
                                "constituency: \""
                                    + line.substring(0, Math.min(line.length(), 80))
                                    + "\" is no domain, network or autonomous system; expected for"
                                    + " example example.org, 192.0.2.0/24, 2001:db8::/32 or"
                                    + " AS64496.")))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> usual(String line) {
    String small = line.toLowerCase(Locale.ROOT);
    var system = SYSTEM.matcher(small);
    if (system.matches()) {
      return Long.parseLong(system.group(1)) <= MOST_SYSTEM
          ? Optional.of("AS" + Long.parseLong(system.group(1)))
          : Optional.empty();
    }
    return small.contains("/") || small.contains(":") || small.matches("[0-9.]+")
        ? network(small)
        : domain(small);
  }

  private static Optional<String> network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      InetAddress read = InetAddress.ofLiteral(address);
      int bits = read.getAddress().length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return prefix >= 0 && prefix <= bits
          ? Optional.of(read.getHostAddress() + "/" + prefix)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> domain(String text) {
    try {
      String ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
      return ascii.length() <= 253 && DOMAIN.matcher(ascii).matches()
          ? Optional.of(ascii)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

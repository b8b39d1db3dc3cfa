package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Sighted;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares every value of an event with every indicator, text by text: the oracle of the matcher.
 */
final class NaiveMatcher {

  private final List<Indicator> indicators;

  NaiveMatcher(List<Indicator> indicators) {
    this.indicators = indicators;
  }

  /** {@code id field how} of every hit. */
  Set<String> match(List<Sighted> values, Optional<Instant> time) {
    Set<String> hits = new TreeSet<>();
    for (Indicator indicator : indicators) {
      if (isInForce(indicator, time)) {
        for (Subject subject : indicator.subjects()) {
          for (Sighted sighted : values) {
            how((Subject.Value) subject, sighted.observable())
                .ifPresent(how -> hits.add(indicator.id() + " " + sighted.field() + " " + how));
          }
        }
      }
    }
    return hits;
  }

  private static boolean isInForce(Indicator indicator, Optional<Instant> time) {
    return !indicator.revoked()
        && time.map(at -> !at.isBefore(indicator.validFrom())).orElse(true)
        && (time.isEmpty()
            || indicator.validUntil().map(end -> time.get().isBefore(end)).orElse(true));
  }

  static Optional<How> how(Subject.Value subject, Observable seen) {
    Observable wanted = subject.observable();
    if (wanted.type() == ObservableType.URL && seen.type() == ObservableType.URL) {
      return url(wanted.normal(), seen.normal(), subject.prefix());
    }
    if (wanted.equals(seen)) {
      return Optional.of(How.EXACT);
    }
    boolean isBelow =
        subject.withSubdomains()
            && seen.type() == ObservableType.DOMAIN
            && seen.normal().endsWith("." + wanted.normal());
    if (isBelow) {
      return Optional.of(How.SUBDOMAIN);
    }
    boolean isNet =
        wanted.type() == ObservableType.IPV4_NET && seen.type() == ObservableType.IPV4
            || wanted.type() == ObservableType.IPV6_NET && seen.type() == ObservableType.IPV6;
    return isNet && isIn(seen.normal(), wanted.normal())
        ? Optional.of(How.IN_NETWORK)
        : Optional.empty();
  }

  private static boolean isIn(String address, String network) {
    int slash = network.indexOf('/');
    int length = Integer.parseInt(network.substring(slash + 1));
    byte[] base = bytes(network.substring(0, slash));
    int shift = 8 * base.length - length;
    return new BigInteger(1, base)
        .shiftRight(shift)
        .equals(new BigInteger(1, bytes(address)).shiftRight(shift));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<How> url(String wanted, String seen, boolean isPrefix) {
    String wantedScheme = scheme(wanted);
    String seenScheme = scheme(seen);
    String a = wanted.substring(wantedScheme.isEmpty() ? 0 : wantedScheme.length() + 3);
    String b = seen.substring(seenScheme.isEmpty() ? 0 : seenScheme.length() + 3);
    String bare = b.contains("?") ? b.substring(0, b.indexOf('?')) : b;
    if (isPrefix) {
      String stem = a.endsWith("/") ? a.substring(0, a.length() - 1) : a;
      boolean begins = bare.equals(stem) || bare.startsWith(stem + "/");
      return begins ? Optional.of(How.URL_PREFIX) : Optional.empty();
    }
    boolean fits =
        wantedScheme.equals(seenScheme)
            || wantedScheme.isEmpty()
            || seenScheme.isEmpty()
            || wantedScheme.startsWith("http") && seenScheme.startsWith("http");
    if (!fits) {
      return Optional.empty();
    }
    if (a.equals(b)) {
      return Optional.of(wantedScheme.equals(seenScheme) ? How.EXACT : How.URL_WITHOUT_SCHEME);
    }
    return a.equals(bare) ? Optional.of(How.URL_WITHOUT_QUERY) : Optional.empty();
  }

  private static String scheme(String url) {
    int sign = url.indexOf("://");
    return sign < 0 ? "" : url.substring(0, sign);
  }
}

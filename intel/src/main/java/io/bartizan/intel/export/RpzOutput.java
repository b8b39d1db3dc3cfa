package io.bartizan.intel.export;

import com.google.re2j.Pattern;
import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A response policy zone: each domain, and each answer with one of the addresses, is answered as if
 * the name did not exist. Names other than letters, digits, hyphens and underscores are left out.
 */
final class RpzOutput implements Output {

  private static final Pattern NAME = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)*[a-z0-9_-]{1,63}");

  /** So that the name of the zone fits behind it within 253 characters. */
  private static final int MAX_NAME = 200;

  private final Lines lines;
  private final Outcome outcome;

  RpzOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.lines = new Lines(target.open(ExportFormat.RPZ.file()));
    this.outcome = outcome;
    outcome.file(ExportFormat.RPZ.file());
    lines.line("; " + head.line());
    lines.line("$TTL 300");
    long serial = Math.floorMod(head.options().now().getEpochSecond(), 1L << 32);
    lines.line("@ IN SOA localhost. root.localhost. " + serial + " 3600 600 86400 300");
    lines.line("@ IN NS localhost.");
  }

  @Override
  public boolean write(Indicator indicator) throws IOException {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      if (!(subject instanceof Subject.Value value)) {
        outcome.leftOut("patterns that are more than values");
        continue;
      }
      Optional<String> owner = owner(value.observable());
      if (owner.isEmpty()) {
        continue;
      }
      entry(owner.get());
      if (value.withSubdomains()) {
        entry("*." + owner.get());
      }
      any = true;
    }
    return any;
  }

  private void entry(String owner) throws IOException {
    lines.line(owner + " IN CNAME .");
    outcome.entry(ExportFormat.RPZ.file());
  }

  private Optional<String> owner(Observable observable) {
    return switch (observable.type()) {
      case DOMAIN -> domain(observable.normal());
      case IPV4 -> Optional.of(address(observable.normal() + "/32"));
      case IPV6 -> Optional.of(address(observable.normal() + "/128"));
      case IPV4_NET, IPV6_NET -> Optional.of(address(observable.normal()));
      default -> {
        outcome.leftOut("values that are neither domains nor addresses");
        yield Optional.empty();
      }
    };
  }

  private Optional<String> domain(String name) {
    if (name.length() > MAX_NAME || !NAME.matches(name)) {
      outcome.leftOut("domains that cannot be a name of the zone");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /** {@code 24.0.100.51.198.rpz-ip}: the length of the prefix, then the address from its end. */
  private static String address(String network) {
    int slash = network.indexOf('/');
    byte[] bytes = bytes(network.substring(0, slash));
    var name = new StringBuilder(network.substring(slash + 1));
    int step = bytes.length == 4 ? 1 : 2;
    for (int i = bytes.length - step; i >= 0; i -= step) {
      int part = step == 1 ? bytes[i] & 0xff : (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
      name.append('.').append(step == 1 ? Integer.toString(part) : Integer.toHexString(part));
    }
    return name.append(".rpz-ip").toString();
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress(); // a literal: no name is resolved
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address in its normal form", e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

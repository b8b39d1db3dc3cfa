package io.bartizan.benchmarks;

import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Indicators as public feeds mix them, and events of web traffic in which one in a thousand meets
 * one. An indicator follows from its number, so that none has to be kept.
 */
final class IntelWorld {

  private static final Feed FEED = new Feed("made feed", 60, Tlp.GREEN);
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final String[] LABELS = {"malicious-activity", "c2", "phishing", "loader", "scan"};
  private static final List<String> MARKINGS = List.of(Tlp.GREEN.id());

  private IntelWorld() {}

  /** Of a hundred: 40 addresses, 2 networks, 25 domains, 15 URLs, 18 hashes. */
  static Indicator indicator(long number) {
    SplittableRandom random = new SplittableRandom(number);
    int kind = random.nextInt(100);
    if (kind < 40) {
      return made(random, "ipv4-addr:value", ObservableType.IPV4, address(random), false);
    }
    if (kind < 42) {
      return made(random, "ipv4-addr:value", ObservableType.IPV4_NET, network(random), false);
    }
    if (kind < 67) {
      return made(
          random, "domain-name:value", ObservableType.DOMAIN, domain(random), random.nextBoolean());
    }
    if (kind < 82) {
      return made(random, "url:value", ObservableType.URL, url(random), false);
    }
    return kind < 91
        ? made(random, "file:hashes.MD5", ObservableType.MD5, hex(random, 16), false)
        : made(random, "file:hashes.'SHA-256'", ObservableType.SHA256, hex(random, 32), false);
  }

  private static Indicator made(
      SplittableRandom random, String path, ObservableType type, String value, boolean below) {
    UUID uuid =
        new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    return new Indicator(
        "indicator--" + uuid,
        value,
        "[" + path + " = '" + value + "']",
        List.of(new Subject.Value(Normal.of(type, value).orElseThrow(), below, false)),
        FROM.plusSeconds(random.nextInt(10_000_000)),
        random.nextBoolean() ? Optional.of(FROM.plusSeconds(40_000_000)) : Optional.empty(),
        false,
        OptionalInt.of(random.nextInt(101)),
        Tlp.GREEN,
        MARKINGS,
        Optional.of("identity--a"),
        "seen in campaign " + random.nextInt(200),
        List.of(LABELS[random.nextInt(LABELS.length)]),
        FEED);
  }

  private static String address(SplittableRandom random) {
    return 11
        + random.nextInt(89)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  private static String network(SplittableRandom random) {
    int[] lengths = {22, 23, 24, 24, 24, 24, 24, 28};
    return address(random) + "/" + lengths[random.nextInt(lengths.length)];
  }

  private static String domain(SplittableRandom random) {
    String[] ends = {".com", ".net", ".co.uk", ".info", ".ru", ".top"};
    StringBuilder name = new StringBuilder();
    for (int i = 8 + random.nextInt(8); i > 0; i--) {
      name.append((char) ('a' + random.nextInt(26)));
    }
    return (random.nextInt(3) == 0 ? "www." : "") + name + ends[random.nextInt(ends.length)];
  }

  private static String url(SplittableRandom random) {
    return "http://"
        + domain(random)
        + "/"
        + Long.toString(random.nextLong() >>> 20, 36)
        + "/"
        + Long.toString(random.nextInt(1 << 20), 36)
        + ".php";
  }

  private static String hex(SplittableRandom random, int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  /** A request in JSON with six values: two addresses, a host, its URL, a hash, a user agent. */
  static String event(SplittableRandom random, long indicators) {
    SplittableRandom benign = new SplittableRandom(~random.nextLong());
    String to = address(benign);
    if (random.nextInt(1000) == 0) {
      Indicator met = indicator(random.nextLong(indicators));
      if (((Subject.Value) met.subjects().getFirst()).observable().type() == ObservableType.IPV4) {
        to = met.name();
      }
    }
    return "{\"ts\":\"2026-11-30T00:00:00Z\",\"_path\":\"http\",\"uid\":\"C1\",\"id.orig_h\":\"10.1."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "\",\"id.orig_p\":5,\"id.resp_h\":\""
        + to
        + "\",\"id.resp_p\":80,\"method\":\"GET\",\"host\":\""
        + domain(benign)
        + "\",\"uri\":\"/"
        + Long.toString(benign.nextLong() >>> 10, 36)
        + "/index.html?a=1\",\"user_agent\":\"Mozilla/5.0 (X11)\",\"status_code\":200,\"sha256\":\""
        + hex(benign, 32)
        + "\"}\n";
  }
}

package io.bartizan.conformance.intel;

import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.feed.IndicatorSink;
import io.bartizan.intel.feed.WarningValues;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.WarningList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts the alerts that a poisoned feed raises over made benign traffic, with and without the
 * public warning lists. Every alert is a false one.
 *
 * <p>Arguments: the folder of the warning lists, how many events, the seed.
 */
public final class FalseAlerts {

  private static final String[] RESOLVERS = {
    "8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "208.67.222.222", "2001:4860:4860::8888"
  };
  private static final String[] HOSTS = {
    "google.com",
    "www.google.com",
    "youtube.com",
    "facebook.com",
    "wikipedia.org",
    "amazon.com",
    "windowsupdate.com",
    "update.microsoft.com",
    "login.microsoftonline.com",
    "github.com",
    "outlook.office365.com",
    "ocsp.digicert.com",
    "dl.google.com",
    "apple.com",
    "cloudflare.com"
  };
  private static final String[] EDGES = {"104.16.", "151.101.", "13.107.", "172.64.", "23.32."};
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final List<String> TRAPS =
      List.of(
          "0.0.0.0/0",
          "10.0.0.0/8",
          "192.168.1.10",
          "192.168.0.0/16",
          "127.0.0.1",
          "com",
          "co.uk",
          "172.16.0.0/12",
          "255.255.255.255",
          "224.0.0.251",
          EMPTY,
          "d41d8cd98f00b204e9800998ecf8427e",
          "https://www.google.com/",
          "203.0.113.80",
          "intranet.example.org");

  private final SplittableRandom dice;
  private final FieldTable fields = FieldTable.of(IndicatorMatcher.names());

  private FalseAlerts(long seed) {
    dice = new SplittableRandom(seed);
  }

  public static void main(String[] arguments) throws IOException {
    long count = Long.parseLong(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    Admission.Builder lists =
        Admission.builder().ownNetwork("203.0.113.0/24").ownDomain("example.org");
    int read = lists(Path.of(arguments[0]), lists);
    System.out.printf(Locale.ROOT, "%d warning lists, seed %d%n", read, seed);
    run("with the lists", lists.build(), count, seed);
    run("without any", Admission.usual(), count / 10, seed);
  }

  private static int lists(Path folder, Admission.Builder into) throws IOException {
    int[] lists = new int[1];
    int[] others = new int[1];
    IndicatorSink sink =
        new IndicatorSink() {
          @Override
          public void indicator(Indicator indicator) {
            others[0]++;
          }

          @Override
          public void warningList(WarningValues list) {
            lists[0]++;
            WarningList.Kind kind = WarningList.Kind.valueOf(list.kind().toUpperCase(Locale.ROOT));
            into.warningList(WarningList.of(list.name(), kind, list.values()).about(list.types()));
          }
        };
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("list.json")).sorted().toList()) {
        Feeds.read(file, FeedOptions.of("list"), sink);
        if (others[0] > 0) {
          System.out.println("not recognised as a warning list: " + file);
          others[0] = 0;
        }
      }
    }
    return lists[0];
  }

  private static void run(String what, Admission admission, long count, long seed)
      throws IOException {
    FalseAlerts made = new FalseAlerts(seed);
    IndicatorSet.Builder builder = IndicatorSet.builder(admission);
    byte[] feed = made.feed().getBytes(StandardCharsets.UTF_8);
    Feeds.read(new ByteArrayInputStream(feed), "poisoned", FeedOptions.of("made"), builder::add);
    IndicatorSet set = builder.build();
    IndicatorMatcher matcher = new IndicatorMatcher(made.fields);
    matcher.use(set);
    Map<String, Integer> alerts = new TreeMap<>();
    for (long n = 0; n < count; n++) {
      matcher.match(
          made.event(n), Set.of(), hit -> alerts.merge(hit.indicator().written(), 1, Integer::sum));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %,d indicators, refused %s, held by %d lists (%s); %,d events, %,d false alerts %s%n",
        what,
        set.report().indicators(),
        set.report().refusedByReason(),
        set.report().heldByList().size(),
        set.report().heldByList(),
        count,
        matcher.hits(),
        alerts);
  }

  /** Traps, all usual suspects, addresses of networks of large providers, and others. */
  private String feed() {
    StringBuilder feed = new StringBuilder();
    TRAPS.forEach(one -> feed.append(one).append('\n'));
    Stream.of(RESOLVERS).forEach(one -> feed.append(one).append('\n'));
    Stream.of(HOSTS).forEach(one -> feed.append(one).append('\n'));
    for (String edge : EDGES) {
      for (int i = 0; i < 64; i++) {
        feed.append(edge).append(i / 8).append('.').append(i % 8 + 1).append('\n');
      }
    }
    for (int i = 0; i < 10_000; i++) {
      feed.append("bad").append(i).append(".made-for-this.example\n");
    }
    return feed.toString();
  }

  private TreeEvent event(long n) {
    String client =
        dice.nextBoolean() ? "192.168.1." + dice.nextInt(1, 255) : "203.0.113." + dice.nextInt(256);
    String edge = pick(EDGES) + dice.nextInt(8) + "." + dice.nextInt(1, 9);
    String host = dice.nextInt(4) == 0 ? "h" + dice.nextInt(100_000) + ".example.org" : pick(HOSTS);
    Map<String, Object> root =
        switch (dice.nextInt(4)) {
          case 0 ->
              Map.of("src_ip", client, "dst_ip", pick(RESOLVERS), "query", host, "answers", edge);
          case 1 ->
              Map.of(
                  "src_ip",
                  client,
                  "dst_ip",
                  edge,
                  "server_name",
                  host,
                  "url.full",
                  "https://" + host + "/" + (dice.nextBoolean() ? "" : "p" + dice.nextInt(99)));
          case 2 -> Map.of("src_ip", client, "dst_ip", "224.0.0.251", "sha256", EMPTY);
          default ->
              Map.of(
                  "src_ip",
                  client,
                  "dst_ip",
                  "10.1.2." + dice.nextInt(256),
                  "md5",
                  "d41d8cd98f00b204e9800998ecf8427e",
                  "mailfrom",
                  "a@" + host);
        };
    Instant time = Instant.parse("2099-01-01T00:00:00Z").plusMillis(n);
    return TreeEvent.of(fields, root).at(n, Optional.of(new EventTime(time, "time")));
  }

  private String pick(String[] choices) {
    return choices[dice.nextInt(choices.length)];
  }
}

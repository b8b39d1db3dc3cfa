package io.bartizan.conformance.live;

import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StoredAlert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills a collector under load, many times in one run, and looks at what is there afterwards: every
 * event that was acknowledged is stored exactly once by its sender's number, and every alert that
 * these events ask for is there exactly once, of single rules and of correlations.
 *
 * <p>Usage: {@code Kills FOLDER KILLS [SEED]}; the folder must be empty. Senders send again what
 * was not acknowledged, with the same {@code Idempotency-Key}, as a shipper does.
 */
public final class Kills {

  private static final int SENDERS = 4;
  private static final int TOGETHER = 250;
  private static final int GROUP = 5;
  private static final int WEB = 18_080;
  private static final int HEALTH = 18_601;
  private static final Duration LATENESS = Duration.ofSeconds(90);

  @SuppressWarnings("InlineFormatString") // It is a file of its own.
  private static final String CONFIG =
      """
      data: data
      listeners:
        web: {protocol: http, address: "127.0.0.1:%d"}
      sources:
        web: {organisation: acme, listeners: [web]}
      rules: {paths: [rules.yml]}
      detection: {lateness: %ds}
      outputs:
        file: {to: file, path: alerts.jsonl}
      health: {address: "127.0.0.1:%d"}
      """;

  private static final String RULES =
      """
      title: Whoami
      id: 00000000-0000-0000-0000-000000000001
      logsource: {product: windows, category: process_creation}
      detection:
        sel: {Image|endswith: '\\whoami.exe'}
        condition: sel
      level: high
      ---
      title: Logon failed
      id: 00000000-0000-0000-0000-000000000002
      name: logon_failed
      logsource: {product: windows, service: security}
      detection:
        sel: {EventID: 4625}
        condition: sel
      level: low
      ---
      title: Many logons failed
      id: 00000000-0000-0000-0000-000000000003
      correlation:
        type: event_count
        rules: [logon_failed]
        group-by: [Session]
        timespan: 1h
        condition: {gte: 5}
      level: high
      """;

  private static final Pattern NUMBER = Pattern.compile("\"Number\":\"([0-9]+-[0-9]+)\"");

  private final Path folder;
  private final int kills;
  private final Random random;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicInteger repeats = new AtomicInteger();
  private volatile boolean ending;

  private Kills(Path folder, int kills, long seed) {
    this.folder = folder;
    this.kills = kills;
    this.random = new Random(seed);
  }

  /** Runs it; exits with 1 when something is missing or there twice. */
  public static void main(String[] args) throws Exception {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    Kills run = new Kills(Path.of(args[0]), Integer.parseInt(args[1]), seed);
    System.out.println("seed " + seed);
    System.exit(run.run() ? 0 : 1);
  }

  /** Runs it; whether all is there once. */
  boolean run() throws Exception {
    Files.createDirectories(folder);
    Path config = folder.resolve("bartizan.yml");
    Files.writeString(config, CONFIG.formatted(WEB, LATENESS.toSeconds(), HEALTH));
    Files.writeString(folder.resolve("rules.yml"), RULES);
    Path log = folder.resolve("log");
    List<Sender> senders = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sender(i));
    }
    List<Thread> threads =
        senders.stream().map(sender -> Thread.ofPlatform().start(sender)).toList();
    for (int i = 0; i < kills; i++) {
      try (Collector collector = Collector.start(config, HEALTH, log, List.of("-Xmx768m"))) {
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(2_500));
        collector.kill();
      }
      System.out.printf(
          "kill %d: %,d events acknowledged, %d sent again%n",
          i + 1, acknowledged.get(), repeats.get());
    }
    try (Collector collector = Collector.start(config, HEALTH, log, List.of("-Xmx768m"))) {
      ending = true;
      for (Thread thread : threads) {
        thread.join();
      }
      collector.await("bartizan_detection_lag", 0, Duration.ofMinutes(5));
      collector.await("bartizan_correlation_waiting", 0, LATENESS.plus(Duration.ofMinutes(5)));
      int status = collector.end();
      System.out.println("ended with status " + status);
    }
    System.out.printf("%d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    return check(senders);
  }

  private boolean check(List<Sender> senders) throws IOException {
    Map<String, Integer> stored = new HashMap<>();
    Map<Long, String> byNumber = new HashMap<>();
    try (EventStore store = EventStore.open(folder.resolve("data/events"), StoreOptions.DEFAULT)) {
      long at = 0;
      long last;
      do {
        last = at;
        at =
            store.read(
                at,
                5_000,
                event -> {
                  Matcher matcher =
                      NUMBER.matcher(new String(event.row().raw(), StandardCharsets.UTF_8));
                  if (matcher.find()) {
                    stored.merge(matcher.group(1), 1, Integer::sum);
                    byNumber.put(event.number(), matcher.group(1));
                  }
                });
      } while (at > last);
    }
    Map<String, Integer> alerted = new HashMap<>();
    Map<String, Integer> correlated = new HashMap<>();
    Set<String> ids = new HashSet<>();
    try (StateStore state = StateStore.sqlite(folder.resolve("data/state.db"))) {
      long sequence = 0;
      List<StoredAlert> page = state.alerts().behind(sequence, 1_000);
      while (!page.isEmpty()) {
        for (StoredAlert alert : page) {
          ids.add(alert.row().id());
          if (alert.row().kind().equals("match")) {
            alerted.merge(
                byNumber.getOrDefault(alert.row().events().getFirst(), "?"), 1, Integer::sum);
          } else {
            Matcher group = Pattern.compile("g[0-9]+-[0-9]+").matcher(alert.row().json());
            correlated.merge(group.find() ? group.group() : "?", 1, Integer::sum);
          }
        }
        sequence = page.getLast().sequence();
        page = state.alerts().behind(sequence, 1_000);
      }
    }
    Set<String> expected = new HashSet<>();
    Set<String> matches = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (Sender sender : senders) {
      for (long n = 0; n < sender.acknowledged; n++) {
        expected.add(sender.number + "-" + n);
        if (isMatch(n)) {
          matches.add(sender.number + "-" + n);
        }
      }
      for (long group = 0; group < sender.groups(); group++) {
        groups.add("g" + sender.number + "-" + group);
      }
    }
    Set<String> written = new HashSet<>();
    long lines = 0;
    Pattern id = Pattern.compile("^\\{\"id\":\"([0-9a-f]+)\"");
    for (String line : Files.readAllLines(folder.resolve("alerts.jsonl"))) {
      Matcher matcher = id.matcher(line);
      if (matcher.find()) {
        written.add(matcher.group(1));
        lines++;
      }
    }
    boolean good = compare("events", expected, stored);
    good &= compare("alerts of the rule", matches, alerted);
    good &= compare("alerts of the correlation", groups, correlated);
    System.out.printf(
        "alerts in the file: %,d of %,d, in %,d lines (at least once)%n",
        written.size(), ids.size(), lines);
    return good && written.equals(ids);
  }

  private static boolean compare(String what, Set<String> expected, Map<String, Integer> there) {
    long missing = expected.stream().filter(one -> !there.containsKey(one)).count();
    long twice = there.values().stream().filter(count -> count > 1).count();
    long beyond = there.keySet().stream().filter(one -> !expected.contains(one)).count();
    System.out.printf(
        "%s: %,d expected, %,d there; %d missing, %d more than once, %d beyond%n",
        what, expected.size(), there.size(), missing, twice, beyond);
    return missing == 0 && twice == 0 && beyond == 0;
  }

  private static boolean isMatch(long number) {
    return number % 10 == 3;
  }

  /** Each hundredth event belongs to a group; the events of a group lie far from each other. */
  private static long groupOf(long number) {
    return number % 100 == 50 ? number / 100 / GROUP : -1;
  }

  /** Sends numbered events, and again what was not acknowledged. */
  private final class Sender implements Runnable {
    private final int number;
    private final HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile long acknowledged;

    Sender(int number) {
      this.number = number;
    }

    long groups() {
      return acknowledged / 100 / GROUP;
    }

    @Override
    public void run() {
      long next = 0;
      // Whole groups at the end, so that every one of them must be alerted.
      while (!ending || next % (100 * GROUP) != 0) {
        String body = body(next);
        while (!send(body, "s" + number + "-" + next)) {
          repeats.incrementAndGet();
          pause(200);
        }
        next += TOGETHER;
        acknowledged = next;
        Kills.this.acknowledged.addAndGet(TOGETHER);
      }
    }

    private String body(long from) {
      StringBuilder body = new StringBuilder();
      String now = Instant.now().toString();
      for (long n = from; n < from + TOGETHER; n++) {
        long group = groupOf(n);
        boolean isLogon = group >= 0;
        body.append(
            """
            {"EventID":%s,"Channel":"%s","Provider":"%s","Computer":"WS-%d","UtcTime":"%s",\
            "TimeCreated":"%s","Number":"%d-%d","Image":"C:\\\\Windows\\\\System32\\\\%s",\
            "CommandLine":"%s /all","Session":"g%d-%d","User":"ACME\\\\eve"}
            """
                .formatted(
                    isLogon ? "4625" : "1",
                    isLogon ? "Security" : "Microsoft-Windows-Sysmon/Operational",
                    isLogon ? "Microsoft-Windows-Security-Auditing" : "Microsoft-Windows-Sysmon",
                    n % 7,
                    now,
                    now,
                    number,
                    n,
                    isMatch(n) ? "whoami.exe" : "calc.exe",
                    isMatch(n) ? "whoami" : "calc",
                    number,
                    isLogon ? group : -1));
      }
      return body.toString();
    }

    private boolean send(String body, String key) {
      try {
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + WEB + "/ingest"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/x-ndjson")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void pause(long millis) {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

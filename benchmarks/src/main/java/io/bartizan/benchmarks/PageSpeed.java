package io.bartizan.benchmarks;

import io.bartizan.server.BartizanServer;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * How fast pages are with much in the store. {@code PageSpeed fill FOLDER ALERTS EVENTS} makes a
 * store of the last 30 days; {@code PageSpeed ask FOLDER TIMES} asks every page so often, over
 * HTTP, and prints the median, the 95th percentile and the longest time of each.
 */
public final class PageSpeed {

  private static final List<AlertRow.Level> LEVELS = List.of(AlertRow.Level.values());

  private static final long SEED = 20261129;
  private static final int HOSTS = 400;
  private static final int ACCOUNTS = 600;
  private static final int RULES = 180;
  private static final int MEMBERS = 20;
  private static final int EVENTS_A_BATCH = 20_000;
  private static final int ALERTS_A_COMMIT = 5_000;
  private static final Duration SPAN = Duration.ofDays(30);
  private static final String SECRET = "benchmark";

  private PageSpeed() {}

  /** Fills or asks. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("fill")) {
      fill(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    } else {
      ask(folder, Integer.parseInt(args[2]));
    }
  }

  private static String member(int number) {
    return "member-" + number;
  }

  private static void fill(Path folder, int alerts, int events) {
    Random random = new Random(SEED);
    System.out.println("seed " + SEED);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"));
        EventStore store = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT)) {
      List<Organisation> tree = new ArrayList<>();
      tree.add(new Organisation("authority", null, "Authority", "authority"));
      for (int i = 0; i < MEMBERS; i++) {
        tree.add(new Organisation(member(i), "authority", "Member " + i, "member"));
      }
      state.organisations().put(tree);
      for (int i = 0; i < MEMBERS; i++) {
        state
            .sources()
            .add(
                List.of(
                    new SourceHealth(
                        member(i), "firewall", now, now, 1_000, 1_000, 0, 0, 0, 0, "ok", null)));
      }
      long begun = System.nanoTime();
      for (int from = 0; from < events; from += EVENTS_A_BATCH) {
        int count = Math.min(EVENTS_A_BATCH, events - from);
        List<EventRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          rows.add(event(random, at(now, from + i, events)));
        }
        store.append(Batch.of(rows));
        if (from % 1_000_000 == 0) {
          store.roll(now);
        }
      }
      store.roll(now.plusSeconds(1));
      System.out.printf("%,d events, %,d s%n", events, (System.nanoTime() - begun) / 1_000_000_000);
      for (int from = 0; from < alerts; from += ALERTS_A_COMMIT) {
        int count = Math.min(ALERTS_A_COMMIT, alerts - from);
        List<AlertRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          rows.add(alert(random, from + i, at(now, from + i, alerts), events));
        }
        state.commit(new Detected(rows, events, null, "rules", 1, RULES));
      }
      System.out.printf("%,d alerts, %,d s%n", alerts, (System.nanoTime() - begun) / 1_000_000_000);
    }
  }

  private static Instant at(Instant now, long number, long all) {
    return now.minus(SPAN).plusMillis(number * SPAN.toMillis() / all);
  }

  private static EventRow event(Random random, Instant time) {
    int host = random.nextInt(HOSTS);
    String name = "host-" + host + ".example";
    String account = "user" + random.nextInt(ACCOUNTS);
    String image = "C:\\Program Files\\App" + random.nextInt(200) + "\\app.exe";
    int id = 4_600 + random.nextInt(60);
    byte[] raw =
        ("{\"EventID\":"
                + id
                + ",\"Computer\":\""
                + name
                + "\",\"User\":\""
                + account
                + "\",\"Image\":\""
                + image.replace("\\", "\\\\")
                + "\",\"ProcessGuid\":\"{"
                + Long.toHexString(random.nextLong())
                + "}\"}")
            .getBytes(StandardCharsets.UTF_8);
    Common common =
        Common.builder()
            .put(Column.HOST, name)
            .put(Column.ACCOUNT, account)
            .put(Column.PROCESS, image)
            .put(Column.EVENT_ID, String.valueOf(id))
            .build();
    return new EventRow(
        member(host % MEMBERS), "firewall", time, time, "json", common, raw, null, null, null);
  }

  private static AlertRow alert(Random random, int number, Instant time, int events) {
    int host = random.nextInt(HOSTS);
    int rule = random.nextInt(RULES);
    return new AlertRow(
        "%032x".formatted(number),
        "match",
        member(host % MEMBERS),
        time,
        time,
        time,
        "rule-" + rule,
        "A rule that finds something, number " + rule,
        LEVELS.get(random.nextInt(LEVELS.size())),
        "host-" + host + ".example",
        "user" + random.nextInt(ACCOUNTS),
        List.of("attack.execution", "attack.t1059"),
        List.of(1L + random.nextInt(events)),
        "rules",
        "{}");
  }

  private static void ask(Path folder, int times) throws Exception {
    long begun = System.nanoTime();
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"));
        EventStore store = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT)) {
      Parts parts =
          new Parts(
              store,
              state,
              InstantSource.system(),
              new Door(false, Optional.empty()),
              new Passwords(),
              Optional.empty());
      try (BartizanServer server =
          BartizanServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              Optional.empty(),
              parts)) {
        session(state, "administrator@authority");
        String base = "http://localhost:" + server.port();
        String alert = "%032x".formatted(state.triage().newest() - 1);
        System.out.printf("opened in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        for (String path :
            List.of(
                "/",
                "/alerts",
                "/alerts?status=closed",
                "/alerts?level=critical",
                "/alerts?host=host-7.example&status=all",
                "/alerts?org=member-3",
                "/alerts?group=host",
                "/alerts/" + alert,
                "/search",
                "/search?q=host:host-7.example",
                "/search?q=account:user9&span=7d",
                "/search/event?number=5000",
                "/rules",
                "/sources",
                "/organisations",
                "/audit")) {
          measure(base, path, times);
        }
      }
    }
  }

  private static void session(StateStore state, String grant) throws Exception {
    Instant now = Instant.now();
    String[] words = grant.split("@", -1);
    String name = "benchmark-" + now.toEpochMilli();
    Account account =
        FirstStart.account(name, name, "en", List.of(new Account.Grant(words[0], words[1])), now);
    state.accounts().add(account);
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest((SECRET + name).getBytes(StandardCharsets.UTF_8)));
    state
        .sessions()
        .add(
            new Sessions.Session(
                hash, account.id(), "csrf", now, now, now.plusSeconds(3_600), "127.0.0.1", "b"));
    cookie = "bartizan=" + SECRET + name;
  }

  private static String cookie = "";

  private static void measure(String base, String path, int times) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie).build();
    double[] millis = new double[times];
    int status = 0;
    for (int i = -3; i < times; i++) {
      long begun = System.nanoTime();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      status = answer.statusCode();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-42s %d  median %6.1f ms  p95 %6.1f ms  longest %6.1f ms%n",
        path,
        status,
        millis[times / 2],
        millis[Math.min(times - 1, (int) Math.ceil(times * 0.95) - 1)],
        millis[times - 1]);
  }
}

package io.bartizan.conformance.incidents;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Digests;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.Reminder;
import io.bartizan.store.state.Report;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Kills a server many times while clocks of incidents run out, reports arrive and digests are due,
 * and looks at what its channel was told afterwards: the end of every clock once, no point of a
 * clock twice, every report once, one digest for each person and day.
 *
 * <p>A message that was sent when the process was killed, before it could write that down, is sent
 * again with the same id; by it, receivers know the message. Such repeats are counted apart.
 *
 * <p>Usage: {@code ReminderKills FOLDER KILLS [SEED]}; the folder must be empty.
 */
public final class ReminderKills {

  private static final int CLOCKS = 400;
  private static final int REPORTS = 4;
  private static final int PEOPLE = 10;
  private static final int PORT = 18_090;
  private static final Duration ROUND = Duration.ofSeconds(8);
  private static final Duration START = Duration.ofMinutes(2);
  private static final String SECRET = "secret-of-the-run";

  private final Path data;
  private final Path log;
  private final int kills;
  private final Random random;
  private final Queue<Map<String, String>> posts = new ConcurrentLinkedQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private ReminderKills(Path folder, int kills, long seed) throws IOException {
    this.data = Files.createDirectories(folder.resolve("data"));
    this.log = folder.resolve("log");
    this.kills = kills;
    this.random = new Random(seed);
  }

  /** Runs it; exits with 1 where something was lost or told twice. */
  public static void main(String[] args) throws Exception {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    System.out.println("seed " + seed);
    boolean isRight = new ReminderKills(Path.of(args[0]), Integer.parseInt(args[1]), seed).run();
    System.exit(isRight ? 0 : 1);
  }

  private boolean run() throws Exception {
    HttpServer hook = hook();
    try {
      fill();
      Process first = serve();
      await(first);
      channel(hook.getAddress().getPort());
      kill(first);
      for (int i = 1; i < kills; i++) {
        report(i);
        Process process = serve();
        if (random.nextBoolean()) {
          await(process);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt((int) ROUND.toMillis()));
        kill(process);
        if (i % 10 == 0) {
          System.out.printf("after %d kills: %,d messages received%n", i, posts.size());
        }
      }
      Process last = serve();
      await(last);
      settle();
      kill(last);
      return check();
    } finally {
      hook.stop(0);
      client.shutdownNow();
    }
  }

  private HttpServer hook() throws IOException {
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posts.add(
              Map.of("id", exchange.getRequestHeaders().getFirst("Bartizan-Id"), "body", body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    return hook;
  }

  private StateStore state() {
    return StateStore.sqlite(data.resolve("state.db"));
  }

  /** Clocks whose points come one after the other while the process is killed. */
  private void fill() throws NoSuchAlgorithmException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long window = ROUND.toMillis() * kills;
    try (StateStore state = state()) {
      state.organisations().put(List.of(new Organisation("clinic", null, "Clinic", "member")));
      for (int i = 0; i < CLOCKS; i++) {
        String id = "%032x".formatted(i);
        state.incidents().open(incident(id, now), List.of(), "run");
        Instant started = now.plusMillis(random.nextInt((int) window / 2));
        Instant safe = started.plusMillis(2_000 + random.nextInt((int) window / 3));
        ClockRow clock =
            new ClockRow(
                id,
                "eu.gdpr/authority",
                "notice",
                "authority",
                "entity",
                "applicable",
                "running",
                null,
                started,
                safe,
                safe.plusMillis(random.nextInt((int) window / 6)),
                null,
                false,
                IncidentDuties.shipped().catalogue().toString());
        state.clocks().put(id, List.of(clock), now, "run");
      }
      for (int i = 0; i < PEOPLE; i++) {
        Account account = account(state, "person-" + i, now);
        state.accounts().mail(account.id(), "person-" + i + "@example.org");
        state.digests().want(account.id(), Digests.Every.DAY, now);
      }
      Account admin = account(state, "admin", now);
      state
          .sessions()
          .add(
              new Sessions.Session(
                  sha256(SECRET),
                  admin.id(),
                  "csrf",
                  now,
                  now,
                  now.plus(Duration.ofHours(20)),
                  "127.0.0.1",
                  "run"));
    }
  }

  private static Account account(StateStore state, String name, Instant now) {
    Account account =
        FirstStart.account(
            name, name, "en", List.of(new Account.Grant("administrator", "clinic")), now);
    state.accounts().add(account);
    return account;
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Incident incident(String id, Instant now) {
    return new Incident(
        id,
        0,
        "clinic",
        "Incident " + id,
        Incident.Status.OPEN,
        AlertRow.Level.HIGH,
        null,
        Incident.Tlp.AMBER,
        "person",
        null,
        null,
        new Incident.Times(now, now, null, null, null, now),
        null);
  }

  /** Reports arrive while the process is down. */
  private void report(int round) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (StateStore state = state()) {
      for (int i = 0; i < REPORTS; i++) {
        String id = "report-" + round + "-" + i;
        state
            .reports()
            .add(
                new Report(
                    id,
                    "R-" + id,
                    "clinic",
                    now,
                    "en",
                    "text",
                    "",
                    "",
                    Report.State.NEW,
                    null,
                    null,
                    null,
                    null),
                now,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
      }
    }
  }

  private Process serve() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            "io.bartizan.cli.Main",
            "serve",
            "--data",
            data.toString(),
            "--port",
            String.valueOf(PORT),
            "--allow-outbound",
            "127.0.0.0/8"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Waits until the server answers. */
  private void await(Process process) throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/sign-in")).build(),
            HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("the server does not start; see " + log, e);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  /** A webhook of the organisation, made as people make it. */
  private void channel(int port) throws IOException, InterruptedException {
    Map<String, String> form = new TreeMap<>();
    form.put("organisation", "clinic");
    form.put("name", "run");
    form.put("kind", "webhook");
    form.put("address", "http://127.0.0.1:" + port + "/hook");
    form.put("least", "none");
    StringBuilder text = new StringBuilder();
    form.forEach(
        (name, value) ->
            text.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/notifications"))
                .header("Cookie", "bartizan=" + SECRET)
                .header("X-CSRF-Token", "csrf")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no channel: " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Waits until every clock has ended and nothing waits for the channel. */
  private void settle() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(2);
      try (StateStore state = state()) {
        long ended =
            reminders(state).stream().filter(one -> one.stage() == Reminder.Stage.LATE).count();
        boolean isSent =
            state.outbox().list("clinic", Integer.MAX_VALUE).stream()
                .filter(one -> one.message().kind().equals("webhook"))
                .allMatch(one -> one.state().equals("sent"));
        boolean isRead =
            state.clocks().reminders(state.outputCursor("deadlines"), 1).isEmpty()
                && state.arrivals().behind(state.outputCursor("arrivals"), 1).isEmpty();
        if (ended == CLOCKS && isSent && isRead) {
          return;
        }
      }
    }
    System.out.println("not everything was sent within ten minutes");
  }

  private static List<Reminder> reminders(StateStore state) {
    return state.clocks().reminders(0, Integer.MAX_VALUE);
  }

  private boolean check() {
    Map<String, String> bodies = new HashMap<>();
    int repeats = 0;
    for (Map<String, String> post : posts) {
      String before = bodies.put(post.getOrDefault("id", ""), post.getOrDefault("body", ""));
      repeats += before == null ? 0 : 1;
    }
    Map<String, Integer> told = new HashMap<>();
    bodies.values().forEach(body -> told.merge(body, 1, Integer::sum));
    try (StateStore state = state()) {
      List<Reminder> reminders = reminders(state);
      Map<String, Integer> points = new HashMap<>();
      reminders.forEach(
          one ->
              points.merge(one.incident() + " " + one.stage() + " " + one.ends(), 1, Integer::sum));
      long ends = reminders.stream().filter(one -> one.stage() == Reminder.Stage.LATE).count();
      long deadlines = count(bodies, "\"type\":\"deadline\"");
      long reports = count(bodies, "\"type\":\"report\"");
      long wanted = (kills - 1L) * REPORTS;
      long twice =
          told.entrySet().stream()
              .filter(one -> one.getKey().contains("deadline") && one.getValue() > 1)
              .count();
      Map<String, Integer> digests = new HashMap<>();
      for (Outbox.Entry one : state.outbox().list("clinic", Integer.MAX_VALUE)) {
        if (one.message().key().startsWith("digest:")) {
          digests.merge(one.message().address() + one.message().subject(), 1, Integer::sum);
        }
      }
      long people = digests.keySet().stream().map(key -> key.split("@", 2)[0]).distinct().count();
      long digestsTwice = digests.values().stream().filter(count -> count > 1).count();
      System.out.printf("clocks that ended: %,d of %,d told%n", ends, CLOCKS);
      System.out.printf(
          "reminders: %,d made, %,d told; %d told twice, %d made twice%n",
          reminders.size(), deadlines, twice, reminders.size() - points.size());
      System.out.printf("reports: %,d of %,d told%n", reports, wanted);
      System.out.printf("digests: %d of %d people, %d made twice%n", people, PEOPLE, digestsTwice);
      System.out.printf(
          "messages sent again with the same id, after a kill between sending and writing: %d%n",
          repeats);
      return ends == CLOCKS
          && deadlines == reminders.size()
          && twice == 0
          && points.size() == reminders.size()
          && reports == wanted
          && people == PEOPLE
          && digestsTwice == 0;
    }
  }

  private static long count(Map<String, String> bodies, String part) {
    return bodies.values().stream().filter(body -> body.contains(part)).count();
  }
}

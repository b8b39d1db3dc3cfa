package io.bartizan.benchmarks;

import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.server.BartizanServer;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.incidents.ClockKeeper;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.StateStore;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How a server does with many open incidents. {@code IncidentLoad fill FOLDER INCIDENTS} makes a
 * state; {@code renew FOLDER ROUNDS} works the clocks of all of them out again, as after a change
 * of the catalogue, and makes the reminders that are due; {@code ask FOLDER TIMES} asks the pages
 * over HTTP. Times are of the processor and of the wall.
 */
public final class IncidentLoad {

  private static final long SEED = 20_261_130;
  private static final int MEMBERS = 50;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String SECRET = "benchmark";
  private static final List<AlertRow.Level> LEVELS = List.of(AlertRow.Level.values());

  private IncidentLoad() {}

  /** Fills, renews or asks. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    int number = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "fill" -> fill(folder, number);
      case "renew" -> renew(folder, number);
      case "ask" -> ask(folder, number);
      default -> throw new IllegalArgumentException("fill, renew or ask: " + args[0]);
    }
  }

  private static Parts parts(StateStore state, EventStore store) {
    return new Parts(
        store,
        state,
        InstantSource.system(),
        new Door(false, Optional.empty()),
        new Passwords(),
        Optional.empty());
  }

  private static void fill(Path folder, int incidents) {
    SplittableRandom random = new SplittableRandom(SEED);
    System.out.println("seed " + SEED);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    IncidentDuties duties = IncidentDuties.shipped();
    long clocks = 0;
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"))) {
      List<Organisation> tree = new ArrayList<>();
      tree.add(new Organisation("authority", null, "Authority", "authority"));
      for (int i = 0; i < MEMBERS; i++) {
        tree.add(new Organisation("member-" + i, "authority", "Member " + i, "member"));
      }
      state.organisations().put(tree);
      for (int i = 0; i < incidents; i++) {
        Instant opened = now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
        Incident one =
            state
                .incidents()
                .open(incident(i, "member-" + i % MEMBERS, opened), List.of(), "benchmark");
        List<FactLine> lines = facts(random, opened, now);
        var rows =
            duties.clocks(
                one.id(), duties.look(duties.known(one, BERLIN, lines, List.of(), List.of()), now));
        clocks += rows.size();
        state.incidentFacts().add(one.id(), 0, lines, rows, now, "opened");
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d open incidents, %.1f clocks each%n",
        incidents,
        (double) clocks / incidents);
  }

  private static Incident incident(int number, String organisation, Instant opened) {
    return new Incident(
        "%032x".formatted(number),
        0,
        organisation,
        "Incident " + number,
        Incident.Status.OPEN,
        LEVELS.get(number % LEVELS.size()),
        null,
        Incident.Tlp.AMBER,
        "person",
        null,
        null,
        new Incident.Times(opened, opened, null, null, null, opened),
        null);
  }

  /** The facts of a German operator under NIS2, whose incident affects personal data. */
  private static List<FactLine> facts(SplittableRandom random, Instant opened, Instant now) {
    Map<String, FactValue> facts =
        Map.ofEntries(
            Map.entry("entity.established_in", FactValue.Choices.of(List.of("DE"))),
            Map.entry("entity.offers_in", FactValue.Choices.of(List.of("DE"))),
            Map.entry("incident.people_in", FactValue.Choices.of(List.of("DE"))),
            Map.entry("incident.us_states", FactValue.Choices.of(List.of())),
            Map.entry("entity.authority_roles", FactValue.Choices.of(List.of())),
            Map.entry("entity.sectors", FactValue.Choices.of(List.of("health"))),
            Map.entry("entity.home_state", new FactValue.Choice("DE")),
            Map.entry("entity.controller", FactValue.YesNo.YES),
            Map.entry("incident.personal_data", FactValue.YesNo.of(random.nextInt(4) > 0)),
            Map.entry("incident.risk_unlikely", FactValue.YesNo.of(false)),
            Map.entry("eu.dora.kind", new FactValue.Choice("none")),
            Map.entry("eu.nis2.class", new FactValue.Choice("essential")),
            Map.entry("eu.nis2.states", FactValue.Choices.of(List.of("DE"))),
            Map.entry("eu.nis2.significant", FactValue.YesNo.YES),
            Map.entry("eu.nis2.notified_to", new FactValue.Choice("csirt")),
            Map.entry("eu.nis2.forward_requested", FactValue.YesNo.of(false)),
            Map.entry("eu.nis2.public_ordered", FactValue.YesNo.of(false)),
            Map.entry("eu.nis2.recipients_concerned", FactValue.YesNo.of(false)),
            Map.entry(
                "time.aware",
                new FactValue.Time(Moment.at(opened.truncatedTo(ChronoUnit.MINUTES), BERLIN))));
    List<FactLine> lines = new ArrayList<>();
    facts.forEach(
        (name, value) ->
            lines.add(
                new FactLine(
                    lines.size() + 1L,
                    name,
                    FactCodec.write(value),
                    opened,
                    now,
                    "benchmark",
                    "person",
                    "")));
    return lines;
  }

  private static void renew(Path folder, int rounds) throws SQLException {
    try (EventStore store = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT)) {
      for (int round = 1; round <= rounds; round++) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
            Statement statement = connection.createStatement()) {
          statement.executeUpdate("UPDATE incident_clocks SET catalogue = 'an edition before'");
        }
        try (StateStore state = StateStore.sqlite(folder.resolve("state.db"));
            ClockKeeper keeper = new ClockKeeper(parts(state, store), IncidentDuties.shipped())) {
          timed("round " + round + ": all clocks worked out again", keeper::renew);
          timed("round " + round + ": reminders", keeper::turn);
          timed("round " + round + ": reminders, when none is due", keeper::turn);
        }
      }
    }
  }

  private static void timed(String what, Runnable work) {
    long wall = System.nanoTime();
    long processor = processor();
    work.run();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d ms of the processor, %,d ms of the wall%n",
        what,
        (processor() - processor) / 1_000_000,
        (System.nanoTime() - wall) / 1_000_000);
  }

  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void ask(Path folder, int times) throws Exception {
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"));
        EventStore store = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT);
        BartizanServer server =
            BartizanServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                parts(state, store))) {
      String cookie = session(state);
      for (String path :
          List.of(
              "/incidents",
              "/incidents?q=incident+99",
              "/due",
              "/due?mine=1",
              "/incidents/" + "%032x".formatted(77),
              "/api/v1/incidents",
              "/api/v1/due",
              "/measures",
              "/received")) {
        measure("http://localhost:" + server.port(), path, cookie, times);
      }
    }
  }

  private static String session(StateStore state) throws Exception {
    Instant now = Instant.now();
    String name = "benchmark-" + now.toEpochMilli();
    Account account =
        FirstStart.account(
            name, name, "en", List.of(new Account.Grant("administrator", "authority")), now);
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
    return "bartizan=" + SECRET + name;
  }

  private static void measure(String base, String path, String cookie, int times) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie).build();
    double[] millis = new double[times];
    int status = 0;
    for (int i = -30; i < times; i++) {
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
        "%-45s %d  median %6.1f ms  p95 %6.1f ms  longest %6.1f ms%n",
        path,
        status,
        millis[times / 2],
        millis[Math.min(times - 1, (int) Math.ceil(times * 0.95) - 1)],
        millis[times - 1]);
  }
}

package io.bartizan.server;

import io.bartizan.live.Live;
import io.bartizan.live.match.RowColumns;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Vault;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Vitals;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Requests;
import io.bartizan.server.web.Tracing;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import io.bartizan.store.state.Report;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.StateStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server over a fresh store: a sector with a clinic and a school below it, and who asks. */
final class RunningServer implements AutoCloseable {

  static final String CLINIC = "clinic";
  static final String SCHOOL = "school";

  final StateStore state;
  final EventStore events;
  final Parts parts;
  final BartizanServer server;
  private final Optional<Live> live;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<AlertRow> alerts = new ArrayList<>();

  /** Somebody with a session: its cookie and what forms send back. */
  record Somebody(String account, String cookie, String csrf) {}

  /** What was answered. */
  record Answered(int status, String body, HttpResponse<InputStream> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  RunningServer(Path folder) {
    this(folder, Vitals.ALONE);
  }

  RunningServer(Path folder, Vitals vitals) {
    this(
        folder,
        vitals,
        StateStore.sqlite(folder.resolve("state.db")),
        EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT),
        RunningServer::rules,
        Optional.empty());
  }

  /** A server over a live system, which matches what it receives. */
  RunningServer(Path folder, Live live) {
    this(
        folder,
        Vitals.ALONE,
        live.state(),
        live.events(),
        state -> live.ruleKeeper(),
        Optional.of(live));
  }

  private RunningServer(
      Path folder,
      Vitals vitals,
      StateStore state,
      EventStore events,
      Function<StateStore, RuleKeeper> rules,
      Optional<Live> live) {
    this.state = state;
    this.events = events;
    this.live = live;
    state
        .organisations()
        .put(
            List.of(
                new Organisation("sector", null, "Sector", "sector"),
                new Organisation(CLINIC, "sector", "Clinic", "member"),
                new Organisation(SCHOOL, "sector", "School", "member")));
    parts =
        new Parts(
            events,
            state,
            InstantSource.system(),
            new Door(false, Optional.empty()),
            new Passwords(),
            Optional.of(rules.apply(state)),
            Vault.passing(),
            new Outbound(Reachable.internet()),
            vitals,
            new Requests(),
            Tracing.NONE,
            EvidenceFolder.of(folder));
    server =
        BartizanServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(), parts);
  }

  private static RuleKeeper rules(StateStore state) {
    try {
      return new RuleKeeper(
          new TextRules(),
          RowColumns.names(),
          () -> RuleOverlay.of(state),
          () -> RuleOverlay.stamp(state));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The rules that run. */
  RuleKeeper rules() {
    return parts.rules().orElseThrow();
  }

  String base() {
    return "http://localhost:" + server.port();
  }

  /** An incident over an alert; gives its id. */
  String incident(String organisation, String title, String alert) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String id = "incident-of-" + organisation;
    state
        .incidents()
        .open(
            new Incident(
                id,
                0,
                organisation,
                title,
                Incident.Status.NEW,
                AlertRow.Level.HIGH,
                null,
                Incident.Tlp.AMBER,
                "alert",
                null,
                null,
                new Incident.Times(now, now, null, null, null, now),
                null),
            List.of(alert),
            "test");
    return id;
  }

  /** A report to an organisation, which has a form from then on; gives its id. */
  String report(String organisation, String text) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String id = "report-to-" + organisation;
    state.reports().form(organisation, true, now, "test");
    state
        .reports()
        .add(
            new Report(
                id,
                "R-" + id,
                organisation,
                now,
                "en",
                text,
                "",
                "",
                Report.State.NEW,
                null,
                null,
                null,
                null),
            now,
            9,
            9);
    return id;
  }

  /** A file of evidence of an incident; gives its id. */
  String evidence(String incident, String id, String text) {
    Incident one = state.incidents().find(incident).orElseThrow();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      parts.evidence().keep(id, new ByteArrayInputStream(bytes), bytes.length);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    state
        .evidence()
        .add(
            new EvidenceFile(
                id, incident, "memory.dmp", "pacs-1", bytes.length, sha256(text), now, "test"),
            new AuditEntry(
                0, now, "test", "evidence.add", one.organisation(), id, sha256(text), ""),
            9,
            1 << 20);
    return id;
  }

  /** A draft of a notice in an incident; gives its id. */
  String notice(String incident, String duty) {
    String id = "notice-of-" + incident;
    state
        .notices()
        .write(
            new Notice(
                id,
                incident,
                duty,
                0,
                "authority",
                "en",
                Notice.Status.DRAFT,
                "{\"description\":[\"A title of the clinic\"]}",
                "author",
                Instant.now(),
                null,
                null,
                null));
    return id;
  }

  /** A notice of an incident that was delivered to an authority; gives its id there. */
  String received(String incident, String authority) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String notice = "filed-of-" + incident;
    String sender = state.incidents().find(incident).orElseThrow().organisation();
    state
        .notices()
        .write(
            new Notice(
                notice,
                incident,
                "eu.nis2/early-warning",
                0,
                "authority",
                "en",
                Notice.Status.DRAFT,
                "{}",
                "author",
                now,
                null,
                null,
                null));
    state.notices().approve(notice, "approver", now);
    String document =
        "{\"duty\":\"eu.nis2/early-warning\",\"title\":\"A title of the clinic\",\"fields\":{}}";
    String id = "received-of-" + incident;
    state
        .notices()
        .file(
            notice,
            new Notice.Filing("approver", now, now, "Bartizan", id, "", sha256(document)),
            new AuditEntry(0, now, "approver", "notice.file", sender, notice, "test", ""),
            List.of(),
            new ReceivedNotice(
                id,
                notice,
                incident,
                "eu.nis2/early-warning",
                authority,
                sender,
                document,
                sha256(document),
                now,
                null,
                null,
                null));
    return id;
  }

  /** Somebody new who has these roles, each as {@code role@organisation}. */
  Somebody somebody(String name, String... grants) {
    Instant now = Instant.now();
    List<Account.Grant> roles = new ArrayList<>();
    for (String grant : grants) {
      String[] words = grant.split("@", -1);
      roles.add(new Account.Grant(words[0], words[1]));
    }
    Account account = FirstStart.account(name, name, "en", roles, now);
    state.accounts().add(account);
    String secret = "secret-of-" + name;
    state
        .sessions()
        .add(
            new Sessions.Session(
                sha256(secret),
                account.id(),
                "csrf-" + name,
                now,
                now,
                now.plus(Duration.ofHours(1)),
                "127.0.0.1",
                "test"));
    return new Somebody(account.id(), "bartizan=" + secret, "csrf-" + name);
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores an event with an alert on it. */
  void alert(String id, String organisation, String title, String host, String account) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    byte[] raw =
        ("{\"host\":" + quoted(host) + ",\"user\":" + quoted(account) + "}")
            .getBytes(StandardCharsets.UTF_8);
    Common common = Common.builder().put(Column.HOST, host).put(Column.ACCOUNT, account).build();
    events.append(
        Batch.of(
            List.of(
                new EventRow(
                    organisation,
                    "source-" + organisation,
                    now,
                    now,
                    "json",
                    common,
                    raw,
                    null,
                    null,
                    null))));
    alerts.add(
        new AlertRow(
            id,
            "match",
            organisation,
            now,
            now,
            now,
            "rule-1",
            title,
            AlertRow.Level.HIGH,
            host,
            account,
            List.of(title),
            List.of(events.last()),
            "rules",
            "{}"));
    state.commit(new Detected(alerts, events.last(), null, "rules", 1, 1));
  }

  /** Stores an alert on an event that is stored already. */
  void alertOn(
      String id, String organisation, String title, String host, String account, long event) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    alerts.add(
        new AlertRow(
            id,
            "match",
            organisation,
            now,
            now,
            now,
            "rule-" + id,
            title,
            AlertRow.Level.HIGH,
            host,
            account,
            List.of(),
            List.of(event),
            "rules",
            "{}"));
    state.commit(new Detected(alerts, events.last(), null, "rules", 1, 1));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  Answered get(String path, @Nullable Somebody who) {
    return send(request(path, who).GET());
  }

  Answered post(String path, @Nullable Somebody who, String... values) {
    return send(
        request(path, who)
            .header("X-CSRF-Token", who == null ? "" : who.csrf())
            .POST(form(values)));
  }

  HttpRequest.Builder request(String path, @Nullable Somebody who) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", "application/x-www-form-urlencoded");
    return who == null ? builder : builder.header("Cookie", who.cookie());
  }

  /** Sends; of a stream of events nothing is read. */
  Answered send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        boolean isStream =
            response.headers().firstValue("Content-Type").orElse("").startsWith("text/event");
        return new Answered(
            response.statusCode(),
            isStream ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8),
            response);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpRequest.BodyPublisher form(String... values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i += 2) {
      text.append(text.isEmpty() ? "" : "&")
          .append(values[i])
          .append('=')
          .append(URLEncoder.encode(values[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.BodyPublishers.ofString(text.toString());
  }

  @Override
  public void close() {
    server.close();
    if (live.isPresent()) {
      live.get().close();
    } else {
      state.close();
      events.close();
    }
  }
}

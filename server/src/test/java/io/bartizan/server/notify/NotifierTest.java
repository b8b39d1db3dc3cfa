package io.bartizan.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.server.access.Vault;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.tls.ServerCertificate;
import io.bartizan.store.search.Network;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.Report;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Messages to a real mail server and a real receiver of webhooks. */
class NotifierTest {

  private static final String SECRET = "a secret of a webhook";

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private StateStore state;
  private final Vault vault = Vault.passing();
  private final Outbound outbound =
      new Outbound(new Reachable(List.of(Network.of("127.0.0.0/8").orElseThrow())));
  private SMTPServer smtp;
  private HttpServer http;
  private Notifier notifier;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<Posted> posts = new CopyOnWriteArrayList<>();
  private volatile int answer = 204;
  private final List<AlertRow> alerts = new ArrayList<>();

  private record Posted(String id, String signature, String body) {}

  @BeforeEach
  void start() throws Exception {
    state = StateStore.sqlite(folder.resolve("state.db"));
    state
        .organisations()
        .put(
            List.of(
                new Organisation("sector", null, "Sector", "sector"),
                new Organisation("clinic", "sector", "Clinic", "member"),
                new Organisation("school", "sector", "School", "member")));
    smtp(certificate("localhost"));
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/hook",
        exchange -> {
          posts.add(
              new Posted(
                  exchange.getRequestHeaders().getFirst("Bartizan-Id"),
                  exchange.getRequestHeaders().getFirst("Bartizan-Signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    http.start();
    notifier = notifier();
    notifier.open();
  }

  private Notifier notifier() throws Exception {
    return new Notifier(
        state, vault, outbound, () -> now, "https://bartizan.example", Optional.of(trusting()));
  }

  private ServerCertificate certificate(String name) throws Exception {
    return ServerCertificate.own(folder.resolve("tls"), List.of(name), Instant.now());
  }

  private void smtp(ServerCertificate certificate) {
    smtp =
        SMTPServer.port(0)
            .messageHandler(
                (context, from, to, data) -> {
                  if (to.startsWith("nobody@")) {
                    throw new RejectException(550, "no such user");
                  }
                  mails.add(to + "\n" + new String(data, StandardCharsets.UTF_8));
                })
            .enableTLS()
            .requireTLS()
            .startTlsSocketFactory(certificate.tls().sslContext())
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, password, context) -> {
                      if (!user.equals("bartizan") || !password.equals("pass")) {
                        throw new LoginFailedException();
                      }
                    }))
            .requireAuth()
            .build();
    smtp.start();
    new MailServer(
            "localhost",
            smtp.getPortAllocated(),
            "starttls",
            "bartizan",
            vault.close(MailServer.PURPOSE, "pass"),
            "bartizan@example.org")
        .store(state.settings(), now, "test");
  }

  private SSLSocketFactory trusting() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve("tls/certificate.pem"))) {
      store.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return context.getSocketFactory();
  }

  @AfterEach
  void stop() {
    smtp.stop();
    http.stop(0);
    outbound.close();
    state.close();
  }

  private Channel mail(
      String id, String organisation, AlertRow.@Nullable Level least, @Nullable String rule) {
    return channel(id, organisation, "mail", "soc@example.org", null, "en", least, rule, true);
  }

  private Channel hook(String id, String organisation) {
    return channel(
        id,
        organisation,
        "webhook",
        "http://127.0.0.1:" + http.getAddress().getPort() + "/hook",
        vault.close(Hook.PURPOSE, SECRET),
        "en",
        AlertRow.Level.LOW,
        null,
        false);
  }

  private Channel channel(
      String id,
      String organisation,
      String kind,
      String address,
      @Nullable String secret,
      String language,
      AlertRow.@Nullable Level least,
      @Nullable String rule,
      boolean isSilent) {
    Channel channel =
        new Channel(
            id,
            organisation,
            id,
            kind,
            address,
            secret,
            language,
            least,
            rule,
            isSilent,
            false,
            now,
            "ann");
    state.channels().add(channel);
    return channel;
  }

  private void alert(String id, String organisation, String title, AlertRow.Level level) {
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
            level,
            "host-1",
            "ann",
            List.of(),
            List.of(1L),
            "rules",
            "{}"));
    state.commit(new Detected(alerts, 1, null, "rules", 1, 1));
  }

  private void turn() {
    notifier.watch();
    notifier.deliver();
  }

  @Test
  void anAlert_isMailedOverStartTls_withALinkAndWithoutTheAccount() throws IOException {
    mail("duty", "sector", AlertRow.Level.HIGH, null);
    alert("a1", "clinic", "Mimikatz\r\nBcc: evil@example.org", AlertRow.Level.CRITICAL);
    alert("a2", "clinic", "Too low", AlertRow.Level.MEDIUM);
    turn();
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst())
        .startsWith("soc@example.org\n")
        .contains(
            "Subject: [Bartizan] Critical: Mimikatz  Bcc: evil@example.org",
            "https://bartizan.example/alerts/a1",
            "Auto-Submitted: auto-generated",
            "host-1")
        .doesNotContain("ann", "Too low", "\nBcc:");
    turn();
    assertThat(mails).hasSize(1);
  }

  @Test
  void manyAlerts_areOneMessage() {
    mail("duty", "sector", AlertRow.Level.LOW, null);
    for (int i = 0; i < 30; i++) {
      alert("a" + i, "clinic", "title " + i, AlertRow.Level.HIGH);
    }
    turn();
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst())
        .contains("30 alerts, the highest High", "title 19", "And 10 more")
        .doesNotContain("title 20");
  }

  @Test
  void aChannel_hearsOfItsOrganisationsAndRulesOnly_andNotOfWhatIsSuppressed() {
    mail("school", "school", AlertRow.Level.LOW, null);
    mail("rules", "sector", AlertRow.Level.LOW, "psexec");
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    assertThat(mails).isEmpty();
    alert("a2", "clinic", "PsExec service", AlertRow.Level.HIGH);
    turn();
    assertThat(mails).hasSize(1);
    state
        .triage()
        .suppress(
            new Triage.Suppression(
                "s", "clinic", "rule-1", null, null, "known", now, now.plusSeconds(600), "ann"));
    alert("a3", "clinic", "PsExec again", AlertRow.Level.HIGH);
    turn();
    assertThat(mails).hasSize(1);
  }

  @Test
  void alertsBeforeTheFirstStart_areOld_thoseSinceAreNot() throws Exception {
    alert("a1", "clinic", "while nobody heard", AlertRow.Level.HIGH);
    mail("duty", "sector", AlertRow.Level.LOW, null);
    Notifier next = notifier();
    next.open();
    next.watch();
    next.deliver();
    assertThat(mails).as("the second start goes on where the first ended").hasSize(1);
  }

  @Test
  void aSilentSource_isToldOnceForEachSilence() {
    mail("duty", "sector", null, null);
    silent("silent");
    turn();
    turn();
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst()).contains("Subject: [Bartizan] firewall of clinic fell silent");
    now = now.plusSeconds(3_600);
    silent("ok");
    turn();
    assertThat(mails).hasSize(1);
    silent("silent");
    turn();
    assertThat(mails).hasSize(2);
  }

  private void silent(String word) {
    state
        .sources()
        .add(
            List.of(
                new SourceHealth("clinic", "firewall", now, now, 1, 1, 0, 0, 0, 0, word, null)));
  }

  @Test
  void aWebhook_isSigned() {
    hook("chat", "sector");
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    assertThat(posts).hasSize(1);
    Posted post = posts.getFirst();
    assertThat(post.signature())
        .isEqualTo(Signature.of(SECRET, post.body().getBytes(StandardCharsets.UTF_8), now));
    assertThat(post.body())
        .contains("\"type\":\"alerts\"", "\"id\":\"a1\"", "\"level\":\"high\"")
        .doesNotContain("ann");
  }

  @Test
  void aFailure_isTriedAgainWithTheSameId_laterAndLater_andGivenUpAtLast() {
    hook("chat", "sector");
    answer = 503;
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    notifier.watch();
    for (int i = 1; i <= 12; i++) {
      assertThat(notifier.deliver()).as("attempt " + i).isEqualTo(1);
      assertThat(notifier.deliver()).isZero();
      now = now.plus(Notifier.pause(i));
    }
    assertThat(posts).hasSize(12).extracting(Posted::id).containsOnly(posts.getFirst().id());
    assertThat(notifier.deliver()).isZero();
    assertThat(state.outbox().count("dead")).isEqualTo(1);
    assertThat(Notifier.pause(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Notifier.pause(2)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Notifier.pause(11)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void whatAReceiverRefuses_isGivenUpAtOnce_withItsReason() {
    hook("chat", "sector");
    answer = 400;
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    Outbox.Entry entry = state.outbox().list("sector", 10).getFirst();
    assertThat(entry.state()).isEqualTo("dead");
    assertThat(entry.reason()).isEqualTo("the receiver answered 400");
  }

  @Test
  void aWebhookIntoTheOwnNetwork_isNeverSent() throws Exception {
    hook("chat", "sector");
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    try (Outbound internet = new Outbound(Reachable.internet())) {
      Notifier strict = new Notifier(state, vault, internet, () -> now, "https://bartizan.example");
      strict.watch();
      strict.deliver();
    }
    assertThat(posts).isEmpty();
    assertThat(state.outbox().list("sector", 10).getFirst().reason())
        .contains("not on the public internet");
  }

  @Test
  void aProcessThatWasKilledBetweenSendingAndRemembering_sendsTheSameMailAgain() throws Exception {
    mail("duty", "sector", AlertRow.Level.LOW, null);
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    notifier.watch();
    Outbox.Entry taken = state.outbox().take(now, Duration.ofMinutes(2), 10).getFirst();
    new Mailer(vault, Optional.of(trusting()))
        .send(MailServer.of(state.settings()).orElseThrow(), taken.message(), now);
    Notifier next = notifier();
    next.open();
    next.watch();
    next.deliver();
    assertThat(mails).hasSize(2);
    assertThat(id(mails.get(0))).isEqualTo(id(mails.get(1))).contains("@example.org>");
    next.watch();
    next.deliver();
    assertThat(mails).hasSize(2);
  }

  private static String id(String mail) {
    return mail.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
  }

  @Test
  void aMailServerThatRefusesTheAddress_isNotAskedAgain() {
    channel(
        "wrong",
        "sector",
        "mail",
        "nobody@example.org",
        null,
        "en",
        AlertRow.Level.LOW,
        null,
        false);
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    assertThat(state.outbox().count("dead")).isEqualTo(1);
    assertThat(mails).isEmpty();
  }

  @Test
  void aMailServerOfAnotherName_orWithoutEncryption_getsNoPassword() throws Exception {
    smtp.stop();
    smtp(certificate("another.example"));
    notifier = notifier();
    mail("duty", "sector", AlertRow.Level.LOW, null);
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    assertThat(mails).isEmpty();
    assertThat(state.outbox().list("sector", 10).getFirst().state()).isEqualTo("waiting");
    smtp.stop();
    smtp =
        SMTPServer.port(smtp.getPortAllocated())
            .messageHandler((context, from, to, data) -> mails.add(to))
            .build();
    smtp.start();
    now = now.plusSeconds(3_600);
    notifier.deliver();
    assertThat(mails).as("a server without STARTTLS").isEmpty();
  }

  @Test
  void withoutAMailServer_mailWaits() {
    state.settings().remove("mail");
    mail("duty", "sector", AlertRow.Level.LOW, null);
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    Outbox.Entry entry = state.outbox().list("sector", 10).getFirst();
    assertThat(entry.state()).isEqualTo("waiting");
    assertThat(entry.reason()).isEqualTo("no mail server is set");
  }

  @Test
  void languages_areThoseOfTheChannel() {
    channel(
        "duty",
        "sector",
        "mail",
        "soc@example.org",
        null,
        "zh-Hans",
        AlertRow.Level.LOW,
        null,
        false);
    alert("a1", "clinic", "Mimikatz", AlertRow.Level.HIGH);
    turn();
    String subject =
        mails.getFirst().lines().filter(line -> line.startsWith("Subject:")).findFirst().orElse("");
    assertThat(subject).contains("=?UTF-8?");
  }

  private void report(String id, String organisation) {
    assertThat(
            state
                .reports()
                .add(
                    new Report(
                        id,
                        "R-" + id,
                        organisation,
                        now,
                        "en",
                        "my password is tiger",
                        "",
                        "",
                        Report.State.NEW,
                        null,
                        null,
                        null,
                        null),
                    now,
                    9,
                    9))
        .isTrue();
  }

  @Test
  void reportsAndNotices_areToldOnce_alsoAfterARestart() throws Exception {
    report("before", "clinic");
    mail("duty", "clinic", null, null);
    mail("other", "school", null, null);
    hook("chat", "sector");
    turn();
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst())
        .contains("A report from outside for clinic", "https://bartizan.example/reports")
        .doesNotContain("tiger", "R-before");
    assertThat(posts).hasSize(1);
    assertThat(posts.getFirst().body()).contains("\"type\":\"report\"").doesNotContain("tiger");
    for (int i = 0; i < 3; i++) {
      notifier = notifier();
      notifier.open();
      now = now.plusSeconds(i == 1 ? -86_400 : 60);
      turn();
    }
    assertThat(mails).hasSize(1);
    report("after", "clinic");
    turn();
    assertThat(mails).hasSize(2);
    assertThat(posts).hasSize(2);
  }
}

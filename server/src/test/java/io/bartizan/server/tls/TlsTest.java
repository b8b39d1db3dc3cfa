package io.bartizan.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.intake.tls.TlsProblem;
import io.bartizan.server.BartizanServer;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over TLS, with a certificate that it made. */
class TlsTest {

  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "::1");
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  private ServerCertificate own(Instant now, List<String> names) throws Exception {
    return ServerCertificate.own(folder.resolve("tls"), names, now);
  }

  private SSLContext trusting() throws Exception {
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
    return context;
  }

  private HttpClient browser() throws Exception {
    return HttpClient.newBuilder().sslContext(trusting()).build();
  }

  private interface Use {
    void of(BartizanServer server, StateStore state) throws Exception;
  }

  private void serve(ServerCertificate certificate, Use use) throws Exception {
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"));
        EventStore events = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT);
        BartizanServer server =
            BartizanServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.of(certificate.tls()),
                new Parts(
                    events,
                    state,
                    InstantSource.system(),
                    new Door(true, Optional.empty()),
                    new Passwords(),
                    Optional.empty()))) {
      use.of(server, state);
    }
  }

  @Test
  void browsers_getHttp2_aStrictTransport_andACookieOfThisHostOnly() throws Exception {
    serve(
        own(Instant.now(), NAMES),
        (server, state) -> {
          String link =
              FirstStart.run(state, new Organisation("own", null, "Own", "member"), Instant.now())
                  .orElseThrow();
          HttpRequest request =
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + server.port() + "/welcome/" + link))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Origin", "https://localhost:" + server.port())
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "password=" + PASSWORD + "&again=" + PASSWORD))
                  .build();
          HttpResponse<String> answer =
              browser().send(request, HttpResponse.BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(303);
          assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
          assertThat(answer.headers().firstValue("Strict-Transport-Security"))
              .hasValue("max-age=31536000; includeSubDomains");
          assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
              .startsWith("__Host-bartizan=")
              .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax");
        });
  }

  @Test
  void http1_isSpokenToo() throws Exception {
    serve(
        own(Instant.now(), NAMES),
        (server, state) -> {
          HttpClient old =
              HttpClient.newBuilder()
                  .sslContext(trusting())
                  .version(HttpClient.Version.HTTP_1_1)
                  .build();
          HttpResponse<String> answer =
              old.send(
                  HttpRequest.newBuilder(
                          URI.create("https://127.0.0.1:" + server.port() + "/sign-in"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        });
  }

  @Test
  void oldVersionsOfTls_areRefused() throws Exception {
    serve(
        own(Instant.now(), NAMES),
        (server, state) -> {
          try (SSLSocket socket =
              (SSLSocket) trusting().getSocketFactory().createSocket("localhost", server.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
          }
        });
  }

  @Test
  void aCertificateStaysUntilItEndsSoonOrLacksAName_andOnlyTheOwnerReadsTheKey() throws Exception {
    Instant now = Instant.now();
    String first = own(now, NAMES).fingerprint();
    assertThat(first).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    assertThat(own(now.plus(Duration.ofDays(300)), NAMES).fingerprint()).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("tls/key.pem"))))
        .isEqualTo("rw-------");
    String wider = own(now, List.of("localhost", "bartizan.example")).fingerprint();
    assertThat(wider).isNotEqualTo(first);
    assertThat(own(now.plus(Duration.ofDays(380)), List.of("localhost")).fingerprint())
        .isNotEqualTo(wider);
  }

  @Test
  void aRenewedCertificate_isShownWithoutARestart_andABrokenOneIsNot() throws Exception {
    Instant now = Instant.now();
    ServerCertificate shown = own(now, NAMES);
    serve(
        shown,
        (server, state) -> {
          assertThat(shown.refresh()).isFalse();
          HttpClient former = browser();
          own(now.plus(Duration.ofDays(380)), NAMES);
          own(now, List.of("localhost", "127.0.0.1", "another.example"));
          Path file = folder.resolve("tls/certificate.pem");
          Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(60)));
          assertThat(shown.refresh()).isTrue();
          HttpRequest ask =
              HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/sign-in"))
                  .build();
          assertThat(browser().send(ask, HttpResponse.BodyHandlers.ofString()).statusCode())
              .isEqualTo(200);
          assertThatThrownBy(() -> former.send(ask, HttpResponse.BodyHandlers.ofString()))
              .isInstanceOf(IOException.class);
          String good = Files.readString(file);
          Files.writeString(file, "no certificate");
          Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(120)));
          assertThatThrownBy(shown::refresh).isInstanceOf(TlsProblem.class);
          Files.writeString(file, good);
          assertThat(browser().send(ask, HttpResponse.BodyHandlers.ofString()).statusCode())
              .isEqualTo(200);
        });
  }
}

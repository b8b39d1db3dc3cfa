package io.bartizan.intake.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.fixtures.Certificates;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syslog over TLS (RFC 5425, 4.2) and HTTPS, with certificates of clients. */
class ClientCertificatesTest {

  private static final String CONFIG =
      """
      listeners:
        tls: {protocol: syslog-tls, address: "127.0.0.1:0", tls: {certificate: server.pem, key: server.key,
          client-authority: ca.pem, clients: %1$s}}
        web: {protocol: https, address: "127.0.0.1:0", tls: {certificate: server.pem, key: server.key,
          client-authority: ca.pem, clients: %1$s}}
      sources:
        web-01: {organisation: o, certificate: web-01}
        %2$s
      limits: {handshake-time: 60s, header-time: 60s}
      """;
  private static final String ANYBODY = "anybody: {organisation: o, listeners: [tls, web]}";

  @TempDir static Path folder;
  private static Certificates ca;

  @BeforeAll
  static void makeCertificates() {
    ca = new Certificates(folder, "ca").sign("server").sign("web-01").sign("web-02");
    new Certificates(folder, "other-ca").sign("stranger");
  }

  private static SSLSocket connect(Rig rig, SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), rig.address("tls").getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends and waits for the end of the connection, which comes at once when we are refused. */
  private static void sendTo(Rig rig, SSLContext context, String text) throws IOException {
    try (SSLSocket socket = connect(rig, context)) {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private static int post(Rig rig, SSLContext context) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + rig.address("web").getPort() + "/ingest"))
                  .POST(HttpRequest.BodyPublishers.ofString("by https"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void client_withACertificate_isTheSourceThatHasIt() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("required", ANYBODY))) {
      sendTo(rig, ca.client("web-01"), "<13>by tls\n");
      rig.receiver.await(1);

      assertThat(post(rig, ca.client("web-01"))).isEqualTo(200);
      assertThat(rig.receiver.texts()).containsExactly("<13>by tls", "by https");
      assertThat(rig.receiver.deliveries())
          .extracting((Delivery one) -> one.source().name())
          .containsOnly("web-01");
    }
  }

  @Test
  void client_withACertificateThatNoSourceHas_isKnownByPlaceOrNotAtAll() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("required", ANYBODY))) {
      sendTo(rig, ca.client("web-02"), "<13>x\n");
      rig.receiver.await(1);

      assertThat(rig.receiver.deliveries().getFirst().source().name()).isEqualTo("anybody");
    }
    try (Rig rig = new Rig(folder, CONFIG.formatted("required", ""))) {
      sendTo(rig, ca.client("web-02"), "<13>x\n");

      assertThat(post(rig, ca.client("web-02"))).isEqualTo(401);
      assertThat(Rig.await(() -> rig.listener("tls").unknown() == 1)).isTrue();
      assertThat(rig.listener("web").unknown()).isEqualTo(1);
    }
  }

  @Test
  void client_withoutACertificate_isRefusedWhereOneIsRequired() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("required", ANYBODY))) {
      assertThatThrownBy(() -> sendTo(rig, ca.client(), "<13>x\n")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> post(rig, ca.client())).isInstanceOf(IOException.class);
      assertThat(Rig.await(() -> rig.listener("tls").failed() == 1)).isTrue();
      assertThat(rig.receiver.texts()).isEmpty();
    }
  }

  @Test
  void client_withoutACertificate_isKnownByPlaceWhereOneIsOptional() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("optional", ANYBODY))) {
      sendTo(rig, ca.client(), "<13>x\n");
      rig.receiver.await(1);

      assertThat(post(rig, ca.client())).isEqualTo(200);
      assertThat(rig.receiver.deliveries())
          .extracting((Delivery one) -> one.source().name())
          .containsOnly("anybody");
    }
  }

  @Test
  void client_ofAnotherAuthority_isRefused() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("required", ANYBODY))) {
      SSLContext stranger = strangerThatTrustsUs();
      assertThatThrownBy(() -> sendTo(rig, stranger, "<13>x\n")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> post(rig, stranger)).isInstanceOf(IOException.class);
      assertThat(rig.receiver.texts()).isEmpty();
    }
  }

  /** A client that has a certificate of another authority. */
  private static SSLContext strangerThatTrustsUs() throws Exception {
    Path own = Files.createTempDirectory(folder, "stranger");
    Files.copy(folder.resolve("stranger.p12"), own.resolve("stranger.p12"));
    Files.copy(folder.resolve("ca.p12"), own.resolve("ca.p12"));
    return Certificates.clientOf(own, "ca", "stranger");
  }

  @Test
  void handshake_thatIsNotFinished_isCutOffAtItsTime() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("optional", ANYBODY).replace("60s", "300ms"));
        Socket syslog = new Socket(InetAddress.getLoopbackAddress(), rig.address("tls").getPort());
        Socket web = new Socket(InetAddress.getLoopbackAddress(), rig.address("web").getPort())) {
      syslog.setSoTimeout(30_000);
      web.setSoTimeout(30_000);

      assertThat(syslog.getInputStream().read()).isEqualTo(-1);
      assertThat(web.getInputStream().read()).isEqualTo(-1);
      assertThat(rig.listener("tls").timedOut()).isEqualTo(1);
      assertThat(rig.listener("web").timedOut()).isEqualTo(1);
    }
  }

  @Test
  void reload_takesARenewedCertificateAndKeepsTheConnection() throws Exception {
    String config = CONFIG.formatted("optional", ANYBODY);
    Path live = Files.createTempDirectory(folder, "live");
    for (String file : new String[] {"server.pem", "server.key", "ca.pem"}) {
      Files.copy(folder.resolve(file), live.resolve(file));
    }
    try (Rig rig = new Rig(live, config);
        SSLSocket socket = connect(rig, ca.client())) {
      socket.getOutputStream().write("<13>before\n".getBytes(UTF_8));
      rig.receiver.await(1);
      String before = fingerprint(socket);
      new Certificates(live, "authority").sign("renewed");
      Files.copy(
          live.resolve("renewed.pem"),
          live.resolve("server.pem"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.copy(
          live.resolve("renewed.key"),
          live.resolve("server.key"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(rig.reload(config)).isEmpty();
      socket.getOutputStream().write("<13>after\n".getBytes(UTF_8));

      assertThat(rig.receiver.await(2)).containsExactly("<13>before", "<13>after");
      try (SSLSocket fresh = connect(rig, Certificates.clientOf(live, "authority"))) {
        fresh.startHandshake();
        assertThat(fingerprint(fresh)).isNotEqualTo(before);
      }
    }
  }

  private static String fingerprint(SSLSocket socket) throws Exception {
    return ServerTls.names(socket.getSession().getPeerCertificates()[0]).getFirst();
  }
}

package io.bartizan.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.store.search.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to addresses of people's choice lead nowhere that they must not (SSRF). */
class OutboundTest {

  private HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final Outbound internet = new Outbound(Reachable.internet());
  private final Outbound allowed =
      new Outbound(
          new Reachable(
              List.of(
                  Network.of("127.0.0.0/8").orElseThrow(), Network.of("::1/128").orElseThrow())));

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          switch (exchange.getRequestURI().getPath()) {
            case "/redirect" -> {
              exchange.getResponseHeaders().set("Location", "/secret");
              exchange.sendResponseHeaders(302, -1);
            }
            case "/endless" -> {
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream out = exchange.getResponseBody()) {
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1_000; i++) {
                  out.write(block);
                }
              } catch (IOException e) {
                // The reader went away, as it should.
              }
            }
            default -> {
              byte[] body = exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
            }
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    internet.close();
    allowed.close();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://2130706433/",
        "https://127.1/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.31.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::127.0.0.1]/",
        "https://[fe80::1]/",
        "https://[fd00:ec2::254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:7f00:1::]/",
        "https://[2001:db8::1]/",
        "https://[ff02::1]/",
        "http://8.8.8.8/",
        "https://user@8.8.8.8/",
        "https://user:secret@8.8.8.8/",
        "https://8.8.8.8/#fragment",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:25/",
        "jar:https://8.8.8.8/!/",
        "//8.8.8.8/",
        "https:8.8.8.8",
        "javascript:alert(1)",
        "https://a b/",
        "https://no-such-host.invalid/",
        ""
      })
  void whatIsNotOnThePublicInternet_isNotReached(String url) {
    assertThatThrownBy(() -> internet.check(url)).isInstanceOf(Outbound.Unreachable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://8.8.8.8/", "https://[2606:4700::1111]/x?y=z", "https://9.9.9.9:8443/"})
  void thePublicInternet_isReached(String url) throws IOException {
    assertThat(internet.check(url)).isEqualTo(URI.create(url));
  }

  @Test
  void aRequest_isCheckedAgain_andTheConnectionToo() {
    assertThatThrownBy(() -> internet.send("GET", at("/"), Map.of(), new byte[0]))
        .isInstanceOf(IOException.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatTheOperatorAllowed_isReached_withItsBody() throws IOException {
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    Outbound.Reply reply =
        allowed.send("POST", at("/"), Map.of("Content-Type", "text/plain"), body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(body);
  }

  @Test
  void aRedirect_isAnAnswer_andNotFollowed() throws IOException {
    assertThat(allowed.send("GET", at("/redirect"), Map.of(), new byte[0]).status()).isEqualTo(302);
    assertThat(asked).hasValue(1);
  }

  @Test
  void anAnswerThatIsTooLarge_isNotRead() {
    assertThatThrownBy(() -> allowed.send("GET", at("/endless"), Map.of(), new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than");
  }
}

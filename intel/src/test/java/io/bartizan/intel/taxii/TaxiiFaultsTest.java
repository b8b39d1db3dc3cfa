package io.bartizan.intel.taxii;

import static io.bartizan.intel.taxii.TaxiiClientTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsServer;
import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What wrong and hostile servers do (INTEL.md, section 6.6): each ends in a named refusal. */
class TaxiiFaultsTest {

  private static final TaxiiOptions QUICK =
      MockTaxii.allowed().limited(Duration.ofSeconds(30), 10_000, 10, 20, Duration.ofSeconds(60));

  private static String page(int id, String rest) {
    return "{\"objects\": [{\"id\": \"x--" + id + "\"}]" + rest + "}";
  }

  private static void assertSyncRefused(Reason reason, MockTaxii.Behaviour behaviour) {
    try (var server = new MockTaxii(behaviour);
        var client = server.client("", QUICK)) {
      assertRefused(reason, () -> client.sync(server.collection(), TaxiiCursor.START, page -> {}));
    }
  }

  @Test
  void sync_cursorThatLeadsBack_isRefused() {
    var count = new AtomicInteger();
    assertSyncRefused(
        Reason.REPEATED_CURSOR,
        call -> {
          int n = count.getAndIncrement();
          call.page(
              page(n, ", \"more\": true, \"next\": \"" + n % 2 + "\""),
              "2026-01-01T00:00:00.000001Z");
        });
    assertThat(count).hasValue(3);
    assertSyncRefused(
        Reason.REPEATED_CURSOR, call -> call.taxii("{\"more\": true, \"next\": \"same\"}"));
  }

  @Test
  void sync_repeatedPage_isRefused() {
    var count = new AtomicInteger();
    assertSyncRefused(
        Reason.REPEATED_PAGE,
        call ->
            call.page(
                page(7, ", \"more\": true, \"next\": \"" + count.getAndIncrement() + "\""),
                "2026-01-01T00:00:00.000001Z"));
  }

  @Test
  void sync_endlessNewPages_endAtTheLimitAndKeepThem() {
    var count = new AtomicInteger();
    List<TaxiiPage> kept = new ArrayList<>();
    try (var server =
            new MockTaxii(
                call -> {
                  int n = count.getAndIncrement();
                  String time = "2026-01-01T00:00:00.0000%02dZ".formatted(n);
                  call.page(page(n, ", \"more\": true, \"next\": \"" + n + "\""), time, time);
                });
        var client = server.client("", QUICK)) {
      assertRefused(
          Reason.TOO_MANY_PAGES,
          () -> client.sync(server.collection(), TaxiiCursor.START, kept::add));
    }
    assertThat(kept).hasSize(20);
    assertThat(kept.getLast().after().addedAfter()).contains("2026-01-01T00:00:00.000018Z");
  }

  @Test
  void sync_emptyPagesWithoutEnd_areRefused() {
    var count = new AtomicInteger();
    assertSyncRefused(
        Reason.NO_PROGRESS,
        call -> call.taxii("{\"more\": true, \"next\": \"" + count.getAndIncrement() + "\"}"));
  }

  @Test
  void sync_moreWithoutNextOrLaterTime_isRefused() {
    var count = new AtomicInteger();
    assertSyncRefused(
        Reason.NO_PROGRESS,
        call ->
            call.page(
                page(count.getAndIncrement(), ", \"more\": true"), "2026-01-01T00:00:00.000001Z"));
    assertSyncRefused(
        Reason.NO_PROGRESS, call -> call.taxii(page(count.getAndIncrement(), ", \"more\": true")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/",
        "https://elsewhere.example/taxii2/",
        "http://127.0.0.1:1/taxii2/",
        "//elsewhere.example/taxii2/"
      })
  void redirect_toAnotherOrigin_isRefused(String target) {
    assertSyncRefused(
        Reason.FOREIGN_REDIRECT, call -> call.with("Location", target).send(302, new byte[0]));
  }

  @Test
  void redirect_inACircle_isRefused() {
    assertSyncRefused(
        Reason.TOO_MANY_REDIRECTS,
        call -> call.with("Location", call.path()).send(307, new byte[0]));
  }

  @Test
  void redirect_withoutAddress_isRefused() {
    assertSyncRefused(Reason.BAD_ADDRESS, call -> call.send(302, new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "401,UNAUTHORISED",
    "403,FORBIDDEN",
    "404,NOT_FOUND",
    "406,NOT_ACCEPTABLE",
    "400,CLIENT_ERROR",
    "500,SERVER_ERROR"
  })
  void status_thatIsNoSuccess_isNamed(int status, Reason reason) {
    assertSyncRefused(reason, call -> call.send(status, new byte[0]));
  }

  @Test
  void busy_forTooLong_isRefused() {
    assertSyncRefused(
        Reason.BUSY, call -> call.with("Retry-After", "86400").send(429, new byte[0]));
    assertSyncRefused(Reason.BUSY, call -> call.send(503, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html; charset=utf-8",
        "application/json",
        "application/vnd.oasis.taxii+json; version=2.0",
        "application/taxii+json;version=2.2"
      })
  void contentType_thatIsNotTaxii21_isRefused(String type) {
    assertSyncRefused(
        Reason.MEDIA_TYPE, call -> call.with("Content-Type", type).send(200, bytes("{}")));
  }

  @Test
  void contentType_missing_isRefused() {
    assertSyncRefused(Reason.MEDIA_TYPE, call -> call.send(200, bytes("{}")));
  }

  @Test
  void contentType_plainJsonAllowed_isTaken() throws Exception {
    try (var server =
            new MockTaxii(
                call -> call.with("Content-Type", "application/json").send(200, bytes("{}")));
        var client = server.client("", QUICK.withPlainJson(true))) {
      assertThat(client.sync(server.collection(), TaxiiCursor.START, page -> {}).objects())
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"objects\": [{\"id\": | TRUNCATED",
        "{\"objects\" [] | BAD_JSON",
        "[] | BAD_RESOURCE",
        "\"text\" | BAD_RESOURCE"
      })
  void body_thatIsNoEnvelope_isRefused(String body, Reason reason) {
    assertSyncRefused(reason, call -> call.taxii(body));
  }

  @Test
  void body_tooDeep_isRefused() {
    assertSyncRefused(Reason.BAD_JSON, call -> call.taxii("{\"objects\": " + "[".repeat(2_000)));
  }

  @Test
  void body_longerThanTheLimit_isNotRead() {
    byte[] piece = new byte[1 << 16];
    assertSyncRefused(
        Reason.BODY_TOO_LARGE,
        call -> {
          call.with("Content-Type", "application/taxii+json;version=2.1");
          call.exchange.sendResponseHeaders(200, 4L << 30);
          for (long sent = 0; sent < 4L << 30; sent += piece.length) {
            call.exchange.getResponseBody().write(piece); // fails once the client hangs up
          }
        });
  }

  @Test
  void body_gzipBomb_isNotUnpacked() {
    assertSyncRefused(
        Reason.BODY_TOO_LARGE,
        call -> {
          var packed = new java.io.ByteArrayOutputStream();
          try (var out = new java.util.zip.GZIPOutputStream(packed)) {
            out.write(new byte[1 << 20]);
          }
          call.with("Content-Encoding", "gzip")
              .with("Content-Type", "application/taxii+json;version=2.1")
              .send(200, packed.toByteArray());
        });
  }

  @Test
  void body_brokenOrUnknownEncoding_isRefused() {
    assertSyncRefused(
        Reason.TRUNCATED, call -> call.with("Content-Encoding", "gzip").taxii("{\"objects\": []}"));
    assertSyncRefused(
        Reason.ENCODING, call -> call.with("Content-Encoding", "br").taxii("{\"objects\": []}"));
  }

  @Test
  void body_thatBreaksOff_isRefused() {
    assertSyncRefused(
        Reason.TRUNCATED,
        call -> {
          call.with("Content-Type", "application/taxii+json;version=2.1");
          call.exchange.sendResponseHeaders(200, 1_000);
          call.exchange.getResponseBody().write(bytes("{\"objects\": ["));
          call.exchange.getResponseBody().flush();
          call.exchange.close();
        });
  }

  @Test
  void body_thatNeverEnds_timesOut() {
    var done = new CountDownLatch(1);
    TaxiiOptions hasty =
        MockTaxii.allowed().limited(Duration.ofMillis(300), 10_000, 10, 20, Duration.ofSeconds(60));
    try (var server =
            new MockTaxii(
                call -> {
                  call.with("Content-Type", "application/taxii+json;version=2.1");
                  call.exchange.sendResponseHeaders(200, 1_000);
                  call.exchange.getResponseBody().write('{');
                  call.exchange.getResponseBody().flush();
                  awaitQuietly(done);
                });
        var client = server.client("", hasty)) {
      assertRefused(
          Reason.TIMEOUT, () -> client.sync(server.collection(), TaxiiCursor.START, page -> {}));
      done.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch done) {
    try {
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void connection_refusedByThePort_isNamed() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (var client = TaxiiClient.of(URI.create("http://127.0.0.1:" + free + "/taxii2/"), QUICK)) {
      assertRefused(Reason.CONNECTION, client::discovery);
    }
  }

  @Test
  void tls_withoutACommonCipher_isNamed() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var context = javax.net.ssl.SSLContext.getInstance("TLS");
    context.init(null, null, null);
    server.setHttpsConfigurator(new com.sun.net.httpserver.HttpsConfigurator(context));
    server.start();
    try (var client =
        TaxiiClient.of(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/"), QUICK)) {
      assertRefused(Reason.TLS, client::discovery);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "::7f00:1"
      })
  void address_ofTheInnerNetwork_isRefused(String inner) throws Exception {
    InetAddress found = InetAddress.getByName(inner);
    try (var client =
        new TaxiiClient(
            URI.create("https://cti.example/taxii2/"),
            TaxiiOptions.DEFAULT,
            new Never(),
            host -> List.of(InetAddress.getByName("198.51.100.1"), found),
            InstantSource.system(),
            time -> {})) {
      assertRefused(Reason.PRIVATE_ADDRESS, client::discovery);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cti.example/taxii2/",
        "ftp://cti.example/",
        "https://user:pass@cti.example/taxii2/",
        "file:///etc/passwd"
      })
  void address_thatIsNotOfTaxii_isRefused(String address) {
    try (var client =
        new TaxiiClient(
            URI.create(address),
            TaxiiOptions.DEFAULT,
            new Never(),
            host -> List.of(),
            InstantSource.system(),
            time -> {})) {
      assertRefused(Reason.BAD_ADDRESS, client::discovery);
    }
  }

  @Test
  void host_unknown_isRefused() {
    try (var client =
        new TaxiiClient(
            URI.create("https://cti.example/taxii2/"),
            TaxiiOptions.DEFAULT.allowing(Set.of("other"), false),
            new Never(),
            host -> {
              throw new java.net.UnknownHostException(host);
            },
            InstantSource.system(),
            time -> {})) {
      assertRefused(Reason.UNKNOWN_HOST, client::discovery);
    }
  }

  @Test
  void cursor_broken_isRefused() {
    assertRefused(Reason.BAD_RESOURCE, () -> TaxiiCursor.parse("{}"));
    assertRefused(Reason.BAD_RESOURCE, () -> TaxiiCursor.parse("{\"collection\": "));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A port to which no request may come. */
  private static final class Never implements TaxiiPort {
    @Override
    public Answer get(
        URI address, java.util.Map<String, String> headers, int maxBody, Duration timeout)
        throws IOException {
      throw new AssertionError("a request went out to " + address);
    }

    @Override
    public void close() {}
  }
}

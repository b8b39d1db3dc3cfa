package io.bartizan.intel.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the client reads, and how it goes on. */
class TaxiiClientTest {

  private static final String DISCOVERY =
      """
      {"title": "T", "default": "/root/", "api_roots": ["/root/", "https://other.example/root/"]}
      """;
  private static final String ROOT =
      "{\"title\": \"R\", \"versions\": [\"application/taxii+json;version=2.1\"],"
          + " \"max_content_length\": 1000}";
  private static final String COLLECTIONS =
      """
      {"collections": [{"id": "c", "title": "C", "can_read": true, "can_write": false},
                       {"id": "d", "title": "D", "can_read": false, "can_write": true}]}
      """;

  private static void server(MockTaxii.Call call) throws IOException {
    switch (call.path()) {
      case "/taxii2/" -> call.taxii(DISCOVERY);
      case "/root/" -> call.taxii(ROOT);
      case "/root/collections/" -> call.taxii(COLLECTIONS);
      case "/root/collections/c/" ->
          call.taxii("{\"id\": \"c\", \"title\": \"C\", \"can_read\": true, \"can_write\": false}");
      default -> call.send(404, new byte[0]);
    }
  }

  private static String objects(int from, int count, String rest) {
    var text = new StringBuilder("{\"objects\": [");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ", ").append("{\"id\": \"x--").append(from + i).append("\"}");
    }
    return text.append("]").append(rest).append("}").toString();
  }

  @Test
  void locate_atHost_findsCollectionsAndNamesForeignRoot() throws Exception {
    try (var server = new MockTaxii(TaxiiClientTest::server);
        var client =
            server.client("", MockTaxii.allowed().with(new TaxiiCredentials.Bearer("secret")))) {
      TaxiiPlace place = client.locate();
      assertThat(place.collections()).extracting(TaxiiCollection::title).containsExactly("C", "D");
      assertThat(place.collections())
          .extracting(TaxiiCollection::canRead)
          .containsExactly(true, false);
      assertThat(place.notes()).singleElement().asString().contains("other.example");
      assertThat(server.calls)
          .allMatch(call -> call.header("Authorization").equals("Bearer secret"));
    }
  }

  @Test
  void locate_atRootAndCollectionAndObjects_findsCollections() throws Exception {
    try (var server = new MockTaxii(TaxiiClientTest::server)) {
      for (String path :
          List.of(
              "/root",
              "/root/collections/",
              "/root/collections/c",
              "/root/collections/c/objects/")) {
        try (var client = server.client(path, MockTaxii.allowed())) {
          assertThat(client.locate().collections().getFirst().address())
              .isEqualTo(server.address("/root/collections/c/"));
        }
      }
    }
  }

  @Test
  void apiRoot_read_hasTitle() throws Exception {
    try (var server = new MockTaxii(TaxiiClientTest::server);
        var client = server.client("/taxii2/", MockTaxii.allowed())) {
      assertThat(client.discovery().defaultRoot()).contains(server.address("/root/"));
      assertThat(client.apiRoot(server.address("/root/")).title()).isEqualTo("R");
    }
  }

  @Test
  void sync_withNext_followsItWithTheSameParameters() throws Exception {
    try (var server =
            new MockTaxii(
                call -> {
                  switch (call.query.getOrDefault("next", "")) {
                    case "" ->
                        call.page(
                            objects(0, 2, ", \"more\": true, \"next\": \"a&b=1\""),
                            "2026-01-01T00:00:00.000001Z",
                            "2026-01-01T00:00:00.000001Z");
                    default -> call.page(objects(2, 1, ""), "2026-01-01T00:00:00.000009Z");
                  }
                });
        var client = server.client("", MockTaxii.allowed())) {
      List<TaxiiPage> pages = new ArrayList<>();
      TaxiiCursor start = new TaxiiCursor("", Optional.of("2025-01-01T00:00:00.000000Z"));
      TaxiiSync sync = client.sync(server.collection(), List.of("indicator"), start, pages::add);
      assertThat(sync.objects()).isEqualTo(3);
      assertThat(sync.notes()).isEmpty();
      assertThat(sync.cursor().addedAfter()).contains("2026-01-01T00:00:00.000009Z");
      assertThat(server.calls.get(1).query)
          .containsEntry("next", "a&b=1")
          .containsEntry("match[type]", "indicator")
          .containsEntry("added_after", "2025-01-01T00:00:00.000000Z");
      TaxiiCursor middle = pages.getFirst().after();
      assertThat(middle.addedAfter()).contains("2026-01-01T00:00:00.000000Z");
      assertThat(TaxiiCursor.parse(middle.toJson())).isEqualTo(middle);
    }
  }

  @Test
  void sync_withoutNext_pagesByTime() throws Exception {
    try (var server =
            new MockTaxii(
                call -> {
                  if (call.query.containsKey("added_after")) {
                    call.page(objects(2, 1, ""), "2026-01-01T00:00:00.000002Z");
                  } else {
                    call.page(objects(0, 2, ", \"more\": true"), "2026-01-01T00:00:00.000001Z");
                  }
                });
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiSync sync = client.sync(server.collection(), TaxiiCursor.START, page -> {});
      assertThat(sync.objects()).isEqualTo(3);
      assertThat(server.calls.get(1).query)
          .containsEntry("added_after", "2026-01-01T00:00:00.000001Z");
      assertThat(sync.notes()).singleElement().asString().contains("pages go by time");
    }
  }

  @Test
  void sync_againWithNothingNew_keepsTheCursor() throws Exception {
    try (var server = new MockTaxii(call -> call.page("{}", "2026-11-30T00:00:00.000000Z"));
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiCursor start =
          new TaxiiCursor(
              server.address("/root/collections/c/objects/").toString(),
              Optional.of("2026-01-01T00:00:00.000009Z"));
      TaxiiSync sync = client.sync(server.collection(), start, page -> {});
      assertThat(sync.cursor()).isEqualTo(start);
      assertThat(sync.objects()).isZero();
    }
  }

  @Test
  void sync_coarseTimes_readTheLastUnitAgain() throws Exception {
    try (var server =
            new MockTaxii(call -> call.page(objects(0, 1, ""), "2026-01-01T02:00:05.120+02:00"));
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiSync sync = client.sync(server.collection(), TaxiiCursor.START, page -> {});
      assertThat(sync.cursor().addedAfter()).contains("2026-01-01T00:00:05.119000Z");
      assertThat(sync.notes()).singleElement().asString().contains("3 digits");
    }
  }

  @Test
  void sync_nextThatStaysTheSame_isFollowedWhileObjectsCome() throws Exception {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    try (var server =
            new MockTaxii(
                call -> {
                  int n = count.getAndIncrement();
                  call.page(
                      objects(n, 1, n < 4 ? ", \"more\": true, \"next\": \"same\"" : ""),
                      "2026-01-01T00:00:00.00000" + n + "Z");
                });
        var client = server.client("", MockTaxii.allowed())) {
      assertThat(client.sync(server.collection(), TaxiiCursor.START, page -> {}).objects())
          .isEqualTo(5);
    }
  }

  @Test
  void sync_expiredNext_isTakenUpByTime() throws Exception {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    try (var server =
            new MockTaxii(
                call -> {
                  int n = count.getAndIncrement();
                  if (n == 2) {
                    call.send(400, new byte[0]);
                  } else {
                    String time = "2026-01-01T00:00:00.00000" + Math.min(n, 2) + "Z";
                    call.page(
                        objects(n, 1, n < 3 ? ", \"more\": true, \"next\": \"" + n + "\"" : ""),
                        time,
                        time);
                  }
                });
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiSync sync = client.sync(server.collection(), TaxiiCursor.START, page -> {});
      assertThat(server.calls.get(3).query)
          .containsEntry("added_after", "2026-01-01T00:00:00.000000Z")
          .doesNotContainKey("next");
      assertThat(sync.notes()).singleElement().asString().contains("taken up by time");
    }
  }

  @Test
  void sync_pagesOutOfOrder_areNotTakenUpInTheMiddle() throws Exception {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    List<TaxiiPage> pages = new ArrayList<>();
    try (var server =
            new MockTaxii(
                call -> {
                  int n = count.getAndIncrement();
                  String time = "2026-01-01T00:00:0" + (5 - n) + ".000000Z";
                  call.page(
                      objects(n, 1, n < 2 ? ", \"more\": true, \"next\": \"" + n + "\"" : ""),
                      time,
                      time);
                });
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiSync sync = client.sync(server.collection(), TaxiiCursor.START, pages::add);
      assertThat(pages.get(1).after().addedAfter()).isEmpty();
      assertThat(sync.cursor().addedAfter()).contains("2026-01-01T00:00:05.000000Z");
      assertThat(sync.notes()).singleElement().asString().contains("not in the order");
    }
  }

  @Test
  void sync_cursorOfAnotherCollection_isRefused() {
    try (var server = new MockTaxii(call -> call.taxii("{}"));
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiCursor other = new TaxiiCursor("https://x.example/", Optional.empty());
      assertRefused(
          Reason.FOREIGN_CURSOR, () -> client.sync(server.collection(), other, page -> {}));
    }
  }

  @Test
  void sync_sinkThatFails_endsTheRun() {
    try (var server =
            new MockTaxii(call -> call.page(objects(0, 1, ""), "2026-01-01T00:00:00.000001Z"));
        var client = server.client("", MockTaxii.allowed())) {
      assertThatThrownBy(
              () ->
                  client.sync(
                      server.collection(),
                      TaxiiCursor.START,
                      page -> {
                        throw new IOException("disk full");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("disk full");
    }
  }

  @Test
  void sync_gzip_isUnpacked() throws Exception {
    try (var server =
            new MockTaxii(
                call -> {
                  var packed = new ByteArrayOutputStream();
                  try (var out = new GZIPOutputStream(packed)) {
                    out.write(objects(0, 3, "").getBytes(StandardCharsets.UTF_8));
                  }
                  call.with("Content-Encoding", "gzip")
                      .with("Content-Type", "application/taxii+json; version=\"2.1\"")
                      .send(200, packed.toByteArray());
                });
        var client = server.client("", MockTaxii.allowed())) {
      TaxiiSync sync = client.sync(server.collection(), TaxiiCursor.START, page -> {});
      assertThat(sync.objects()).isEqualTo(3);
      assertThat(server.calls.getFirst().header("Accept-Encoding")).isEqualTo("gzip");
      assertThat(server.calls.getFirst().header("Accept"))
          .isEqualTo("application/taxii+json;version=2.1");
    }
  }

  @Test
  void get_busyThenAnswer_waitsAsAsked() throws Exception {
    var tries = new java.util.concurrent.atomic.AtomicInteger();
    try (var server =
            new MockTaxii(
                call -> {
                  switch (tries.getAndIncrement()) {
                    case 0 -> call.with("Retry-After", "7").send(429, new byte[0]);
                    case 1 ->
                        call.with("Retry-After", "Mon, 30 Nov 2026 00:00:30 GMT")
                            .send(503, new byte[0]);
                    case 2 -> call.send(503, new byte[0]);
                    default -> server(call);
                  }
                });
        var client = server.client("/taxii2/", MockTaxii.allowed())) {
      assertThat(client.discovery().title()).isEqualTo("T");
      assertThat(server.pauses)
          .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30), Duration.ofSeconds(4));
    }
  }

  @Test
  void get_notAcceptable_asksForAnyVersionOnce() throws Exception {
    try (var server =
            new MockTaxii(
                call -> {
                  if (call.header("Accept").contains("version")) {
                    call.send(406, new byte[0]);
                  } else {
                    server(call);
                  }
                });
        var client = server.client("/taxii2/", MockTaxii.allowed())) {
      assertThat(client.discovery().title()).isEqualTo("T");
    }
  }

  @Test
  void get_redirectInsideTheOrigin_isFollowed() throws Exception {
    try (var server =
            new MockTaxii(
                call -> {
                  if (call.path().equals("/old/")) {
                    call.with("Location", "/taxii2/").send(308, new byte[0]);
                  } else {
                    server(call);
                  }
                });
        var client = server.client("/old/", MockTaxii.allowed())) {
      assertThat(client.discovery().title()).isEqualTo("T");
    }
  }

  @Test
  void credentials_basic_areSentAndNeverPrinted() throws Exception {
    var basic = new TaxiiCredentials.Basic("user", "pass");
    try (var server = new MockTaxii(TaxiiClientTest::server);
        var client = server.client("/taxii2/", MockTaxii.allowed().with(basic))) {
      assertThat(client.discovery().title()).isEqualTo("T");
      assertThat(server.calls.getFirst().header("Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
      assertThat(MockTaxii.allowed().with(basic).toString()).doesNotContain("pass");
    }
  }

  @Test
  void credentials_foreignRootAllowed_areNotSentThere() throws Exception {
    try (var other = new MockTaxii(TaxiiClientTest::server);
        var server =
            new MockTaxii(
                call ->
                    call.taxii(
                        "{\"title\": \"T\", \"api_roots\": [\""
                            + other.address("/root/")
                            + "\"]}"))) {
      TaxiiOptions options =
          MockTaxii.allowed()
              .with(new TaxiiCredentials.Bearer("secret"))
              .withForeignOrigins(Set.of(Origins.of(other.address("/"))));
      try (var client = server.client("/taxii2/", options)) {
        assertThat(client.locate().collections()).hasSize(2);
      }
      assertThat(server.calls).allMatch(call -> call.header("Authorization") != null);
      assertThat(other.calls).isNotEmpty().allMatch(call -> call.header("Authorization") == null);
    }
  }

  @Test
  void sync_foreignRootNotAllowed_isRefused() {
    try (var server = new MockTaxii(TaxiiClientTest::server);
        var client = server.client("/taxii2/", MockTaxii.allowed())) {
      assertRefused(
          Reason.FOREIGN_ROOT, () -> client.collections(URI.create("https://other.example/root/")));
    }
  }

  static void assertRefused(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TaxiiRefused.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.help()).isNotEmpty();
            });
  }
}

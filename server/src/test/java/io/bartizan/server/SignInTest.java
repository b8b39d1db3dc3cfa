package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.Organisation;
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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start, signing in and out, over HTTP. */
class SignInTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private EventStore events;
  private StateStore state;
  private BartizanServer server;
  private String link;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    state = StateStore.sqlite(folder.resolve("state.db"));
    events = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT);
    InstantSource clock = InstantSource.system();
    link =
        FirstStart.run(state, new Organisation("clinic", null, "Clinic", "member"), clock.instant())
            .orElseThrow();
    server =
        BartizanServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new Parts(
                events,
                state,
                clock,
                new Door(false, Optional.empty()),
                new Passwords(),
                Optional.empty()));
  }

  @AfterEach
  void stop() {
    server.close();
    state.close();
    events.close();
  }

  @Test
  void aFirstStartMakesAnAdministratorByALinkThatWorksOnce() throws Exception {
    assertThat(get("/welcome/" + link, "").body()).contains("Choose your password", "admin");
    HttpResponse<String> set = post("/welcome/" + link, "password", PASSWORD, "again", PASSWORD);
    assertThat(set.statusCode()).isEqualTo(303);
    String cookie = cookie(set);
    assertThat(cookie).startsWith("bartizan=");
    assertThat(get("/", cookie).body()).contains("Overview", "Administrator");
    assertThat(post("/welcome/" + link, "password", PASSWORD, "again", PASSWORD).statusCode())
        .isEqualTo(404);
    assertThat(
            FirstStart.run(
                state,
                new Organisation("x", null, "X", "member"),
                InstantSource.system().instant()))
        .isEmpty();
  }

  @Test
  void whoHasNotSignedInIsAskedToAndComesBack() throws Exception {
    HttpResponse<String> page = get("/?x=1", "");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location")).contains("/sign-in?next=%2F%3Fx%3D1");
    post("/welcome/" + link, "password", PASSWORD, "again", PASSWORD);
    HttpResponse<String> in =
        post("/sign-in", "name", "Admin", "password", PASSWORD, "next", "/?x=1");
    assertThat(in.headers().firstValue("Location")).contains("/?x=1");
    HttpResponse<String> elsewhere =
        post("/sign-in", "name", "admin", "password", PASSWORD, "next", "//evil.example/");
    assertThat(elsewhere.headers().firstValue("Location")).contains("/");
  }

  @Test
  void aWrongPasswordIsRefusedAndTenOfThemLockTheAccount() throws Exception {
    post("/welcome/" + link, "password", PASSWORD, "again", PASSWORD);
    for (int i = 0; i < 10; i++) {
      assertThat(post("/sign-in", "name", "admin", "password", "wrong").body())
          .contains("Name, password or code is wrong.");
    }
    assertThat(post("/sign-in", "name", "admin", "password", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(state.audit().verify().firstBreak()).isEmpty();
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    HttpResponse<String> set = post("/welcome/" + link, "password", PASSWORD, "again", PASSWORD);
    String cookie = cookie(set);
    assertThat(send(request("/sign-out", cookie).POST(form())).statusCode()).isEqualTo(403);
    assertThat(
            send(request("/sign-in", "")
                    .header("Origin", "https://evil.example")
                    .POST(form("name", "a")))
                .statusCode())
        .isEqualTo(403);
    String csrf =
        get("/", cookie).body().replaceAll("(?s).*name=\"csrf\" content=\"([^\"]+)\".*", "$1");
    HttpResponse<String> out = send(request("/sign-out", cookie).POST(form("csrf", csrf)));
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(get("/", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void everyAnswerHasTheHeadersThatProtectABrowser() throws Exception {
    for (String path : new String[] {"/sign-in", "/nowhere", "/assets/x/bartizan.css"}) {
      HttpResponse<String> page = get(path, "");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(get("/nowhere", "").statusCode()).isEqualTo(404);
  }

  private HttpRequest.Builder request(String path, String cookie) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .header("Content-Type", "application/x-www-form-urlencoded");
    return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return send(request(path, cookie).GET());
  }

  private HttpResponse<String> post(String path, String... values) throws Exception {
    return send(request(path, "").POST(form(values)));
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher form(String... values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i += 2) {
      text.append(text.isEmpty() ? "" : "&")
          .append(values[i])
          .append('=')
          .append(URLEncoder.encode(values[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.BodyPublishers.ofString(text.toString());
  }

  private static String cookie(HttpResponse<String> response) {
    String header = response.headers().firstValue("Set-Cookie").orElseThrow();
    return header.substring(0, header.indexOf(';'));
  }
}

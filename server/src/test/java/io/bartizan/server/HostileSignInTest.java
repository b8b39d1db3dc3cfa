package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.accounts.Totp;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Proxies;
import io.bartizan.store.search.Network;
import io.bartizan.store.state.Account;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody tries who wants to get in, or to be somebody else. */
class HostileSignInTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private RunningServer running;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Account account(String name) {
    Somebody somebody = running.somebody(name, "analyst@clinic");
    running.state.accounts().password(somebody.account(), running.parts.passwords().hash(PASSWORD));
    return running.state.accounts().find(somebody.account()).orElseThrow();
  }

  @Test
  void aSessionThatWasPlanted_isNotTaken() {
    account("ann");
    HttpRequest.Builder request =
        running
            .request("/sign-in", null)
            .header("Cookie", "bartizan=planted-by-somebody-else")
            .POST(RunningServer.form("name", "ann", "password", PASSWORD));
    Answered answered = running.send(request);
    assertThat(answered.status()).isEqualTo(303);
    String cookie = answered.header("Set-Cookie");
    assertThat(cookie).startsWith("bartizan=").doesNotContain("planted");
    assertThat(running.get("/", new Somebody("", "bartizan=planted-by-somebody-else", "")).status())
        .isEqualTo(303);
  }

  @Test
  void twoSessionsOfOnePerson_haveDifferentSecretsAndTokensOfPages() {
    account("ann");
    Answered one = running.post("/sign-in", null, "name", "ann", "password", PASSWORD);
    Answered two = running.post("/sign-in", null, "name", "ann", "password", PASSWORD);
    assertThat(one.header("Set-Cookie")).isNotEqualTo(two.header("Set-Cookie"));
  }

  @Test
  void whoHasNoAccount_costsAsMuchWorkAsWhoHas() {
    Account ann = account("ann");
    running.somebody("never-set-a-password", "analyst@clinic");
    Account gone = account("gone");
    running.state.accounts().disable(gone.id(), Instant.now());
    for (String name : List.of(ann.name(), "nobody", "never-set-a-password", "gone", "")) {
      long before = running.parts.passwords().derivations();
      running.post("/sign-in", null, "name", name.isEmpty() ? " x" : name, "password", "wrong");
      assertThat(running.parts.passwords().derivations() - before).as(name).isEqualTo(1);
    }
  }

  @Test
  void aWrongNameAndAWrongPassword_areAnsweredAlike() {
    account("ann");
    String wrong =
        running.post("/sign-in", null, "name", "ann", "password", "a wrong password").body();
    String unknown =
        running.post("/sign-in", null, "name", "bob", "password", "a wrong password").body();
    assertThat(unknown.replace("bob", "ann")).isEqualTo(wrong);
  }

  @Test
  void aLinkForAPassword_keepsTheCode() {
    Account ann = account("ann");
    running.state.accounts().totp(ann.id(), Totp.makeSecret());
    String link = FirstStart.link(running.state, ann.id(), Instant.now());
    running.post("/welcome/" + link, null, "password", PASSWORD + "!", "again", PASSWORD + "!");
    assertThat(running.state.accounts().find(ann.id()).orElseThrow().totp()).isNotNull();
    Answered answered = running.post("/sign-in", null, "name", "ann", "password", PASSWORD + "!");
    assertThat(answered.header("Set-Cookie")).isEmpty();
    assertThat(answered.body()).contains("Enter the code that your app shows.");
  }

  @Test
  void methodsThatNoRouteHas_areRefused() {
    Somebody admin = running.somebody("admin", "administrator@sector");
    for (String method : List.of("TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "OPTIONS")) {
      HttpRequest.Builder request =
          running
              .request("/alerts", admin)
              .header("X-CSRF-Token", admin.csrf())
              .method(method, HttpRequest.BodyPublishers.noBody());
      assertThat(running.send(request).status()).as(method).isIn(400, 404, 405, 501);
    }
  }

  @Test
  void aPageInAFrame_isRefusedByItsHeaders() {
    for (String path : List.of("/sign-in", "/no-such-page", "/healthz", "/api/v1/openapi.json")) {
      Answered answered = running.get(path, null);
      assertThat(answered.header("Content-Security-Policy"))
          .as(path)
          .contains("frame-ancestors 'none'", "default-src 'none'", "base-uri 'none'");
      assertThat(answered.header("X-Frame-Options")).as(path).isEqualTo("DENY");
    }
  }

  @Test
  void behindATrustedProxy_eachPersonHasTheirOwnLimit_andNobodyChoosesTheirAddress()
      throws Exception {
    account("ann");
    Parts parts =
        new Parts(
            running.events,
            running.state,
            InstantSource.system(),
            new Door(
                false,
                Optional.empty(),
                new Proxies(List.of(Network.of("127.0.0.1/32").orElseThrow()), false)),
            new Passwords(),
            Optional.empty());
    try (BartizanServer server =
        BartizanServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(), parts)) {
      for (int i = 0; i < 50; i++) {
        signIn(server, "made-up-" + i + ", 192.0.2.1", "somebody-" + i, "x");
      }
      assertThat(signIn(server, "192.0.2.1", "ann", PASSWORD)).isEqualTo(200);
      assertThat(signIn(server, "198.51.100.9, 192.0.2.1", "ann", PASSWORD)).isEqualTo(200);
      assertThat(signIn(server, "192.0.2.2", "ann", PASSWORD)).isEqualTo(303);
    }
  }

  private static int signIn(BartizanServer server, String from, String name, String password)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", from)
            .POST(RunningServer.form("name", name, "password", password))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}

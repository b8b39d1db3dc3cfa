package io.bartizan.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.BartizanServer;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Vault;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.oidc.LetterOfTheLaw.Trick;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.providers.Provider;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.search.Network;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in at a provider, over HTTP, as a browser does it. */
class OidcTest {

  @TempDir Path folder;
  private StateStore state;
  private EventStore events;
  private BartizanServer server;
  private LetterOfTheLaw provider;
  private final Vault vault = Vault.passing();
  private final HttpClient client = HttpClient.newHttpClient();
  private Outbound outbound;

  @BeforeEach
  void start() throws Exception {
    state = StateStore.sqlite(folder.resolve("state.db"));
    events = EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT);
    state
        .organisations()
        .put(
            List.of(
                new Organisation("clinic", null, "Clinic", "member"),
                new Organisation("ward", "clinic", "Ward", "unit")));
    provider = new LetterOfTheLaw();
    start("127.0.0.0/8");
    store(provider.issuer());
  }

  private void start(String allowed) {
    outbound = new Outbound(new Reachable(List.of(Network.of(allowed).orElseThrow())));
    server =
        BartizanServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new Parts(
                events,
                state,
                InstantSource.system(),
                new Door(false, Optional.empty()),
                new Passwords(),
                Optional.empty(),
                vault,
                outbound));
  }

  private void store(String issuer) {
    new Provider(
            "sso",
            "The sector",
            issuer,
            LetterOfTheLaw.CLIENT,
            vault.close(Provider.PURPOSE, LetterOfTheLaw.SECRET),
            "groups",
            List.of(
                new Provider.Mapped("soc", "analyst", "clinic"),
                new Provider.Mapped("audit", "auditor", "ward")))
        .store(state.settings(), Instant.now(), "test");
  }

  @AfterEach
  void stop() {
    server.close();
    outbound.close();
    provider.close();
    state.close();
    events.close();
  }

  private HttpResponse<String> get(String url, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String base() {
    return "http://localhost:" + server.port();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String cookie(HttpResponse<String> answer) {
    String set = answer.headers().firstValue("Set-Cookie").orElse("");
    return set.isEmpty() ? "" : set.substring(0, set.indexOf(';'));
  }

  /** The answer of the way back. */
  private HttpResponse<String> signIn() throws Exception {
    HttpResponse<String> begun = get(base() + "/sign-in/at/sso?next=/alerts", "");
    if (begun.statusCode() != 303) {
      return begun;
    }
    HttpResponse<String> authorized = get(location(begun), "");
    assertThat(authorized.statusCode()).isEqualTo(302);
    return get(location(authorized), cookie(begun));
  }

  @Test
  void whoSignsInThere_hasAnAccountHereWithTheRolesOfTheClaim_andGoesOn() throws Exception {
    assertThat(get(base() + "/sign-in", "").body()).contains("Sign in with The sector");
    HttpResponse<String> back = signIn();
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(location(back)).isEqualTo("/alerts");
    assertThat(get(base() + "/alerts", cookie(back)).statusCode()).isEqualTo(200);
    Account account = state.accounts().named("ann").orElseThrow();
    assertThat(account.grants()).containsExactly(new Account.Grant("analyst", "clinic"));
    assertThat(account.password()).isNull();
    provider.groups = List.of("audit", "something else");
    assertThat(signIn().statusCode()).isEqualTo(303);
    assertThat(state.accounts().named("ann").orElseThrow().grants())
        .as("roles follow the provider")
        .containsExactly(new Account.Grant("auditor", "ward"));
    assertThat(state.accounts().all()).hasSize(1);
  }

  @Test
  void whoLosesTheirRolesThere_getsNoSessionAndKeepsNoRole() throws Exception {
    assertThat(signIn().statusCode()).isEqualTo(303);
    provider.groups = List.of();
    assertThat(signIn().statusCode()).isEqualTo(403);
    assertThat(state.accounts().named("ann").orElseThrow().grants()).isEmpty();
  }

  @Test
  void anAccountOfTheSameNameHere_isNotTakenOver() throws Exception {
    Account own =
        FirstStart.account(
            "ann",
            "Ann",
            "en",
            List.of(new Account.Grant("administrator", "clinic")),
            Instant.now());
    state.accounts().add(own);
    own = state.accounts().named("ann").orElseThrow();
    assertThat(signIn().statusCode()).isEqualTo(303);
    assertThat(state.accounts().named("ann").orElseThrow()).isEqualTo(own);
    assertThat(state.accounts().named("ann-sso").orElseThrow().grants())
        .containsExactly(new Account.Grant("analyst", "clinic"));
  }

  @Test
  void aDisabledAccount_staysOut() throws Exception {
    assertThat(signIn().statusCode()).isEqualTo(303);
    Account account = state.accounts().named("ann").orElseThrow();
    state.accounts().disable(account.id(), Instant.now());
    assertThat(signIn().statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatAHostileProviderAnswers_beginsNoSession(Trick trick) throws Exception {
    provider.trick = trick;
    HttpResponse<String> back = signIn();
    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(cookie(back)).isEmpty();
    assertThat(state.accounts().all()).isEmpty();
  }

  @Test
  void anAnswer_isGoodOnce_andForTheBrowserThatAsked() throws Exception {
    HttpResponse<String> begun = get(base() + "/sign-in/at/sso", "");
    String back = location(get(location(begun), ""));
    assertThat(get(back, "").statusCode()).as("another browser").isEqualTo(403);
    begun = get(base() + "/sign-in/at/sso", "");
    back = location(get(location(begun), ""));
    assertThat(get(back, cookie(begun)).statusCode()).isEqualTo(303);
    assertThat(get(back, cookie(begun)).statusCode()).as("a second time").isEqualTo(403);
    assertThat(get(base() + "/sign-in/at/sso/back", "").statusCode()).isEqualTo(403);
    assertThat(get(base() + "/sign-in/at/other", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aNextOutOfThisServer_isNotFollowed() throws Exception {
    HttpResponse<String> begun = get(base() + "/sign-in/at/sso?next=//evil.example/", "");
    String back = location(get(location(begun), ""));
    assertThat(location(get(back, cookie(begun)))).isEqualTo("/");
  }

  @Test
  void discovery_leadsNotIntoTheOwnNetwork() throws Exception {
    server.close();
    outbound.close();
    start("198.51.100.0/24");
    assertThat(get(base() + "/sign-in/at/sso", "").statusCode()).isEqualTo(403);
  }
}

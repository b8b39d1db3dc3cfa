package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.bartizan.server.RunningServer.Answered;
import io.bartizan.store.state.Passkeys.Passkey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys in Chromium with its virtual authenticator. */
class PasskeyTest {

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

  private static CDPSession authenticator(BrowserContext context, Page page, boolean verifies) {
    CDPSession cdp = context.newCDPSession(page);
    cdp.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", verifies);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject params = new JsonObject();
    params.add("options", options);
    cdp.send("WebAuthn.addVirtualAuthenticator", params);
    return cdp;
  }

  private String account() {
    RunningServer.Somebody ann = running.somebody("ann", "analyst@clinic");
    running.state.accounts().password(ann.account(), running.parts.passwords().hash(PASSWORD));
    return ann.account();
  }

  private void signIn(Page page) {
    page.navigate(running.base() + "/sign-in");
    page.fill("input[name=name]", "ann");
    page.fill("input[name=password]", PASSWORD);
    page.click("button.primary");
    page.waitForURL(running.base() + "/");
  }

  private static void register(Page page, String password) {
    page.fill("form[data-passkey=register] input[name=name]", "Laptop");
    page.fill("form[data-passkey=register] input[name=current]", password);
    page.click("form[data-passkey=register] button");
  }

  @Test
  void aPasskey_isRegistered_signsIn_andIsRemoved() {
    String account = account();
    Chromium.with(
        (context, page) -> {
          authenticator(context, page, true);
          signIn(page);
          page.navigate(running.base() + "/account");
          register(page, "a wrong password, really");
          page.waitForSelector("form[data-passkey=register] [role=alert]:not([hidden])");
          assertThat(running.state.passkeys().of(account)).isEmpty();
          register(page, PASSWORD);
          page.waitForSelector("text=Laptop");
          List<Passkey> passkeys = running.state.passkeys().of(account);
          assertThat(passkeys).hasSize(1);
          page.click("form[action='/sign-out'] button");
          page.waitForURL(running.base() + "/sign-in");
          page.click("form[data-passkey=sign-in] button");
          page.waitForURL(running.base() + "/");
          assertThat(running.state.passkeys().of(account).getFirst().seen()).isNotNull();
          assertThat(running.state.audit().before(1_000, 10))
              .anyMatch(
                  entry ->
                      entry.action().equals("session.begin")
                          && entry.detail().startsWith("with a passkey"));
          page.navigate(running.base() + "/account");
          page.click("form[action='/account/passkeys/remove'] button");
          page.waitForURL(running.base() + "/account");
          assertThat(running.state.passkeys().of(account)).isEmpty();
          page.click("form[action='/sign-out'] button");
          page.waitForURL(running.base() + "/sign-in");
          page.click("form[data-passkey=sign-in] button");
          page.waitForSelector("form[data-passkey=sign-in] [role=alert]:not([hidden])");
          assertThat(page.url()).isEqualTo(running.base() + "/sign-in");
        });
  }

  @Test
  void anAuthenticatorThatVerifiesNobody_isNotTaken() {
    String account = account();
    Chromium.with(
        (context, page) -> {
          authenticator(context, page, false);
          signIn(page);
          page.navigate(running.base() + "/account");
          register(page, PASSWORD);
          page.waitForSelector("form[data-passkey=register] [role=alert]:not([hidden])");
          assertThat(running.state.passkeys().of(account)).isEmpty();
        });
  }

  @Test
  void aChallenge_isGoodOnce_andNonsenseIsRefused() {
    String path = "/sign-in/passkey";
    Answered begun = running.post(path + "/options", null);
    assertThat(begun.status()).isEqualTo(200);
    String id = begun.body().replaceAll("(?s).*\"id\":\"([0-9a-f]+)\".*", "$1");
    assertThat(running.post(path, null, "id", id, "credential", "{}").status()).isEqualTo(403);
    assertThat(running.post(path, null, "id", id, "credential", "{}").status()).isEqualTo(400);
    assertThat(running.post(path, null, "id", "0", "credential", "{}").status()).isEqualTo(400);
  }
}

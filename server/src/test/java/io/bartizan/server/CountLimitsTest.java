package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.providers.Provider;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.CustomRoles.CustomRole;
import io.bartizan.store.state.Passkeys.Passkey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many things of a kind people can make. */
class CountLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    admin = running.somebody("admin", "administrator@sector");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static void isRefused(Answered answered, String why) {
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.body()).contains(why);
  }

  @Test
  void channels_upToTheLimit() {
    for (int i = 0; i < 500; i++) {
      running.state.channels().add(channel("c" + i));
    }
    isRefused(
        running.post(
            "/notifications",
            admin,
            "organisation",
            "clinic",
            "name",
            "One more",
            "kind",
            "mail",
            "address",
            "soc@example.org"),
        "There are 500 channels");
    assertThat(running.state.channels().all()).hasSize(500);
  }

  private static Channel channel(String id) {
    return new Channel(
        id,
        "clinic",
        id,
        "mail",
        "a@b.example",
        null,
        "en",
        null,
        null,
        false,
        false,
        NOW,
        "admin");
  }

  @Test
  void roles_upToTheLimit() {
    for (int i = 0; i < 199; i++) {
      CustomRole role =
          new CustomRole("role-" + i, "clinic", "Role " + i, "alerts:read", NOW, "admin");
      assertThat(running.state.roles().add(role)).isTrue();
    }
    assertThat(role("Last").status()).isEqualTo(303);
    isRefused(role("More"), "There are 200 roles");
    assertThat(running.state.roles().all()).hasSize(200);
  }

  private Answered role(String name) {
    return running.post(
        "/roles", admin, "role", name, "organisation", "clinic", "permission", "alerts:read");
  }

  @Test
  void providers_upToTheLimit() {
    for (int i = 0; i < 20; i++) {
      new Provider("p" + i, "P", "https://id.example", "client", "", "", List.of())
          .store(running.state.settings(), NOW, "admin");
    }
    isRefused(
        running.post(
            "/settings/providers",
            admin,
            "provider",
            "more",
            "name",
            "More",
            "issuer",
            "https://id.example",
            "client",
            "client",
            "roles",
            "* = observer @ clinic"),
        "There are 20 providers");
    assertThat(Provider.all(running.state.settings())).hasSize(20);
  }

  @Test
  void passkeysOfAnAccount_upToTheLimit() {
    Somebody ann = running.somebody("ann", "analyst@clinic");
    String password = "correct horse battery";
    running.state.accounts().password(ann.account(), running.parts.passwords().hash(password));
    for (int i = 0; i < 19; i++) {
      running.state.passkeys().add(passkey(ann, i));
    }
    assertThat(options(ann, password).status()).isEqualTo(200);
    running.state.passkeys().add(passkey(ann, 19));
    isRefused(options(ann, password), "You have 20 passkeys");
  }

  private Answered options(Somebody who, String password) {
    return running.post("/account/passkeys/options", who, "current", password);
  }

  private static Passkey passkey(Somebody who, int number) {
    String id = String.format(Locale.ROOT, "%044d", number);
    return new Passkey(id, who.account(), "Key", "a2V5", 0, NOW, null);
  }
}

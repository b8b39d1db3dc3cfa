package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.store.state.Channels.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerStateTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void channelsAndSettings_areWhatWasStored(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      state.organisations().put(List.of(new Organisation("acme", null, "Acme", "member")));
      Channel mail =
          new Channel(
              "1",
              "acme",
              "Duty",
              "mail",
              "a@example.org",
              null,
              "en",
              null,
              null,
              true,
              false,
              NOON,
              "ann");
      Channel hook =
          new Channel(
              "2",
              "acme",
              "Chat",
              "webhook",
              "https://example.org/",
              "boxed",
              "zh-Hans",
              AlertRow.Level.HIGH,
              "mimikatz",
              false,
              true,
              NOON,
              "ann");
      state.channels().add(mail);
      state.channels().add(hook);
      assertThat(state.channels().all()).containsExactly(hook, mail);
      state.channels().disable("1", true);
      assertThat(state.channels().find("1").orElseThrow().isDisabled()).isTrue();
      state.channels().remove("1");
      assertThat(state.channels().find("1")).isEmpty();
      state.settings().put("oidc:a", "{}", NOON, "ann");
      state.settings().put("oidc:a", "{\"x\":1}", NOON, "ann");
      assertThat(state.settings().find("oidc:a")).hasValue("{\"x\":1}");
      assertThat(state.settings().names("oidc:")).containsExactly("oidc:a");
      assertThat(state.settings().remove("oidc:a")).isTrue();
    }
  }
}

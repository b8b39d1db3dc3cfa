package io.bartizan.sigma.correlation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.fixtures.Golden;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateCodecTest {

  private static Machine machine() {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    CorrelationPlan plan =
        compiler
            .assemble(
                List.of(
                    compiler.compile(
                        new Source(
                            "count.yml",
                            """
                            title: a
                            name: a
                            logsource: {category: test}
                            detection: {s: {f: a}, condition: s}
                            ---
                            title: count
                            correlation:
                              {type: event_count, rules: a, timespan: 10s, condition: {gte: 3}}
                            """))),
                Polarity.AS_WRITTEN)
            .correlations()
            .getFirst();
    return new Machine(plan, 100);
  }

  /** The state of a group with an open alert of three events and one that waits to join. */
  private static State state(Machine machine) {
    @Nullable State state = null;
    for (int i = 1; i <= 4; i++) {
      state =
          machine
              .step(state, new Match(i * 10_000_000L, 100 + i, false, 1, null, List.of()))
              .state();
    }
    return java.util.Objects.requireNonNull(state);
  }

  private static String settled(Machine machine, State state) {
    return machine.expire(state, Long.MAX_VALUE).signals().stream()
        .map(Signal.Settled.class::cast)
        .map(
            s ->
                s.occurrence().count() + " " + s.occurrence().first() + " " + s.occurrence().last())
        .toList()
        .toString();
  }

  @Test
  void newestVersion_isTheGoldenOne() {
    String found = HexFormat.of().formatHex(machine().encode(state(machine())));
    assertThat(found + "\n").isEqualTo(Golden.expected("correlation/state-3.hex", found + "\n"));
  }

  @Test
  void olderVersions_areRead() throws IOException {
    Machine machine = machine();
    for (int version = 1; version < 3; version++) {
      String golden = Golden.read("correlation/state-" + version + ".hex");
      byte[] bytes = HexFormat.of().parseHex(golden.strip());
      assertThat(bytes[0]).isEqualTo((byte) version);
      assertThat(settled(machine, machine.decode(bytes)))
          .isEqualTo(settled(machine, state(machine)))
          .isEqualTo("[4 10000000 40000000]");
    }
  }

  @Test
  void stateWithOtherRoom_isRead() throws IOException {
    byte[] bytes = HexFormat.of().parseHex(Golden.read("correlation/state-3-roomier.hex").strip());
    assertThat(settled(machine(), machine().decode(bytes))).isEqualTo("[4 10000000 40000000]");
  }

  @Test
  void futureVersion_isRefused() {
    assertThatThrownBy(() -> machine().decode(new byte[] {99, 0}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99");
  }

  @Test
  void cutBytes_areRefusedAtEachLength() {
    byte[] bytes = machine().encode(state(machine()));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> machine().decode(cut)).isInstanceOf(IOException.class);
    }
  }
}

package io.bartizan.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.EventReference;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.Origin;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Findings of tests: one rule on a host, a second apart. */
final class Findings {

  private Findings() {}

  /** The {@code number}-th finding, with an event of so many bytes. */
  static Finding of(int number, int rule, String host, int bytes) {
    assertThat(number).isNotNegative();
    String json = "{\"number\":%d,\"filler\":\"%s\"}".formatted(number, "x".repeat(bytes));
    return new EventFinding(
        new Finding.Place(0, 0, number),
        new EventReference(0, number, Optional.of(Instant.EPOCH.plusSeconds(number))),
        Optional.of("time"),
        new Origin(
            Optional.of(host),
            Optional.of("account"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(String.valueOf(number)),
            Optional.empty()),
        false,
        false,
        List.of(
            new Finding.RuleHit(
                rule, List.of(new FieldHit("number", "x", Hit.whole("x").spans())))),
        json.getBytes(StandardCharsets.UTF_8),
        0);
  }

  static Kept kept(int number, int rule, String host, int bytes) {
    Finding finding = of(number, rule, host, bytes);
    Kept kept = Kept.of(new Kept.KeptEvent(number, finding), 0, finding.hits().getFirst());
    assertThat(kept.event().use()).isTrue();
    return kept;
  }
}

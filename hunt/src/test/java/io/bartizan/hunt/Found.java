package io.bartizan.hunt;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Findings of tests. */
final class Found {

  static final Instant TIME = Instant.parse("2026-03-01T08:00:00.123456789Z");

  private Found() {}

  /** An event of a host's log, in a source, with rules that are true of it. */
  static EventFinding event(int source, String record, Instant time, int... rules) {
    return new EventFinding(
        new Finding.Place(source, 0, 1),
        new EventReference(source, 7, Optional.of(time)),
        Optional.of("SystemTime"),
        origin("DC01", "Security", record),
        false,
        false,
        java.util.Arrays.stream(rules).mapToObj(Found::hit).toList(),
        new byte[0],
        0);
  }

  static Origin origin(String host, String channel, String record) {
    return new Origin(
        Optional.of(host),
        Optional.of("alice"),
        Optional.of(channel),
        Optional.empty(),
        Optional.of("4624"),
        Optional.of(record),
        Optional.of(new LogSource("windows", "", "security")));
  }

  static Finding.RuleHit hit(int rule) {
    return new Finding.RuleHit(
        rule, List.of(new FieldHit("Image", "C:\\a.exe", List.of(new Hit.Span(3, 8)))));
  }

  static byte[] json() {
    return "{\"Event\":1}".getBytes(StandardCharsets.UTF_8);
  }
}

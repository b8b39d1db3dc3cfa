package io.bartizan.server.incidents;

import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times in requests: with an offset, as programs write them (RFC 3339), or without one, as the
 * fields of browsers do, in a zone. Pure functions.
 */
final class GivenTime {

  private GivenTime() {}

  /**
   * The time of a name, in the reader's zone where it has no offset; absent where none was sent.
   */
  static Optional<Instant> of(Call call, String name) {
    return of(call, name, IncidentRoutes.zone(call));
  }

  /** The time of a name, in a zone where it has no offset; absent where none was sent. */
  static Optional<Instant> of(Call call, String name, ZoneId zone) {
    return call.value(name).map(text -> read(name, text, zone));
  }

  private static Instant read(String name, String text, ZoneId zone) {
    try {
      int clock = text.indexOf('T') + 1;
      boolean hasOffset =
          text.endsWith("Z") || text.indexOf('+', clock) >= 0 || text.indexOf('-', clock) >= 0;
      Instant time =
          hasOffset
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant();
      if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
        throw Refusal.bad(name + ": expected a time from 1970 on.");
      }
      return time.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw Refusal.bad(
          name + ": expected a time such as 2026-11-23T08:22 or 2026-11-23T08:22:00Z.");
    }
  }
}

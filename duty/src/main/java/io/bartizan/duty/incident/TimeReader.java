package io.bartizan.duty.incident;

import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.Zones;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Text -> {@link Moment}.
 *
 * <pre>
 * 2026-11-23T08:22:00+01:00            an instant
 * 2026-11-23T08:22+01:00[Europe/Berlin]
 * 2026-11-23T08:22[Europe/Berlin]      what a clock there showed
 * 2026-11-23T08:22                     what a clock showed in the zone of the file
 * 2026-11-23                           only the day is known
 * </pre>
 *
 * <p>A clock face that came twice that night is taken for the first of the two, one that never came
 * for the earlier reading: a clock must not start later than people mean. Both are warnings. A time
 * without any zone is an error.
 */
final class TimeReader {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;
  private static final int LONGEST = 80;
  private static final int DAY_LENGTH = 10;

  private final Source source;
  private final Findings findings;
  private final Optional<ZoneId> zone;

  TimeReader(Source source, Findings findings, Optional<ZoneId> zone) {
    this.source = source;
    this.findings = findings;
    this.zone = zone;
  }

  Optional<Moment> read(String written, Span span) {
    String text = written.strip().replace(' ', 'T');
    if (text.length() > LONGEST) {
      return malformed(written, span);
    }
    try {
      return checked(parse(text, span), written, span);
    } catch (DateTimeException e) {
      return malformed(written, span);
    }
  }

  private Optional<Moment> parse(String text, Span span) {
    int bracket = text.indexOf('[');
    if (bracket >= 0 && text.endsWith("]")) {
      String name = text.substring(bracket + 1, text.length() - 1);
      Optional<ZoneId> own = Zones.find(name);
      if (own.isEmpty()) {
        findings.unknown("unknown-zone", "time zone", name, source, span, Zones.names());
        return Optional.empty();
      }
      return timed(text.substring(0, bracket), own, span);
    }
    return timed(text, zone, span);
  }

  private Optional<Moment> timed(String text, Optional<ZoneId> where, Span span) {
    if (hasOffset(text)) {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return Optional.of(Moment.at(time.toInstant(), where.orElse(time.getOffset())));
    }
    if (where.isEmpty()) {
      findings.error(
          "time-zone",
          source,
          span,
          "\"" + Visible.excerpt(text) + "\" has no time zone",
          "add an offset such as +01:00, or a zone such as [Europe/Berlin], or \"zone:\" to the"
              + " file");
      return Optional.empty();
    }
    if (text.length() == DAY_LENGTH) {
      return Optional.of(Moment.on(LocalDate.parse(text), where.get()));
    }
    return Optional.of(
        Moment.at(onTheClock(LocalDateTime.parse(text), where.get(), span), where.get()));
  }

  private static boolean hasOffset(String text) {
    int time = text.indexOf('T');
    return time > 0
        && (text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
  }

  private Instant onTheClock(LocalDateTime face, ZoneId where, Span span) {
    List<ZoneOffset> offsets = where.getRules().getValidOffsets(face);
    if (offsets.size() == 1) {
      return face.toInstant(offsets.getFirst());
    }
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = where.getRules().getTransition(face);
      findings.warning(
          "time-skipped",
          source,
          span,
          "no clock in "
              + where
              + " showed "
              + face
              + ": summer time began; the earlier reading"
              + " is taken");
      return face.toInstant(gap.getOffsetAfter());
    }
    findings.warning(
        "time-ambiguous",
        source,
        span,
        "clocks in " + where + " showed " + face + " twice: summer time ended; the first is taken");
    return face.toInstant(offsets.getFirst());
  }

  private Optional<Moment> checked(Optional<Moment> moment, String written, Span span) {
    int year = moment.map(at -> at.at().atZone(at.zone()).getYear()).orElse(FIRST_YEAR);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      findings.error(
          "time-format",
          source,
          span,
          "\""
              + Visible.excerpt(written)
              + "\" lies outside the years "
              + FIRST_YEAR
              + " to "
              + LAST_YEAR);
      return Optional.empty();
    }
    return moment;
  }

  private Optional<Moment> malformed(String written, Span span) {
    findings.error(
        "time-format",
        source,
        span,
        "\"" + Visible.excerpt(written) + "\" is not a time",
        "write 2026-11-23T08:22+01:00, or 2026-11-23T08:22 with a zone, or only the day");
    return Optional.empty();
  }
}

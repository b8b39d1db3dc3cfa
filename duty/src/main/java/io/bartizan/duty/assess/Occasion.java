package io.bartizan.duty.assess;

import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.assume.Defaults;
import io.bartizan.duty.calendar.Calendars;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.place.Jurisdiction;
import io.bartizan.duty.statute.CalendarSource;
import io.bartizan.duty.statute.ZoneSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One incident, looked at once: its facts, its reports, and what they are read against. It notes
 * when the look would see something else. Not thread-safe.
 */
final class Occasion {

  private final Facts facts;
  private final Instant now;
  private final Vocabulary vocabulary;
  private final Calendars calendars;
  private final Row row;
  private final Reports reports;
  private final List<Stage> stages;
  private final List<Assumption> assumptions;
  private final Map<Moment, Map<ZoneId, LocalDate>> days = new HashMap<>();
  private final Map<ZoneId, LocalDate> today = new HashMap<>();
  private Instant changesAt = Instant.MAX;

  /**
   * What was known just before a correction.
   *
   * @param until the correction
   * @param row the values until then
   */
  record Stage(Instant until, Row row) {}

  Occasion(
      Facts facts, Instant now, Vocabulary vocabulary, Calendars calendars, Defaults defaults) {
    this.facts = facts.asOf(now);
    this.now = now;
    this.vocabulary = vocabulary;
    this.calendars = calendars;
    Defaults.Completed completed = defaults.complete(this.facts, Row.of(this.facts, vocabulary));
    this.row = completed.row();
    this.assumptions = completed.assumptions();
    this.reports = new Reports(facts.submissions(), now);
    this.stages = this.facts.hasCorrections() ? stages(defaults) : List.of();
    facts.learned().forEach(this::changesAt);
    for (Submission one : facts.submissions()) {
      one.submitted().ifPresent(this::changesAt);
      one.received().ifPresent(this::changesAt);
    }
  }

  private List<Stage> stages(Defaults defaults) {
    List<Stage> stages = new ArrayList<>();
    for (Instant correction : facts.corrections()) {
      Facts before = facts.asOf(correction.minusNanos(1));
      Row then = Row.of(before, vocabulary);
      stages.add(new Stage(correction, defaults.complete(before, then).row()));
    }
    return stages;
  }

  /** Notes an instant at which the look would see something else. */
  void changesAt(Instant at) {
    if (at.isAfter(now) && at.isBefore(changesAt)) {
      changesAt = at;
    }
  }

  /** The first such instant after this one; the end of all time where there is none. */
  Instant changesAt() {
    return changesAt;
  }

  /** The day on which a moment falls, seen from a zone; zones are slow, so it is kept. */
  LocalDate day(Moment moment, ZoneId zone) {
    return days.computeIfAbsent(moment, one -> new HashMap<>(4))
        .computeIfAbsent(zone, moment::dayIn);
  }

  /** The day of asking in a zone, which changes at its midnight. */
  LocalDate today(ZoneId zone) {
    return today.computeIfAbsent(
        zone,
        here -> {
          LocalDate day = now.atZone(here).toLocalDate();
          changesAt(day.plusDays(1).atStartOfDay(here).toInstant());
          return day;
        });
  }

  Facts facts() {
    return facts;
  }

  Instant now() {
    return now;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Row row() {
    return row;
  }

  /** Which values of the row are assumed. */
  List<Assumption> assumptions() {
    return assumptions;
  }

  Reports reports() {
    return reports;
  }

  /** What was known before each correction, the oldest first. */
  List<Stage> stages() {
    return stages;
  }

  /** The zone of the people who handle the incident; UTC where they have not said. */
  ZoneId localZone() {
    return facts.zone().orElse(ZoneOffset.UTC);
  }

  Optional<ZoneId> zone(ZoneSource source, Row values) {
    return switch (source) {
      case ZoneSource.Fixed fixed -> Optional.of(fixed.zone());
      case ZoneSource.OfFact of ->
          switch (values.get(vocabulary.slot(of.fact()))) {
            case FactValue.Zone known -> Optional.of(known.zone());
            case FactValue.Choice country -> place(country).flatMap(Jurisdiction::zone);
            case null, default -> Optional.empty();
          };
    };
  }

  Optional<HolidayCalendar> calendar(CalendarSource source, Row values) {
    return switch (source) {
      case CalendarSource.Fixed fixed -> calendars.find(fixed.calendar());
      case CalendarSource.None none -> Optional.empty();
      case CalendarSource.OfFact of ->
          values.get(vocabulary.slot(of.fact())) instanceof FactValue.Choice country
              ? place(country).flatMap(Jurisdiction::calendar).flatMap(calendars::find)
              : Optional.empty();
    };
  }

  private Optional<Jurisdiction> place(FactValue.Choice country) {
    return vocabulary.places().find(country.option());
  }
}

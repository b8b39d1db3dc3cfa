package io.bartizan.duty.statute;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.read.Zones;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads when a duty falls due. */
final class ClockReader {

  private final Reading reading;
  private final TriggerReader triggers;
  private final Defaults defaults;

  /**
   * What a statute says once for all its duties.
   *
   * @param rule its counting rule
   * @param zone its zone
   * @param calendar its calendar
   * @param given which of these the file names, even where it cannot be used
   */
  record Defaults(
      Optional<CountingRule> rule,
      Optional<ZoneSource> zone,
      Optional<CalendarSource> calendar,
      Set<String> given) {

    static final Defaults NONE =
        new Defaults(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
  }

  ClockReader(Reading reading, TriggerReader triggers, Defaults defaults) {
    this.reading = reading;
    this.triggers = triggers;
    this.defaults = defaults;
  }

  /** What the keys of a statute, or of a duty, say of counting; the rest from {@code outer}. */
  static Defaults defaults(Reading reading, KeyReader keys, Defaults outer) {
    Set<String> given = new HashSet<>(outer.given());
    Stream.of("counting", "zone", "calendar").filter(keys::has).forEach(given::add);
    return new Defaults(
        reading.rule(keys, outer.rule()),
        zone(reading, keys).or(outer::zone),
        calendar(reading, keys).or(outer::calendar),
        given);
  }

  private static Optional<ZoneSource> zone(Reading reading, KeyReader keys) {
    Optional<String> text = keys.text("zone");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().indexOf('/') > 0 || text.get().equals("UTC")) {
      if (Zones.find(text.get()).isEmpty()) {
        reading
            .findings()
            .unknown(
                "unknown-zone",
                "time zone",
                text.get(),
                reading.source(),
                keys.span("zone"),
                Zones.names());
      }
      return Zones.find(text.get()).map(ZoneSource.Fixed::new);
    }
    return reading.isFact(text.get(), keys.span("zone"), FactKind.ZONE, FactKind.COUNTRY)
        ? Optional.of(new ZoneSource.OfFact(text.get()))
        : Optional.empty();
  }

  private static Optional<CalendarSource> calendar(Reading reading, KeyReader keys) {
    Optional<String> text = keys.text("calendar");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (reading.calendars().contains(text.get())) {
      return Optional.of(new CalendarSource.Fixed(text.get()));
    }
    if (text.get().indexOf('.') > 0 || reading.vocabulary().slot(text.get()) >= 0) {
      return reading.isFact(text.get(), keys.span("calendar"), FactKind.COUNTRY)
          ? Optional.of(new CalendarSource.OfFact(text.get()))
          : Optional.empty();
    }
    reading
        .findings()
        .unknown(
            "unknown-calendar",
            "calendar",
            text.get(),
            reading.source(),
            keys.span("calendar"),
            reading.calendars());
    return Optional.empty();
  }

  /** The clock of a duty. */
  Optional<Clock> clock(KeyReader keys) {
    Optional<YamlMapping> noNumber = keys.map("without_number");
    List<Limb> limbs = limbs(keys);
    if (noNumber.isPresent()) {
      return noNumber(keys, noNumber.get());
    }
    if (keys.has("every")) {
      return periodic(keys);
    }
    if (limbs.isEmpty()) {
      boolean silent = !keys.has("within") && !keys.has("clock");
      if (silent) {
        keys.missing("within");
      }
      return Optional.empty();
    }
    return Optional.of(new Clock.Limits(limbs));
  }

  private List<Limb> limbs(KeyReader keys) {
    List<Limb> limbs = new ArrayList<>();
    if (keys.has("within")) {
      limb(keys, defaults).ifPresent(limbs::add);
    }
    for (String key : List.of("clock", "also_no_later_than")) {
      for (KeyReader one : keys.maps(key, "a time limit")) {
        limb(one, defaults(reading, one, defaults)).ifPresent(limbs::add);
        one.finish();
      }
    }
    return limbs;
  }

  private Optional<Limb> limb(KeyReader keys, Defaults local) {
    Optional<Period> within = period(keys, "within");
    Optional<Trigger> from = requireTrigger(keys);
    Optional<Trigger> strictly = triggers.read(keys, "strictly_from");
    Optional<Expression> condition = reading.expression(keys, "if");
    Optional<Expression> rollUnless = reading.expression(keys, "roll_unless");
    List<String> restart = keys.texts("restart_on");
    restart.forEach(fact -> reading.isFact(fact, keys.span("restart_on"), FactKind.TIME));
    if (within.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    return place(keys, local, within.get())
        .map(
            place ->
                new Limb(
                    from.get(),
                    strictly,
                    within.get(),
                    local.rule().orElseThrow(),
                    place,
                    condition.orElseGet(Expression::always),
                    rollUnless,
                    restart));
  }

  /** Where the clock hangs; nothing, with a diagnostic, where the rule needs more than is said. */
  private Optional<Place> place(KeyReader keys, Defaults local, Period period) {
    if (local.rule().isEmpty()) {
      return missing(keys, local, "counting");
    }
    CountingRule rule = local.rule().get();
    if (local.zone().isEmpty()) {
      return missing(keys, local, "zone");
    }
    if (local.calendar().isEmpty() && rule.needsCalendar(period)) {
      return missing(keys, local, "calendar");
    }
    return Optional.of(
        new Place(local.zone().get(), local.calendar().orElseGet(CalendarSource.None::new)));
  }

  /** What was given but could not be used has been complained of where it stands. */
  private static Optional<Place> missing(KeyReader keys, Defaults local, String key) {
    if (!local.given().contains(key)) {
      keys.missing(key);
    }
    return Optional.empty();
  }

  private Optional<Trigger> requireTrigger(KeyReader keys) {
    Optional<Trigger> from = triggers.read(keys, "from");
    if (!keys.has("from")) {
      keys.missing("from");
    }
    return from;
  }

  private Optional<Clock> noNumber(KeyReader duty, YamlMapping map) {
    KeyReader keys =
        new KeyReader(reading.source(), map, "a duty without a number", reading.findings());
    Words manner = keys.requireWords("manner");
    Optional<Trigger> from = requireTrigger(keys);
    keys.finish();
    if (duty.has("within") || duty.has("every")) {
      duty.error(
          "clock-twice", "without_number", "the duty has a number and also says that it has none");
    }
    return from.map(trigger -> new Clock.NoNumber(manner, trigger));
  }

  private Optional<Clock> periodic(KeyReader keys) {
    Optional<Period> every = period(keys, "every");
    Optional<Trigger> from = requireTrigger(keys);
    if (every.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    return place(keys, defaults, every.get())
        .map(
            place ->
                new Clock.Periodic(every.get(), from.get(), defaults.rule().orElseThrow(), place));
  }

  private Optional<Period> period(KeyReader keys, String key) {
    return period(reading, keys, key);
  }

  /** The period under a key. */
  static Optional<Period> period(Reading reading, KeyReader keys, String key) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      keys.missing(key);
      return Optional.empty();
    }
    Optional<Period> period = Period.find(text.get());
    if (period.isEmpty()) {
      reading
          .findings()
          .error(
              "period-format",
              reading.source(),
              keys.span(key),
              "\"" + Visible.excerpt(text.get()) + "\" is not a period",
              "write an integer and a unit: 30 min, 72 h, 15 days, 4 business days, 1 month; of"
                  + " several units the largest first: 3 days 3 hours");
    }
    return period;
  }
}

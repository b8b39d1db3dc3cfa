package io.bartizan.duty.statute;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one duty of a statute. */
final class DutyReader {

  private final Reading reading;
  private final Statute statute;
  private final Expression scope;
  private final Optional<String> per;
  private final ClockReader.Defaults defaults;
  private final Map<String, ReportSchema> reports;

  DutyReader(
      Reading reading,
      Statute statute,
      Expression scope,
      Optional<String> per,
      ClockReader.Defaults defaults,
      Map<String, ReportSchema> reports) {
    this.reading = reading;
    this.statute = statute;
    this.scope = scope;
    this.per = per;
    this.defaults = defaults;
    this.reports = reports;
  }

  /** The duty, or nothing where it has no clock that can be read. */
  Optional<Duty> read(KeyReader keys) {
    String id = keys.requireText("duty");
    HeadingReader.checkId(keys, "duty", id, HeadingReader.DUTY_ID, "early-warning");
    Heading heading = HeadingReader.heading(keys, statute, id);
    ClockReader.Defaults local = ClockReader.defaults(reading, keys, defaults);
    TriggerReader triggers = new TriggerReader(reading, statute.id());
    Optional<Clock> clock = new ClockReader(reading, triggers, local).clock(keys);
    Expression condition = reading.expression(keys, "applies_if").orElseGet(Expression::always);
    Force force = HeadingReader.force(keys, statute.force());
    List<String> by = forceBy(keys, clock);
    boolean received = keys.oneOf("met_by", Map.of("sent", false, "received", true)).orElse(false);
    List<Extension> extensions = extensions(keys);
    Optional<String> until = fact(keys, "until");
    Optional<ReportSchema> report = report(keys);
    Optional<String> each = per(reading, keys).or(() -> per).filter(name -> !name.equals("none"));
    keys.finish();
    return clock.map(
        time ->
            new Duty(
                heading,
                scope.and(condition),
                force,
                by,
                time,
                received,
                each,
                extensions,
                until,
                report));
  }

  /** The fact of kind countries to each of which duties are owed; {@code none} for none. */
  static Optional<String> per(Reading reading, KeyReader keys) {
    Optional<String> name = keys.text("per");
    return name.filter(
        fact -> fact.equals("none") || reading.isFact(fact, keys.span("per"), FactKind.COUNTRIES));
  }

  /** For want of anything said, the event from which the clock runs, else awareness. */
  private List<String> forceBy(KeyReader keys, Optional<Clock> clock) {
    List<String> said = HeadingReader.forceBy(keys);
    if (!said.isEmpty()) {
      said.forEach(fact -> reading.isFact(fact, keys.span("in_force"), FactKind.TIME));
      return said;
    }
    List<String> facts = new ArrayList<>();
    clock.map(DutyReader::trigger).ifPresent(trigger -> facts.addAll(facts(trigger)));
    if (!facts.contains(AWARE) && reading.vocabulary().slot(AWARE) >= 0) {
      facts.add(AWARE);
    }
    return facts;
  }

  private static final String AWARE = "time.aware";

  private static Trigger trigger(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits -> limits.limbs().getFirst().from();
      case Clock.NoNumber open -> open.from();
      case Clock.Periodic periodic -> periodic.from();
    };
  }

  private static List<String> facts(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OfFacts of -> of.facts();
      case Trigger.YearEnd year -> List.of(year.fact());
      case Trigger.OfReport report -> List.of();
    };
  }

  private Optional<String> fact(KeyReader keys, String key) {
    return keys.text(key).filter(name -> reading.isFact(name, keys.span(key), FactKind.TIME));
  }

  private Optional<ReportSchema> report(KeyReader keys) {
    Optional<String> name = keys.text("report");
    if (name.isPresent() && !reports.containsKey(name.get())) {
      reading
          .findings()
          .unknown(
              "unknown-report",
              "report",
              name.get(),
              reading.source(),
              keys.span("report"),
              reports.keySet());
    }
    return name.map(reports::get);
  }

  private List<Extension> extensions(KeyReader keys) {
    List<Extension> extensions = new ArrayList<>();
    for (KeyReader one : keys.maps("extended", "an extension")) {
      Optional<Expression> condition = reading.expression(one, "if");
      Optional<Period> by = one.text("by").flatMap(Period::find);
      Optional<String> to = fact(one, "to");
      Words reason = one.requireWords("reason");
      one.finish();
      if (by.isPresent() == to.isPresent()) {
        one.error("period-format", "by", "an extension has either \"by\" or \"to\"");
      } else {
        extensions.add(new Extension(condition.orElseGet(Expression::always), by, to, reason));
      }
    }
    return extensions;
  }
}

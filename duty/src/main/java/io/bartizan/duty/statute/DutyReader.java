package io.bartizan.duty.statute;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one duty of a statute. */
final class DutyReader {

  private final Reading reading;
  private final Statute statute;
  private final Whole whole;
  private final ClockReader.Defaults defaults;
  private final Map<String, ReportSchema> reports;

  /**
   * What a statute says once for all its duties.
   *
   * @param scope whom it binds
   * @param per the fact of kind countries to each of which its duties are owed
   * @param directive whether it binds by the law of each State
   */
  record Whole(Expression scope, Optional<String> per, boolean directive) {}

  DutyReader(
      Reading reading,
      Statute statute,
      Whole whole,
      ClockReader.Defaults defaults,
      Map<String, ReportSchema> reports) {
    this.reading = reading;
    this.statute = statute;
    this.whole = whole;
    this.defaults = defaults;
    this.reports = reports;
  }

  /** The duty, or nothing where it has no clock that can be read. */
  Optional<Duty> read(KeyReader keys) {
    List<Duty> earlier = new ArrayList<>();
    for (KeyReader one : EarlierTexts.of(keys)) {
      text(one, List.of()).ifPresent(earlier::add);
    }
    return text(keys, earlier);
  }

  /** One text of a duty. */
  private Optional<Duty> text(KeyReader keys, List<Duty> earlier) {
    String id = keys.requireText("duty");
    HeadingReader.checkId(keys, "duty", id, HeadingReader.DUTY_ID, "early-warning");
    Heading heading = HeadingReader.heading(keys, statute, id);
    ClockReader.Defaults local = ClockReader.defaults(reading, keys, defaults);
    TriggerReader triggers = new TriggerReader(reading, statute.id());
    Optional<Clock> clock = new ClockReader(reading, triggers, local).clock(keys);
    Expression condition = reading.expression(keys, "applies_if").orElseGet(Expression::always);
    Force force = ForceReader.read(keys, statute.force(), reading);
    List<String> by = forceBy(keys, clock);
    boolean received = keys.oneOf("met_by", Map.of("sent", false, "received", true)).orElse(false);
    List<Extension> extensions = extensions(keys);
    Optional<String> until = fact(keys, "until");
    Optional<ReportSchema> report = report(keys);
    Optional<String> each = each(keys);
    boolean national = isNational(keys, each);
    keys.list("earlier");
    keys.finish();
    return clock.map(
        time ->
            new Duty(
                heading,
                whole.scope().and(condition),
                force,
                by,
                time,
                received,
                each,
                extensions,
                until,
                report,
                national,
                earlier));
  }

  private Optional<String> each(KeyReader keys) {
    return per(reading, keys).or(whole::per).filter(name -> !name.equals("none"));
  }

  /** Whether a State's law stands in for it; {@code per: none} binds a body of the Union itself. */
  private boolean isNational(KeyReader keys, Optional<String> each) {
    boolean binds = keys.text("per").filter("none"::equals).isPresent();
    if (whole.directive() && each.isEmpty() && !binds) {
      keys.missing("per");
    }
    return whole.directive() && each.isPresent();
  }

  /** The fact of kind countries to each of which duties are owed; {@code none} for none. */
  static Optional<String> per(Reading reading, KeyReader keys) {
    Optional<String> name = keys.text("per");
    return name.filter(
        fact -> fact.equals("none") || reading.isFact(fact, keys.span("per"), FactKind.COUNTRIES));
  }

  /** What is said, else what follows from the clock; see {@link DecidingFacts}. */
  private List<String> forceBy(KeyReader keys, Optional<Clock> clock) {
    List<String> said = ForceReader.by(keys);
    said.forEach(fact -> reading.isFact(fact, keys.span("in_force"), FactKind.TIME));
    return said.isEmpty()
        ? clock.map(one -> DecidingFacts.of(one, reading.vocabulary())).orElse(List.of())
        : said;
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
      new ExtensionReader(reading).read(one).ifPresent(extensions::add);
    }
    return extensions;
  }
}

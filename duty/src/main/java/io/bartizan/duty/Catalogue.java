package io.bartizan.duty;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Assessor;
import io.bartizan.duty.assess.NationalLaws;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.assume.Defaults;
import io.bartizan.duty.authority.Directory;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.calendar.Calendars;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.report.Drafter;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.report.Template;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A set of statutes with all that they need: the facts they ask for, counting rules, calendars.
 *
 * <p>Immutable and thread-safe; reading one costs some hundred milliseconds, asking it some tens of
 * microseconds. The catalogue that Bartizan ships is {@link ShippedCatalogue}.
 *
 * <p>Nothing that it says is legal advice.
 */
public final class Catalogue {

  private static final String REFERENCE = "incident.reference";

  private final String name;
  private final String version;
  private final Jurisdictions places;
  private final Vocabulary vocabulary;
  private final Map<String, CountingRule> rules;
  private final Calendars calendars;
  private final List<Statute> statutes;
  private final Beside beside;
  private final Set<String> enabled;
  private final Assessor assessor;

  /**
   * What a catalogue says beside its statutes.
   *
   * @param defaults what is assumed of facts that nobody stated
   * @param directory to whom reports go
   * @param templates the forms that authorities ask for
   */
  record Beside(Defaults defaults, Directory directory, List<Template> templates) {

    Beside {
      templates = List.copyOf(templates);
    }
  }

  Catalogue(
      String name,
      String version,
      Jurisdictions places,
      Vocabulary vocabulary,
      Map<String, CountingRule> rules,
      Calendars calendars,
      List<Statute> statutes,
      Beside beside) {
    this(name, version, places, vocabulary, rules, calendars, statutes, beside, Set.of());
  }

  private Catalogue(
      String name,
      String version,
      Jurisdictions places,
      Vocabulary vocabulary,
      Map<String, CountingRule> rules,
      Calendars calendars,
      List<Statute> statutes,
      Beside beside,
      Set<String> enabled) {
    this.name = name;
    this.version = version;
    this.places = places;
    this.vocabulary = vocabulary;
    this.rules = new TreeMap<>(rules);
    this.calendars = calendars;
    this.statutes = List.copyOf(statutes);
    this.beside = beside;
    this.enabled = Set.copyOf(enabled);
    AskedDuties asked = AskedDuties.of(this.statutes, this.enabled);
    Assessor.Material material =
        new Assessor.Material(
            name + " " + version,
            vocabulary,
            calendars,
            beside.defaults(),
            NationalLaws.of(asked.speaking()),
            this.statutes.stream()
                .map(statute -> statute.jurisdiction().replaceFirst("-.*", ""))
                .collect(Collectors.toSet()));
    this.assessor = asked.assessor(material);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Which edition it is. */
  public String version() {
    return version;
  }

  /** The places that it knows. */
  public Jurisdictions places() {
    return places;
  }

  /** The facts that it asks for. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Its counting rules, by name. */
  public Map<String, CountingRule> rules() {
    return Map.copyOf(rules);
  }

  /** Its calendars. */
  public Calendars calendars() {
    return calendars;
  }

  /** All statutes, by name; also those that are switched off or not in force. */
  public List<Statute> statutes() {
    return statutes;
  }

  /** The statute of a name. */
  public Optional<Statute> findStatute(String id) {
    return statutes.stream().filter(statute -> statute.id().equals(id)).findFirst();
  }

  /** The duty of a full name. */
  public Optional<Duty> findDuty(String id) {
    return statutes.stream()
        .flatMap(statute -> statute.duties().stream())
        .filter(duty -> duty.id().equals(id))
        .findFirst();
  }

  /** The duties that are asked. */
  public List<Duty> duties() {
    return assessor.duties();
  }

  /** What is not asked, and why. */
  public List<Silence> silent() {
    return assessor.silent();
  }

  /** The same with some statutes or duties switched on although nobody has checked them. */
  public Catalogue enabling(Set<String> ids) {
    Set<String> all = new HashSet<>(enabled);
    all.addAll(ids);
    return new Catalogue(
        name, version, places, vocabulary, rules, calendars, statutes, beside, all);
  }

  /** What it assumes of facts that nobody stated. */
  public Defaults defaults() {
    return beside.defaults();
  }

  /** To whom reports go. */
  public Directory directory() {
    return beside.directory();
  }

  /** To whom the reports of an incident go. */
  public Recipients recipients(Facts facts, Instant now) {
    Facts then = facts.asOf(now);
    Row row = beside.defaults().complete(then, Row.of(then, vocabulary)).row();
    return new Recipients(beside.directory(), vocabulary, row);
  }

  /** The forms on which a duty's report is made: those of the authority, else the law's own. */
  public List<ReportSchema> forms(Duty duty) {
    List<ReportSchema> forms =
        beside.templates().stream()
            .filter(template -> template.duties().contains(duty.id()))
            .map(Template::schema)
            .toList();
    return forms.isEmpty() ? duty.report().stream().toList() : forms;
  }

  /** Fills forms from what is known of an incident. */
  public Drafter drafter(Facts facts, Instant now) {
    Facts then = facts.asOf(now);
    Row stated = named(then, Row.of(then, vocabulary));
    Defaults.Completed completed = beside.defaults().complete(then, stated);
    Set<String> assumed =
        completed.assumptions().stream().map(Assumption::fact).collect(Collectors.toSet());
    return new Drafter(vocabulary, completed.row(), assumed);
  }

  /** The reference of the incident is that of its reports. */
  private Row named(Facts facts, Row row) {
    int slot = vocabulary.slot(REFERENCE);
    return slot < 0 || row.get(slot) != null || facts.reference().isEmpty()
        ? row
        : row.with(slot, new FactValue.Text(facts.reference().get()));
  }

  /** The same, which assumes nothing. */
  public Catalogue withoutDefaults() {
    return withoutDefaults(Set.of());
  }

  /** The same, which assumes nothing, with some statutes or duties switched on. */
  public Catalogue withoutDefaults(Set<String> ids) {
    Set<String> all = new HashSet<>(enabled);
    all.addAll(ids);
    return new Catalogue(
        name,
        version,
        places,
        vocabulary,
        rules,
        calendars,
        statutes,
        new Beside(Defaults.NONE, beside.directory(), beside.templates()),
        all);
  }

  /** What the law asks in an incident, at an instant. */
  public Assessment assess(Facts facts, Instant now) {
    return assessor.assess(facts, now);
  }

  /** An incident under watch from an instant on. */
  public Watch watch(Facts facts, Instant now) {
    return new Watch(assessor, facts, now);
  }

  /** The one question that decides most, of those that an interview asks. */
  public Optional<Question> question(Facts facts, Instant now) {
    return assessor.question(facts, now, FactDeclaration::asked);
  }

  /** The same, of the questions that {@code mayAsk} lets pass. */
  public Optional<Question> question(Facts facts, Instant now, Predicate<FactDeclaration> mayAsk) {
    return assessor.question(facts, now, mayAsk);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}

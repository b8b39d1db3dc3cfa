package io.bartizan.server.incidents;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.statute.Actor;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Words;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.web.Json;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.ReceivedNotice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the law asks in the incidents of this system. Thread-safe; the catalogue is read when it is
 * first needed.
 */
public final class IncidentDuties {

  private final Supplier<Catalogue> catalogue;

  /** Duties by the catalogue that is in force when it is asked. */
  public IncidentDuties(Supplier<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  private static final class Shipped {
    static final IncidentDuties DUTIES = of(ShippedCatalogue.load());

    private static IncidentDuties of(Catalogue loaded) {
      return new IncidentDuties(() -> loaded);
    }
  }

  /** Duties by the catalogue that this Bartizan ships; it is read when it is first needed. */
  public static IncidentDuties shipped() {
    return new IncidentDuties(() -> Shipped.DUTIES.catalogue());
  }

  /**
   * What is known of an incident, and what of it could not be understood.
   *
   * @param facts the facts
   * @param problems the lines that this catalogue does not understand, in words; a catalogue that
   *     dropped a fact leaves them behind
   */
  public record Known(Facts facts, List<String> problems) {
    public Known {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What the law asks in an incident at an instant.
   *
   * @param known what is known
   * @param assessment every duty that was asked
   * @param overview the same in the order in which people need it
   */
  public record Looked(Known known, Assessment assessment, Overview overview) {}

  /** The catalogue in force. */
  public Catalogue catalogue() {
    return catalogue.get();
  }

  /**
   * Puts together what is known of an incident.
   *
   * @param zone the zone in which the people of the organisation read clocks
   * @param lines what was said, in the order in which it was written down
   * @param notices the notices; those that were filed count as reports
   * @param acts what authorities did; what meets a duty of theirs counts as a report
   */
  public Known known(
      Incident incident,
      ZoneId zone,
      List<FactLine> lines,
      List<Notice> notices,
      List<ReceivedNotice.Act> acts) {
    Facts.Builder builder =
        Facts.builder().title(incident.title()).reference(incident.name()).zone(zone);
    List<String> problems = new ArrayList<>();
    Map<String, List<FactLine>> byName = new LinkedHashMap<>();
    lines.forEach(line -> byName.computeIfAbsent(line.name(), x -> new ArrayList<>()).add(line));
    byName.forEach(
        (name, some) -> {
          if (catalogue().vocabulary().find(name).isEmpty()) {
            problems.add(name);
            return;
          }
          some.stream()
              .sorted(Comparator.comparing(FactLine::learned).thenComparingLong(FactLine::number))
              .forEach(
                  line ->
                      version(line)
                          .ifPresentOrElse(
                              version -> builder.version(name, version), () -> problems.add(name)));
        });
    if (!byName.containsKey("entity.zone")) {
      builder.fact("entity.zone", new FactValue.Zone(zone));
    }
    for (Notice notice : notices) {
      submission(notice).ifPresent(builder::submission);
    }
    for (ReceivedNotice.Act act : acts) {
      String duty = act.duty();
      if (duty != null) {
        builder.submission(submission(duty, act.time(), act.time(), Map.of()));
      }
    }
    return new Known(builder.build(), problems);
  }

  private static Optional<FactVersion> version(FactLine line) {
    String text = line.value();
    Optional<FactValue> value = text == null ? Optional.empty() : FactCodec.read(text);
    if (text != null && value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FactVersion(
            value,
            Optional.of(line.learned()),
            Optional.of(line.actor()),
            line.note().isEmpty() ? Optional.empty() : Optional.of(line.note())));
  }

  private static Optional<Submission> submission(Notice notice) {
    Notice.Filing filing = notice.filing();
    boolean isDraft =
        notice.status() == Notice.Status.DRAFT || notice.status() == Notice.Status.APPROVED;
    if (filing == null && !isDraft) {
      return Optional.empty();
    }
    return Optional.of(
        submission(
            notice.duty(),
            filing == null ? null : filing.filed(),
            filing == null ? null : filing.received(),
            fields(notice.fields())));
  }

  private static Submission submission(
      String name,
      @Nullable Instant filed,
      @Nullable Instant received,
      Map<String, List<String>> fields) {
    int at = name.indexOf('@');
    return new Submission(
        at < 0 ? name : name.substring(0, at),
        at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1)),
        Optional.ofNullable(filed),
        Optional.ofNullable(received),
        fields);
  }

  /** What a notice says, by field. */
  static Map<String, List<String>> fields(String json) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    JsonNode node = Json.MAPPER.readTree(json);
    node.propertyNames()
        .forEach(
            name -> {
              List<String> texts = new ArrayList<>();
              node.get(name).forEach(one -> texts.add(one.asString()));
              fields.put(name, texts);
            });
    return fields;
  }

  /** What the law asks by what is known, at an instant. */
  public Looked look(Known known, Instant now) {
    Assessment assessment = catalogue().assess(known.facts(), now);
    return new Looked(known, assessment, Overview.of(assessment));
  }

  /** The one question that decides most; nothing where none would decide anything. */
  public Optional<Question> question(Known known, Instant now) {
    return catalogue()
        .question(known.facts(), now, fact -> fact.asked() && !known.facts().mentions(fact.name()));
  }

  /** The clocks that follow, as the state keeps them; duties elsewhere in the world have none. */
  public List<ClockRow> clocks(String incident, Looked looked) {
    Narrator narrator = new Narrator(catalogue(), Language.ENGLISH);
    var recipients = catalogue().recipients(looked.known().facts(), looked.assessment().at());
    return looked.overview().listed().stream()
        .filter(finding -> !looked.overview().unchecked().contains(finding))
        .map(finding -> row(incident, finding, narrator, recipients.of(finding)))
        .toList();
  }

  private ClockRow row(
      String incident, Finding finding, Narrator narrator, List<Authority> recipients) {
    boolean isUndecided = finding.verdict() == Verdict.UNDECIDED;
    return new ClockRow(
        incident,
        finding.id(),
        narrator.title(finding),
        narrator.recipient(finding, recipients),
        side(finding),
        finding.verdict().word(),
        finding.state().orElse(State.WAITING).word(),
        isUndecided
            ? finding.open().stream()
                .filter(open -> open.decides() == OpenFact.Decides.WHETHER)
                .map(OpenFact::fact)
                .findFirst()
                .orElse(null)
            : null,
        finding.timing().flatMap(timing -> timing.start()).orElse(null),
        finding.safe().orElse(null),
        finding.lawful().orElse(null),
        finding.metAt().orElse(null),
        finding.heading().soft(),
        catalogue().toString());
  }

  private static String side(Finding finding) {
    Actor actor = finding.heading().actor();
    return actor.isAuthority() ? "authority" : "entity";
  }

  /** What a duty is called, in a language; its name where the catalogue has it no more. */
  public String title(String duty, String otherwise, Language language) {
    int at = duty.indexOf('@');
    String state = at < 0 ? "" : " (" + duty.substring(at + 1) + ")";
    return catalogue()
        .findDuty(at < 0 ? duty : duty.substring(0, at))
        .map(one -> one.heading().title())
        .map((Words words) -> words.in(language) + state)
        .orElse(otherwise);
  }

  /** To whom a duty is owed, in a language; other words where the catalogue has it no more. */
  public String recipient(String duty, String otherwise, Language language) {
    int at = duty.indexOf('@');
    return catalogue()
        .findDuty(at < 0 ? duty : duty.substring(0, at))
        .map(one -> one.heading().recipient().in(language))
        .orElse(otherwise);
  }
}

package io.bartizan.server.incidents;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.ProfileQueries;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Reminder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads incidents for pages and for the API alike. Thread-safe. */
final class IncidentQueries {

  private static final int MOST_ALERTS = 500;

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;

  IncidentQueries(Parts parts, IncidentDuties duties, IncidentActions actions) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
  }

  /** What is known of an incident. */
  IncidentDuties.Known known(Incident incident) {
    return duties.known(
        incident,
        actions.zone(incident.organisation()),
        parts.state().incidentFacts().of(incident.id()),
        parts.state().notices().of(incident.id()),
        parts.state().receivedNotices().actsAbout(incident.id()));
  }

  /** What is offered for an incident. */
  List<Offers.Offer> offers(Incident incident) {
    return Offers.of(
        duties.catalogue(),
        incident,
        actions.zone(incident.organisation()),
        new ProfileQueries(parts.state()).of(incident.organisation()),
        parts.state().incidents().alerts(incident.id(), MOST_ALERTS),
        parts.state().incidentFacts().of(incident.id()));
  }

  /**
   * An incident with all that its page shows.
   *
   * @param scopes the organisations whose incidents the reader may see
   * @param zone the zone in which the reader reads clocks
   */
  IncidentView view(Incident incident, List<String> scopes, Language language, ZoneId zone) {
    Instant now = actions.now();
    Narrator narrator = new Narrator(duties.catalogue(), language);
    IncidentDuties.Looked looked = duties.look(known(incident), now);
    Recipients recipients = duties.catalogue().recipients(looked.known().facts(), now);
    List<Notice> notices = parts.state().notices().of(incident.id());
    List<Finding> own = new ArrayList<>(looked.overview().now());
    own.addAll(looked.overview().dated());
    own.addAll(looked.overview().possible());
    List<AlertRow> alerts = parts.state().incidents().alerts(incident.id(), MOST_ALERTS);
    return new IncidentView(
        incident,
        own.stream().map(one -> clock(one, narrator, recipients, notices)).toList(),
        looked.overview().authorities().stream()
            .map(one -> clock(one, narrator, recipients, notices))
            .toList(),
        looked.overview().unchecked().stream()
            .map(one -> clock(one, narrator, recipients, notices))
            .toList(),
        uncovered(looked.overview().uncovered(), narrator),
        looked.overview().elsewhere().size(),
        duties
            .question(looked.known(), now)
            .map(one -> FactQuestion.of(one.fact(), one.duties().size(), language)),
        offers(incident).stream()
            .map(
                offer ->
                    new IncidentView.Offered(
                        offer.name(),
                        narrator.label(offer.name()),
                        narrator.value(offer.name(), offer.value(), zone),
                        offer.source()))
            .toList(),
        facts(incident, language, zone),
        alerts,
        timeline(incident, alerts),
        notices,
        links(incident, scopes),
        reviews(incident, language),
        looked.known().problems());
  }

  private static String uncovered(List<String> places, Narrator narrator) {
    if (places.isEmpty()) {
      return "";
    }
    List<String> names = places.stream().map(narrator::place).toList();
    return narrator
        .messages()
        .text(
            "overview.uncovered",
            Map.of("places", String.join(narrator.messages().text("list"), names)));
  }

  private List<IncidentView.Linked> links(Incident incident, List<String> scopes) {
    List<IncidentView.Linked> links = new ArrayList<>();
    for (Incidents.Link link : parts.state().incidents().links(incident.id())) {
      parts
          .state()
          .incidents()
          .find(scopes, link.other())
          .ifPresent(other -> links.add(new IncidentView.Linked(other, link)));
    }
    return links;
  }

  private List<IncidentView.Reviewed> reviews(Incident incident, Language language) {
    List<IncidentTask> tasks = parts.state().incidentTasks().of(incident.id());
    return parts.state().incidents().reviews(incident.id()).stream()
        .map(
            one ->
                new IncidentView.Reviewed(
                    one,
                    titles(one.unmet(), language),
                    titles(one.undecided(), language),
                    tasks.stream().filter(task -> one.followUps().contains(task.id())).toList()))
        .toList();
  }

  /** What duties are called; where a duty is none of the catalogue, its name. */
  List<String> titles(List<String> names, Language language) {
    return names.stream().map(name -> duties.title(name, name, language)).toList();
  }

  private static IncidentView.Clock clock(
      Finding finding, Narrator narrator, Recipients recipients, List<Notice> notices) {
    ZoneId zone = Narrator.zone(finding);
    return new IncidentView.Clock(
        finding.id(),
        narrator.title(finding),
        narrator.words(finding.heading().law()) + ", " + finding.heading().article(),
        narrator.recipient(finding, recipients.of(finding)),
        finding.verdict().word(),
        finding.state().map(state -> state.word()).orElse("waiting"),
        narrator.state(finding),
        narrator.because(finding),
        finding.safe(),
        finding.lawful().filter(end -> !finding.safe().equals(Optional.of(end))),
        finding.safe().isPresent() ? narrator.notKnown(finding) : Optional.empty(),
        finding
            .timing()
            .flatMap(timing -> timing.bindingLimb())
            .map(limb -> narrator.steps(limb, zone))
            .orElse(List.of()),
        notices.stream()
            .filter(notice -> notice.duty().equals(finding.id()))
            .reduce((first, last) -> last));
  }

  /** What was stated of an incident. */
  List<IncidentView.Stated> facts(Incident incident, Language language, ZoneId zone) {
    return stated(
        parts.state().incidentFacts().of(incident.id()),
        new Narrator(duties.catalogue(), language),
        zone);
  }

  private static List<IncidentView.Stated> stated(
      List<FactLine> lines, Narrator narrator, ZoneId zone) {
    Map<String, List<FactLine>> byName = new LinkedHashMap<>();
    lines.forEach(line -> byName.computeIfAbsent(line.name(), x -> new ArrayList<>()).add(line));
    List<IncidentView.Stated> stated = new ArrayList<>();
    byName.forEach(
        (name, some) ->
            stated.add(
                new IncidentView.Stated(
                    name,
                    narrator.label(name),
                    some.stream()
                        .sorted(
                            Comparator.comparing(FactLine::learned)
                                .thenComparingLong(FactLine::number)
                                .reversed())
                        .map(line -> version(line, narrator, zone))
                        .toList())));
    return stated;
  }

  private static IncidentView.Version version(FactLine line, Narrator narrator, ZoneId zone) {
    String text = line.value();
    Optional<FactValue> value = text == null ? Optional.empty() : FactCodec.read(text);
    return new IncidentView.Version(
        value
            .map(one -> narrator.value(line.name(), one, zone))
            .orElse(narrator.messages().text("value.not_known")),
        value.map(FactCodec::written).orElse(List.of()),
        line.learned(),
        line.recorded(),
        line.actor(),
        line.source(),
        line.note());
  }

  private List<IncidentView.Moment> timeline(Incident incident, List<AlertRow> alerts) {
    List<IncidentView.Moment> moments = new ArrayList<>();
    for (AlertRow alert : alerts) {
      moments.add(
          new IncidentView.Moment(
              alert.firstTime(), "alert", alert.title(), "", "/alerts/" + alert.id()));
    }
    for (Incidents.Entry entry : parts.state().incidents().log(incident.id())) {
      moments.add(
          new IncidentView.Moment(entry.time(), entry.kind(), entry.text(), entry.actor(), ""));
    }
    for (Clocks.Deadline end : parts.state().clocks().deadlines(incident.id())) {
      Instant safe = end.safe();
      moments.add(
          new IncidentView.Moment(
              end.recorded(),
              "deadline",
              end.duty()
                  + ": "
                  + (safe == null ? "–" : safe.toString())
                  + " ("
                  + end.reason()
                  + ")",
              "",
              ""));
    }
    for (Reminder reminder : parts.state().clocks().reminders(incident.id())) {
      moments.add(
          new IncidentView.Moment(
              reminder.recorded(),
              "reminder",
              reminder.duty() + ": " + reminder.stage().key(),
              "",
              ""));
    }
    moments.sort(Comparator.comparing(IncidentView.Moment::time).reversed());
    return moments;
  }
}

package io.bartizan.server.incidents;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.server.profiles.ProfileQueries;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Facts that the system already holds and that nobody stated yet. They count for nothing until a
 * person says yes. Pure functions.
 */
final class Offers {

  private static final int MOST_NAMED = 20;

  private Offers() {}

  /**
   * A fact that is offered.
   *
   * @param name the fact
   * @param value the value
   * @param learned when the organisation had it
   * @param source where it is from, in words that the log keeps
   */
  record Offer(String name, FactValue value, Instant learned, String source) {}

  /** What is offered for an incident, beside what was stated. */
  static List<Offer> of(
      Catalogue catalogue,
      Incident incident,
      ZoneId zone,
      List<Profile> profiles,
      List<AlertRow> alerts,
      List<FactLine> stated) {
    List<Offer> offers = new ArrayList<>();
    profiles.forEach(one -> fromProfile(one, incident.times().opened(), offers));
    alerts.stream()
        .min(Comparator.comparing(AlertRow::firstTime))
        .ifPresent(
            first -> {
              offers.add(
                  new Offer(
                      "time.occurred",
                      new FactValue.Time(Moment.at(first.firstTime(), zone)),
                      incident.times().opened(),
                      "first event of alert " + first.id()));
              offers.add(
                  new Offer(
                      "incident.how_discovered",
                      new FactValue.Text("Detection rule \"" + first.title() + "\""),
                      incident.times().opened(),
                      "alert " + first.id()));
            });
    offers.add(
        new Offer(
            "time.detected",
            new FactValue.Time(Moment.at(incident.times().opened(), zone)),
            incident.times().opened(),
            "when the incident was opened here"));
    Instant acknowledged = incident.times().acknowledged();
    if (acknowledged != null) {
      offers.add(
          new Offer(
              "time.aware",
              new FactValue.Time(Moment.at(acknowledged, zone)),
              acknowledged,
              "when somebody first worked on the incident"));
    }
    offers.add(
        new Offer(
            "incident.description",
            new FactValue.Text(incident.title()),
            incident.times().opened(),
            "title of the incident"));
    named(alerts)
        .ifPresent(
            text ->
                offers.add(
                    new Offer(
                        "incident.impact",
                        new FactValue.Text(text),
                        incident.times().opened(),
                        "hosts and accounts of the alerts")));
    return offers.stream()
        .filter(offer -> catalogue.vocabulary().find(offer.name()).isPresent())
        .filter(offer -> stated.stream().noneMatch(line -> line.name().equals(offer.name())))
        .toList();
  }

  /** What a profile says, beside what a nearer one said. */
  private static void fromProfile(Profile profile, Instant learned, List<Offer> into) {
    String source =
        "profile of %s (%s, %s)"
            .formatted(
                profile.organisation(),
                profile.actor(),
                LocalDate.ofInstant(profile.changed(), ZoneOffset.UTC));
    ProfileQueries.facts(profile)
        .forEach(
            (name, value) -> {
              if (into.stream().noneMatch(offer -> offer.name().equals(name))) {
                into.add(new Offer(name, value, learned, source));
              }
            });
  }

  private static Optional<String> named(List<AlertRow> alerts) {
    String hosts = list(alerts.stream().map(AlertRow::host).toList());
    // A fact may go into a notice, which says how many persons are affected and names none.
    long accounts =
        alerts.stream().map(AlertRow::account).filter(Objects::nonNull).distinct().count();
    List<String> parts = new ArrayList<>();
    if (!hosts.isEmpty()) {
      parts.add("hosts: " + hosts);
    }
    if (accounts > 0) {
      parts.add("accounts: " + accounts);
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String list(List<String> names) {
    List<String> distinct =
        names.stream().filter(name -> name != null && !name.isBlank()).distinct().sorted().toList();
    String shown = distinct.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return distinct.size() > MOST_NAMED
        ? shown + " and " + (distinct.size() - MOST_NAMED) + " more"
        : shown;
  }
}

package io.bartizan.server.incidents;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.ProfileQueries;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Incidents;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with incidents, each of it in the log of the incident and in the audit log. */
public final class IncidentActions {

  /** The most lines that one fact of one incident has. */
  static final int MOST_LINES = 150;

  /** The zone where nobody said another; by a name that facts may have. */
  static final ZoneId UTC = ZoneId.of("UTC");

  /** The most tasks of an incident. */
  public static final int MOST_TASKS = 300;

  private static final int MOST_TRIES = 10;

  private final Parts parts;
  private final IncidentDuties duties;

  /** Actions over the parts of a server. */
  public IncidentActions(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
  }

  /** The time as it is stored: to the microsecond. */
  public Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The zone in which the people of an organisation read clocks; UTC where nobody said. */
  ZoneId zone(String organisation) {
    return new ProfileQueries(parts.state()).zone(organisation).orElse(UTC);
  }

  /** Opens an incident over alerts of one organisation, or over none. */
  public Incident open(
      Call call,
      String organisation,
      String title,
      AlertRow.Level severity,
      String origin,
      List<AlertRow> alerts) {
    Instant now = now();
    @Nullable Instant started =
        alerts.stream().map(AlertRow::firstTime).min(Instant::compareTo).orElse(null);
    Incident draft =
        new Incident(
            Ids.next(),
            0,
            organisation,
            title,
            Incident.Status.NEW,
            severity,
            null,
            Incident.Tlp.AMBER,
            origin,
            null,
            null,
            new Incident.Times(started, now, null, null, null, now),
            null);
    Incident opened =
        parts
            .state()
            .incidents()
            .open(draft, alerts.stream().map(AlertRow::id).toList(), call.person().name());
    log(opened, now, now, call.person().name(), "opened", title);
    audit(call, "incident.open", opened, title);
    refresh(opened, "opened");
    return opened;
  }

  /**
   * Changes an incident.
   *
   * @throws Refusal when somebody else changed it meanwhile
   */
  public Incident change(Call call, Incident before, Incident after, String action, String detail) {
    if (!parts.state().incidents().change(before, after)) {
      throw changedMeanwhile();
    }
    log(
        after,
        after.times().changed(),
        after.times().changed(),
        call.person().name(),
        action,
        detail);
    audit(call, "incident." + action, after, detail);
    return after;
  }

  /** Somebody works on it from now on. */
  Incident take(Call call, Incident one) {
    Incident.Status status =
        one.status() == Incident.Status.NEW ? Incident.Status.OPEN : one.status();
    Incident after =
        one.with(status, call.person().account(), null, one.times().worked(now()), one.review());
    return change(call, one, after, "taken", call.person().name());
  }

  /** It cannot spread any more. */
  Incident contain(Call call, Incident one, String how) {
    Incident after =
        one.with(
            Incident.Status.CONTAINED,
            one.lead(),
            null,
            one.times().contained(now()),
            one.review());
    return change(call, one, after, "contained", how);
  }

  /** Work goes on. */
  Incident reopen(Call call, Incident one, String why) {
    if (one.status() != Incident.Status.CLOSED) {
      throw Refusal.bad("Only a closed incident can be opened again.");
    }
    Instant now = now();
    Incident after =
        one.with(
            Incident.Status.OPEN, one.lead(), null, one.times().closed(now, null), one.review());
    Incident open = change(call, one, after, "reopened", why);
    refresh(open, "reopened");
    return open;
  }

  /** Lets another incident of the same organisation go on in its place. */
  void merge(Call call, Incident from, Incident into) {
    if (from.id().equals(into.id()) || !into.status().isOpen() || !from.status().isOpen()) {
      throw Refusal.bad("Two different incidents that are both open can be merged.");
    }
    if (!from.organisation().equals(into.organisation())) {
      throw Refusal.bad(
          "Incidents of different organisations keep their own duties. Link them instead.");
    }
    Instant now = now();
    Incident after =
        from.with(
            Incident.Status.MERGED,
            from.lead(),
            into.id(),
            from.times().closed(now, now),
            from.review());
    if (!parts.state().incidents().merge(from, into, after, call.person().name())) {
      throw changedMeanwhile();
    }
    log(after, now, now, call.person().name(), "merged", "into " + into.name());
    log(into, now, now, call.person().name(), "merged", from.name() + " goes on here");
    audit(call, "incident.merge", from, "into " + into.name());
    List<FactLine> own = parts.state().incidentFacts().of(into.id());
    List<FactLine> theirs = parts.state().incidentFacts().of(from.id());
    List<FactLine> moved =
        theirs.stream()
            .filter(line -> own.stream().noneMatch(there -> there.name().equals(line.name())))
            .map(line -> from(0, line, from))
            .toList();
    add(into, moved, "merged with " + from.name());
    List<String> others =
        theirs.stream()
            .map(FactLine::name)
            .distinct()
            .filter(name -> !Objects.equals(latest(own, name), latest(theirs, name)))
            .filter(name -> own.stream().anyMatch(line -> line.name().equals(name)))
            .toList();
    if (!others.isEmpty()) {
      String words = from.name() + " says otherwise, and was not followed: ";
      log(into, now, now, call.person().name(), "merged", words + String.join(", ", others));
    }
  }

  private static @Nullable String latest(List<FactLine> lines, String name) {
    return lines.stream()
        .filter(line -> line.name().equals(name))
        .max(Comparator.comparing(FactLine::learned).thenComparingLong(FactLine::number))
        .map(FactLine::value)
        .orElse(null);
  }

  static Refusal changedMeanwhile() {
    return new Refusal(409, "Somebody else changed this incident meanwhile. Load it again.");
  }

  /** What another incident said of a fact, as one says it that goes on from there. */
  static FactLine from(long number, FactLine line, Incident other) {
    return new FactLine(
        number,
        line.name(),
        line.value(),
        line.learned(),
        line.recorded(),
        line.actor(),
        other.name() + ": " + line.source(),
        line.note());
  }

  /**
   * States facts, or corrects them; the ones before stay.
   *
   * @param name the fact
   * @param value the value; null where it is not known
   * @param learned when the organisation learned it
   */
  void state(
      Call call,
      Incident one,
      String name,
      @Nullable FactValue value,
      Instant learned,
      String source,
      String note) {
    Instant now = now();
    if (learned.isAfter(now)) {
      throw Refusal.bad("learned: that lies in the future.");
    }
    FactLine line =
        new FactLine(
            0,
            name,
            value == null ? null : FactCodec.write(value),
            learned,
            now,
            call.person().name(),
            source,
            note);
    List<Clocks.Deadline> moved = add(one, List.of(line), name);
    audit(call, "incident.fact", one, name + " (" + source + ")" + moved(moved));
  }

  private static String moved(List<Clocks.Deadline> moved) {
    return moved.isEmpty() ? "" : "; moves " + moved.size() + " ends";
  }

  /** The declaration of a fact. */
  FactDeclaration fact(String name) {
    return duties
        .catalogue()
        .vocabulary()
        .find(name)
        .orElseThrow(() -> Refusal.bad("fact: \"" + name + "\" is no fact of the catalogue."));
  }

  /** Adds lines and works the clocks out again; tries again where others wrote meanwhile. */
  List<Clocks.Deadline> add(Incident one, List<FactLine> lines, String reason) {
    ZoneId zone = zone(one.organisation());
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      List<FactLine> before = parts.state().incidentFacts().of(one.id());
      List<FactLine> all = new ArrayList<>(before);
      for (FactLine line : lines) {
        if (all.stream().filter(other -> other.name().equals(line.name())).count() >= MOST_LINES) {
          throw Refusal.bad(line.name() + ": it was corrected " + MOST_LINES + " times already.");
        }
        all.add(
            new FactLine(
                all.size() + 1L,
                line.name(),
                line.value(),
                line.learned(),
                line.recorded(),
                line.actor(),
                line.source(),
                line.note()));
      }
      Instant now = now();
      IncidentDuties.Known known =
          duties.known(
              one,
              zone,
              all,
              parts.state().notices().of(one.id()),
              parts.state().receivedNotices().actsAbout(one.id()));
      Optional<List<Clocks.Deadline>> moved =
          parts
              .state()
              .incidentFacts()
              .add(
                  one.id(),
                  before.size(),
                  lines,
                  duties.clocks(one.id(), duties.look(known, now)),
                  now,
                  reason);
      if (moved.isPresent()) {
        return moved.get();
      }
    }
    throw new Refusal(409, "Others are writing to this incident. Try again.");
  }

  /** Works the clocks out again. */
  public List<Clocks.Deadline> refresh(Incident one, String reason) {
    return add(one, List.of(), reason);
  }

  /** Writes a line into the log. */
  public void log(
      Incident one, Instant time, Instant recorded, String actor, String kind, String text) {
    parts
        .state()
        .incidents()
        .log(one.id(), new Incidents.Entry(Ids.next(), time, recorded, actor, kind, text));
  }

  /** Writes into the audit log. */
  public void audit(Call call, String action, Incident one, String detail) {
    parts
        .state()
        .audit()
        .add(now(), call.person().name(), action, one.organisation(), one.id(), detail);
  }
}

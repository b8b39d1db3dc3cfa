package io.bartizan.server.incidents;

import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import io.bartizan.store.state.Reminder;
import io.bartizan.store.state.StateUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the clocks of all incidents, makes the reminders that have come due and works clocks out
 * again after the catalogue changed. Nothing depends on anybody having a page open; what ran out
 * while the process was down is told at its next start.
 *
 * <p>Its reminders are rows of the state, made once each: a crash between two of them loses none
 * and doubles none.
 */
public final class ClockKeeper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ClockKeeper.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int MOST = 1_000;
  private static final int PAGE = 500;

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final Thread thread;

  /** A keeper of the clocks in a state. */
  public ClockKeeper(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
    this.actions = new IncidentActions(parts, duties);
    this.thread = Thread.ofVirtual().name("clocks").unstarted(this::run);
  }

  /** Starts to look. */
  public void start() {
    thread.start();
  }

  private void run() {
    boolean isCurrent = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (!isCurrent) {
          renew();
          isCurrent = true;
        }
        turn();
      } catch (StateUnavailable e) {
        LOG.log(System.Logger.Level.WARNING, "clocks wait: " + e.getMessage());
      }
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Makes the reminders that are due now. */
  public void turn() {
    List<Reminder> made;
    do {
      made = parts.state().clocks().remind(parts.clock().instant(), MOST);
    } while (made.size() == MOST);
  }

  /** Works clocks out again that another edition of the catalogue made; says what moved. */
  public void renew() {
    List<String> roots =
        parts.state().organisations().all().stream()
            .filter(one -> one.parent() == null)
            .map(Organisation::id)
            .toList();
    if (roots.isEmpty()) {
      return;
    }
    Map<String, ZoneId> zones = new HashMap<>();
    IncidentFilter open = new IncidentFilter(roots, true, null, null);
    long behind = Long.MAX_VALUE;
    List<Incident> page;
    do {
      page = parts.state().incidents().list(open, PAGE, behind);
      if (!page.isEmpty()) {
        behind = page.getLast().number();
        renew(page, zones);
      }
    } while (page.size() == PAGE);
  }

  /** Works a page of incidents out again, and writes it in one transaction. */
  private void renew(List<Incident> page, Map<String, ZoneId> zones) {
    String edition = duties.catalogue().toString();
    Map<String, List<ClockRow>> clocks = parts.state().clocks().of(ids(page));
    List<Incident> old =
        page.stream()
            .filter(one -> isOfAnother(edition, clocks.getOrDefault(one.id(), List.of())))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    Instant now = actions.now();
    Map<String, List<FactLine>> facts = parts.state().incidentFacts().of(ids(old));
    Map<String, List<Notice>> notices = parts.state().notices().of(ids(old));
    Map<String, List<ReceivedNotice.Act>> acts =
        parts.state().receivedNotices().actsAbout(ids(old));
    Map<String, Clocks.Renewal> renewals = new LinkedHashMap<>();
    for (Incident one : old) {
      String id = one.id();
      IncidentDuties.Known known =
          duties.known(
              one,
              zones.computeIfAbsent(one.organisation(), actions::zone),
              facts.getOrDefault(id, List.of()),
              notices.getOrDefault(id, List.of()),
              acts.getOrDefault(id, List.of()));
      renewals.put(
          id,
          new Clocks.Renewal(
              clocks.getOrDefault(id, List.of()), duties.clocks(id, duties.look(known, now))));
    }
    List<String> left =
        parts
            .state()
            .clocks()
            .renew(
                renewals,
                now,
                "catalogue " + edition,
                moved ->
                    new Incidents.Entry(
                        Ids.next(), now, now, "system", "catalogue", words(edition, moved)));
    old.stream().filter(one -> left.contains(one.id())).forEach(one -> renew(one, edition));
  }

  private static List<String> ids(List<Incident> incidents) {
    return incidents.stream().map(Incident::id).toList();
  }

  private static boolean isOfAnother(String edition, List<ClockRow> clocks) {
    return clocks.stream().anyMatch(clock -> !clock.catalogue().equals(edition));
  }

  /** One whose clocks somebody put while the page was worked out. */
  private void renew(Incident one, String edition) {
    Instant now = actions.now();
    List<Clocks.Deadline> moved = actions.refresh(one, "catalogue " + edition);
    actions.log(one, now, now, "system", "catalogue", words(edition, moved));
  }

  private static String words(String edition, List<Clocks.Deadline> moved) {
    return moved.isEmpty()
        ? edition + " moves no end"
        : edition + " moves " + moved.size() + " ends: " + names(moved);
  }

  private static String names(List<Clocks.Deadline> moved) {
    return String.join(", ", moved.stream().map(Clocks.Deadline::duty).toList());
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.bartizan.server.incidents;

import io.bartizan.server.parts.Parts;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Reminder;
import io.bartizan.store.state.StateUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
  private final Thread thread;

  /** A keeper of the clocks in a state. */
  public ClockKeeper(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
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
    String edition = duties.catalogue().toString();
    IncidentActions actions = new IncidentActions(parts, duties);
    List<String> roots =
        parts.state().organisations().all().stream()
            .filter(one -> one.parent() == null)
            .map(Organisation::id)
            .toList();
    if (roots.isEmpty()) {
      return;
    }
    IncidentFilter open = new IncidentFilter(roots, true, null, null);
    long behind = Long.MAX_VALUE;
    List<Incident> page;
    do {
      page = parts.state().incidents().list(open, PAGE, behind);
      for (Incident one : page) {
        behind = one.number();
        if (isOfAnother(edition, parts.state().clocks().of(one.id()))) {
          renew(actions, one, edition);
        }
      }
    } while (page.size() == PAGE);
  }

  private static boolean isOfAnother(String edition, List<ClockRow> clocks) {
    return clocks.stream().anyMatch(clock -> !clock.catalogue().equals(edition));
  }

  private void renew(IncidentActions actions, Incident one, String edition) {
    Instant now = actions.now();
    List<Clocks.Deadline> moved = actions.refresh(one, "catalogue " + edition);
    String text =
        moved.isEmpty()
            ? edition + " moves no end"
            : edition + " moves " + moved.size() + " ends: " + names(moved);
    actions.log(one, now, now, "system", "catalogue", text);
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

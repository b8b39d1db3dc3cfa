package io.bartizan.live.output;

import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.AlertJson;
import io.bartizan.live.alert.AlertOcsf;
import io.bartizan.live.output.AlertSender.OutgoingAlert;
import io.bartizan.sigma.Level;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.DeadLetters;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StateUnavailable;
import io.bartizan.store.state.StoredAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Gives the alerts of the state store to one output, in the order of storing: a thread's work. The
 * cursor moves behind what the output took, so a crash in between gives some alerts twice and none
 * never. What the output will never take becomes a dead letter, by name and reason, and the next
 * alert follows.
 */
public final class OutputRunner implements Runnable, AutoCloseable {

  private static final int MOST = 200;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final long LOOK_MILLIS = 1_000;

  private final OutputSpec spec;
  private final AlertSender sender;
  private final StateStore state;
  private final InstantSource clock;
  private final String version;
  private final OutputListener listener;
  private final Semaphore news = new Semaphore(0);
  private final LongAdder sent = new LongAdder();
  private final LongAdder filtered = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private volatile @Nullable String trouble;
  private volatile boolean ending;
  private volatile boolean draining;
  private volatile long cursor;

  /** Hears of the state of outputs. */
  public interface OutputListener {
    /** The output takes nothing now; it is tried again. */
    void failing(String output, String reason);

    /** The output takes alerts again. */
    void back(String output);

    /** The output will never take an alert. */
    void dead(String output, String alert, String reason);
  }

  /** A runner of an output, which it closes. */
  public OutputRunner(
      OutputSpec spec,
      AlertSender sender,
      StateStore state,
      InstantSource clock,
      String version,
      OutputListener listener) {
    this.spec = spec;
    this.sender = sender;
    this.state = state;
    this.clock = clock;
    this.version = version;
    this.listener = listener;
  }

  /** New alerts are there. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  @Override
  public void run() {
    try {
      long wait = FIRST_WAIT_MILLIS;
      boolean isRead = false;
      while (!ending) {
        try {
          if (!isRead) {
            cursor = state.outputCursor(spec.name());
            isRead = true;
          }
          List<StoredAlert> page = state.alerts().behind(cursor, MOST);
          if (page.isEmpty()) {
            if (draining) {
              return;
            }
            if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
              news.drainPermits();
            }
            continue;
          }
          give(page);
          wait = FIRST_WAIT_MILLIS;
          if (trouble != null) {
            trouble = null;
            listener.back(spec.name());
          }
        } catch (IOException | StateUnavailable e) {
          failures.increment();
          String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
          if (trouble == null) {
            listener.failing(spec.name(), reason);
          }
          trouble = reason;
          if (draining) {
            return;
          }
          TimeUnit.MILLISECONDS.sleep(wait);
          wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sender.close();
    }
  }

  private void give(List<StoredAlert> page) throws IOException, InterruptedException {
    List<OutgoingAlert> going = new ArrayList<>(page.size());
    for (StoredAlert alert : page) {
      if (isWanted(alert.row())) {
        going.add(outgoing(alert.row()));
      } else {
        filtered.increment();
      }
    }
    if (!going.isEmpty()) {
      send(going);
    }
    cursor = page.getLast().sequence();
    state.outputCursor(spec.name(), cursor);
  }

  /** Together; when the receiver will never take them, one by one, to find out which. */
  private void send(List<OutgoingAlert> going) throws IOException, InterruptedException {
    try {
      sender.send(going);
      sent.add(going.size());
    } catch (AlertSender.Rejected e) {
      if (going.size() > 1) {
        for (OutgoingAlert one : going) {
          send(List.of(one));
        }
        return;
      }
      String reason = Optional.ofNullable(e.getMessage()).orElse("rejected");
      state
          .deadLetters()
          .add(
              new DeadLetters.DeadLetter(
                  spec.name(), going.getFirst().id(), reason, 1, clock.instant()));
      dead.increment();
      listener.dead(spec.name(), going.getFirst().id(), reason);
    }
  }

  private boolean isWanted(AlertRow alert) {
    return Level.valueOf(alert.level().name()).compareTo(spec.least()) >= 0
        && (spec.organisations().isEmpty() || spec.organisations().contains(alert.organisation()));
  }

  private OutgoingAlert outgoing(AlertRow alert) {
    byte[] json = alert.json().getBytes(StandardCharsets.UTF_8);
    if (spec.form() == OutputSpec.Form.OCSF) {
      Optional<AlertBody> body = AlertJson.read(json);
      if (body.isPresent()) {
        json = AlertOcsf.write(body.get(), version);
      }
    }
    return new OutgoingAlert(alert.id(), severity(Level.valueOf(alert.level().name())), json);
  }

  /** RFC 5424, table 2. */
  private static int severity(Level level) {
    return switch (level) {
      case CRITICAL -> 2;
      case HIGH -> 3;
      case MEDIUM -> 4;
      case LOW -> 5;
      case INFORMATIONAL -> 6;
    };
  }

  /** Its name. */
  public String name() {
    return spec.name();
  }

  /** Alerts that the output took. */
  public long sent() {
    return sent.sum();
  }

  /** Alerts that its filter left out. */
  public long filtered() {
    return filtered.sum();
  }

  /** Attempts that failed. */
  public long failures() {
    return failures.sum();
  }

  /** Alerts that it will never take. */
  public long dead() {
    return dead.sum();
  }

  /** The last alert that was given, by its place in the order of storing. */
  public long cursor() {
    return cursor;
  }

  /** What is wrong with it now. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Gives what is there and ends. */
  public void drain() {
    draining = true;
    wake();
  }

  @Override
  public void close() {
    ending = true;
    wake();
  }
}

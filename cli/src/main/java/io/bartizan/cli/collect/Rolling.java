package io.bartizan.cli.collect;

import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreUnavailable;
import java.util.concurrent.TimeUnit;

/**
 * Rolls older events into Parquet, and lets retention remove days, every minute: a thread's work.
 */
final class Rolling implements Runnable {

  private final EventStore events;
  private final Quiet log;
  private String trouble = "";

  Rolling(EventStore events, Quiet log) {
    this.events = events;
    this.log = log;
  }

  @Override
  public void run() {
    while (true) {
      try {
        TimeUnit.MINUTES.sleep(1);
        events.roll();
        int removed = events.retain().size();
        if (removed > 0) {
          log.info("retention removed " + removed + " files of events");
        }
        trouble = "";
      } catch (InterruptedException e) {
        return;
      } catch (StoreUnavailable e) {
        if (e.state() == StoreUnavailable.State.CLOSED) {
          return;
        }
        say(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        say(e.getClass().getSimpleName());
      }
    }
  }

  private void say(String reason) {
    if (!reason.equals(trouble)) {
      log.error("events cannot be rolled into Parquet, it is tried again: " + reason);
    }
    trouble = reason;
  }
}

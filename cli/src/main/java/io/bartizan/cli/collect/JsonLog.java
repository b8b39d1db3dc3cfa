package io.bartizan.cli.collect;

import io.bartizan.live.log.LiveLog;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes what libraries log into a log whose lines are JSON. */
final class JsonLog extends Handler {

  private final LiveLog log;

  private JsonLog(LiveLog log) {
    this.log = log;
  }

  /** Does so for the rest of the process. */
  static void take(LiveLog log) {
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new JsonLog(log));
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() < Level.INFO.intValue()) {
      return;
    }
    Throwable thrown = record.getThrown();
    String words =
        record.getLoggerName() + ": " + record.getMessage() + (thrown == null ? "" : ": " + thrown);
    if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
      log.error(words);
    } else if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      log.warn(words);
    } else {
      log.info(words);
    }
  }

  @Override
  public void flush() {
    // Lines are written at once.
  }

  @Override
  public void close() {
    // The log belongs to somebody else.
  }
}

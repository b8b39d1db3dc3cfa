package io.bartizan.cli.collect;

import io.bartizan.live.LiveLog;
import io.bartizan.syntax.Visible;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the collector says, as lines with their time; over a status line where there is one. */
final class CollectLog implements LiveLog {

  private static final int LONGEST = 2_000;

  private final PrintStream out;
  private final boolean hasStatus;
  private final InstantSource clock;
  private String status = "";

  CollectLog(PrintStream out, boolean hasStatus, InstantSource clock) {
    this.out = out;
    this.hasStatus = hasStatus;
    this.clock = clock;
  }

  @Override
  public synchronized void say(Weight weight, String sentence) {
    clear();
    String word =
        switch (weight) {
          case INFO -> "info ";
          case WARNING -> "warn ";
          case ERROR -> "error";
        };
    out.println(
        clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + word
            + " "
            + Visible.excerpt(sentence, LONGEST));
    draw();
  }

  /** Shows a line that is replaced by the next one. */
  synchronized void status(String line) {
    if (hasStatus) {
      clear();
      status = line;
      draw();
    }
  }

  private void clear() {
    if (!status.isEmpty()) {
      out.print("\r\u001b[K");
    }
  }

  private void draw() {
    if (!status.isEmpty()) {
      out.print(status);
      out.flush();
    }
  }

  /** Takes the status line away. */
  synchronized void end() {
    clear();
    status = "";
    out.flush();
  }
}

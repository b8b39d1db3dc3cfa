package io.bartizan.cli.collect;

import io.bartizan.live.log.LiveLog;
import io.bartizan.syntax.Visible;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;

/** What the collector says, as lines with their time; over a status line where there is one. */
final class CollectLog implements LiveLog {

  private static final int LONGEST = 2_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;
  private final boolean hasStatus;
  private final boolean isJson;
  private final InstantSource clock;
  private String status = "";

  CollectLog(PrintStream out, boolean hasStatus, InstantSource clock) {
    this(out, hasStatus, false, clock);
  }

  CollectLog(PrintStream out, boolean hasStatus, boolean isJson, InstantSource clock) {
    this.out = out;
    this.hasStatus = hasStatus;
    this.isJson = isJson;
    this.clock = clock;
  }

  /** Whether each line is an object of JSON. */
  boolean isJson() {
    return isJson;
  }

  @Override
  public synchronized void say(Weight weight, String sentence) {
    if (isJson) {
      out.println(json(weight, sentence));
      return;
    }
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

  private String json(Weight weight, String sentence) {
    String level =
        switch (weight) {
          case INFO -> "info";
          case WARNING -> "warn";
          case ERROR -> "error";
        };
    return JSON.writeValueAsString(
        new Line(
            clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
            level,
            Visible.excerpt(sentence, LONGEST)));
  }

  /** A line of the log as JSON. */
  record Line(String time, String level, String message) {}

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

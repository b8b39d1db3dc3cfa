package io.bartizan.server.casework;

import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The timeline of an incident as a picture: a lane for events, alerts, actions, notes and ends of
 * clocks, from the first event to now. Ends that lie further ahead than a quarter of that stand at
 * the right edge. Pure functions.
 *
 * @param from the left edge
 * @param until the right edge
 * @param marks what is drawn
 * @param now where now is
 */
public record TimelineChart(Instant from, Instant until, List<Mark> marks, int now) {

  /** The width of the picture, in its own units. */
  public static final int WIDTH = 1_000;

  /** The lanes, from the top. */
  public static final List<String> LANES = List.of("events", "alerts", "actions", "notes", "ends");

  /** The height of a lane. */
  public static final int LANE = 34;

  private static final int MOST = 600;

  public TimelineChart {
    marks = List.copyOf(marks);
  }

  /**
   * Something that is drawn.
   *
   * @param lane in which lane, from 0
   * @param x where it begins
   * @param width how long it is; 0 for a point
   * @param kind what it is, or how a clock stands
   * @param time when it was
   * @param words what it is, for those who hover or do not see it
   * @param link where more stands; empty where nothing does
   */
  public record Mark(
      int lane, int x, int width, String kind, Instant time, String words, String link) {

    /** The middle of its lane. */
    public int y() {
      return lane * LANE + LANE / 2;
    }
  }

  /** The picture of an incident. */
  static TimelineChart of(
      Incident incident,
      List<AlertRow> alerts,
      List<Incidents.Entry> log,
      List<ClockRow> clocks,
      Instant now) {
    Instant first =
        earliest(
            alerts.stream().map(AlertRow::firstTime).toList(),
            log.stream().map(Incidents.Entry::time).toList(),
            clocks.stream().flatMap(clock -> Optional.ofNullable(clock.safe()).stream()).toList(),
            incident.times().opened());
    Instant end = incident.times().closed() == null ? now : last(log, now);
    Duration span = max(Duration.between(first, end), Duration.ofMinutes(10));
    Scale scale = new Scale(first, first.plus(span.plus(span.dividedBy(4))));
    List<Mark> marks = new ArrayList<>();
    for (AlertRow alert : alerts) {
      int begin = scale.x(alert.firstTime());
      marks.add(
          new Mark(
              0,
              begin,
              Math.max(0, scale.x(alert.lastTime()) - begin),
              "event",
              alert.firstTime(),
              alert.title(),
              "/alerts/" + alert.id()));
      marks.add(
          new Mark(
              1,
              scale.x(alert.time()),
              0,
              "alert",
              alert.time(),
              alert.title(),
              "/alerts/" + alert.id()));
    }
    for (Incidents.Entry entry : log) {
      boolean isNote = entry.kind().equals("note") || entry.kind().equals("hand-over");
      marks.add(
          new Mark(
              isNote ? 3 : 2,
              scale.x(entry.time()),
              0,
              entry.kind(),
              entry.time(),
              entry.text(),
              ""));
    }
    for (ClockRow clock : clocks) {
      Optional.ofNullable(clock.safe())
          .filter(safe -> clock.verdict().equals("applicable"))
          .ifPresent(
              safe ->
                  marks.add(
                      new Mark(
                          4,
                          scale.x(safe),
                          0,
                          clock.stateAt(now),
                          safe,
                          clock.title(),
                          "/incidents/" + incident.id() + "/notice?duty=" + clock.duty())));
    }
    return new TimelineChart(
        scale.from,
        scale.until,
        marks.size() > MOST ? marks.subList(marks.size() - MOST, marks.size()) : marks,
        scale.x(now));
  }

  private static Instant earliest(
      List<Instant> events, List<Instant> actions, List<Instant> ends, Instant least) {
    Instant first = least;
    for (List<Instant> all : List.of(events, actions, ends)) {
      for (Instant one : all) {
        first = one.isBefore(first) ? one : first;
      }
    }
    return first;
  }

  private static Instant last(List<Incidents.Entry> log, Instant now) {
    return log.stream()
        .map(Incidents.Entry::time)
        .filter(time -> !time.isAfter(now))
        .max(Instant::compareTo)
        .orElse(now);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private record Scale(Instant from, Instant until) {
    int x(Instant time) {
      double share =
          (double) Duration.between(from, time).toMillis()
              / Duration.between(from, until).toMillis();
      return (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
    }
  }
}

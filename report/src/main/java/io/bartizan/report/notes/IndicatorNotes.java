package io.bartizan.report.notes;

import io.bartizan.hunt.IndicatorSummary;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.Held;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be said of the indicators of a hunt. */
final class IndicatorNotes {

  private static final int MOST_SHOWN = 8;
  private static final int MOST_NAMED = 3;
  private static final int LONGEST = 200;

  private IndicatorNotes() {}

  static void add(IndicatorSummary summary, List<Note> notes) {
    loaded(summary, notes);
    if (summary.report().revoked() > 0) {
      remark(
          notes,
          summary.report().revoked(),
          Counted.of(summary.report().revoked(), "indicator is", "indicators are")
              + " revoked by their source: not looked for",
          List.of());
    }
    held(summary, notes);
    if (!summary.listProblems().isEmpty()) {
      remark(
          notes,
          summary.listProblems().size(),
          Counted.of(summary.listProblems().size(), "part", "parts")
              + " of warning lists cannot be used and "
              + (summary.listProblems().size() == 1 ? "holds" : "hold")
              + " nothing back",
          shown(summary.listProblems()));
    }
    refused(summary, notes);
    rejected(summary, notes);
    unread(summary, notes);
    if (!summary.report().slow().isEmpty()) {
      remark(
          notes,
          summary.report().slow().size(),
          Counted.of(summary.report().slow().size(), "pattern", "patterns")
              + " without a value to look up: every event is tried, which is slow",
          shown(summary.report().slow()));
    }
    if (summary.expired() > 0) {
      remark(
          notes,
          summary.expired(),
          Counted.of(summary.expired(), "hit", "hits")
              + " left out: the event is later than the end of the indicator"
              + " (--intel-expired reports them)",
          List.of());
    }
    if (summary.forgotten() > 0) {
      gap(
          notes,
          summary.forgotten(),
          Counted.of(summary.forgotten(), "event", "events")
              + " forgotten by patterns over several events, for want of room: they may have missed"
              + " a hit",
          List.of());
    }
    if (summary.undecided() > 0) {
      gap(
          notes,
          summary.undecided(),
          "patterns over several events were too costly to decide "
              + Counted.of(summary.undecided(), "time", "times"),
          List.of());
    }
    if (summary.cutShort() > 0) {
      gap(
          notes,
          summary.cutShort(),
          Counted.of(summary.cutShort(), "event has", "events have")
              + " more values than are looked up of one event: the rest was not compared",
          List.of());
    }
  }

  private static void loaded(IndicatorSummary summary, List<Note> notes) {
    List<String> feeds = new ArrayList<>();
    for (FeedReport feed : summary.feeds()) {
      feed.lines(0).stream().map(line -> Visible.excerpt(line, LONGEST)).forEach(feeds::add);
    }
    notes.add(
        new Note(
            Note.Subject.INDICATORS,
            Note.Weight.RESULT,
            summary.report().indicators(),
            Counted.of(summary.report().indicators(), "indicator", "indicators")
                + " loaded from "
                + Counted.of(summary.feeds().size(), "file", "files"),
            feeds));
  }

  private static void held(IndicatorSummary summary, List<Note> notes) {
    if (summary.held() > 0) {
      remark(
          notes,
          summary.held(),
          Counted.of(summary.held(), "value", "values")
              + " held back, so not looked for: "
              + byCount(summary.report().heldByList())
              + " (--let-in NAME looks for them)",
          summary.report().held().stream().limit(MOST_SHOWN).map(IndicatorNotes::words).toList());
    }
  }

  private static String words(Held held) {
    return Visible.excerpt(
        held.observable().normal() + " of " + held.indicator() + ": " + held.list(), LONGEST);
  }

  private static void refused(IndicatorSummary summary, List<Note> notes) {
    if (summary.refused() > 0) {
      gap(
          notes,
          summary.refused(),
          Counted.of(summary.refused(), "value or pattern", "values or patterns")
              + " of indicators cannot be looked for: "
              + byCount(summary.report().refusedByReason()),
          summary.report().refused().stream()
              .limit(MOST_SHOWN)
              .map(one -> Visible.excerpt(one.value() + " " + one.why(), LONGEST))
              .toList());
    }
  }

  private static void rejected(IndicatorSummary summary, List<Note> notes) {
    for (FeedReport feed : summary.feeds()) {
      if (feed.rejectedCount() > 0) {
        gap(
            notes,
            feed.rejectedCount(),
            Counted.of(feed.rejectedCount(), "entry", "entries")
                + " of "
                + Visible.excerpt(feed.name(), LONGEST)
                + " rejected: "
                + byCount(feed.rejected())
                + " (bartizan intel check lists all)",
            feed.rejections().stream()
                .limit(MOST_SHOWN)
                .map(one -> Visible.excerpt(one.position() + ": " + one.reason(), LONGEST))
                .toList());
      }
    }
  }

  private static void unread(IndicatorSummary summary, List<Note> notes) {
    for (FeedReport feed : summary.feeds()) {
      feed.unread()
          .ifPresent(
              why ->
                  gap(
                      notes,
                      1,
                      Visible.excerpt(feed.name(), LONGEST) + " was not read to its end: " + why,
                      List.of()));
    }
  }

  private static String byCount(Map<String, Long> counts) {
    return counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_NAMED)
            .map(one -> Visible.excerpt(one.getKey(), 80) + " " + Counted.number(one.getValue()))
            .collect(Collectors.joining(", "))
        + (counts.size() > MOST_NAMED ? ", ..." : "");
  }

  private static List<String> shown(List<String> texts) {
    return texts.stream().limit(MOST_SHOWN).map(text -> Visible.excerpt(text, LONGEST)).toList();
  }

  private static void remark(List<Note> notes, long count, String text, List<String> details) {
    notes.add(new Note(Note.Subject.INDICATORS, Note.Weight.REMARK, count, text, details));
  }

  private static void gap(List<Note> notes, long count, String text, List<String> details) {
    notes.add(new Note(Note.Subject.INDICATOR_GAPS, Note.Weight.GAP, count, text, details));
  }
}

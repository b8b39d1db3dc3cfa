package io.bartizan.report.notes;

import io.bartizan.hunt.CorrelationSummary;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.Skipped;
import io.bartizan.sigma.Level;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Visible;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a hunt, as notes: first what was found, then what was not looked at and what to do
 * about it.
 */
public final class HuntNotes {

  private static final int MOST_SHOWN = 8;
  private static final int MOST_NAMED = 3;
  private static final int MOST_SKIPPED = 50;
  private static final double SHORTEST_WITH_RATE = 5;

  private final HuntSummary summary;
  private final ZoneId zone;
  private final List<Note> notes = new ArrayList<>();

  private HuntNotes(HuntSummary summary, ZoneId zone) {
    this.summary = summary;
    this.zone = zone;
  }

  /**
   * The notes of a summary, in the order in which they are read.
   *
   * @param zone in which times are told
   */
  public static List<Note> of(HuntSummary summary, ZoneId zone) {
    HuntNotes all = new HuntNotes(summary, zone);
    all.matches();
    all.input();
    all.schemes();
    all.rules();
    summary.indicators().ifPresent(one -> IndicatorNotes.add(one, all.notes));
    all.correlations();
    all.gaps();
    all.losses();
    all.hashes();
    all.speed();
    return List.copyOf(all.notes);
  }

  /** The notes on what could not be read, on rejected rules and on what correlations forgot. */
  public static List<Note> losses(HuntSummary summary, ZoneId zone) {
    HuntNotes all = new HuntNotes(summary, zone);
    all.rejected();
    summary.indicators().ifPresent(one -> IndicatorNotes.add(one, all.notes));
    all.correlationGaps(summary.correlated());
    all.schemes();
    all.losses();
    return all.notes.stream().filter(note -> note.weight() == Note.Weight.GAP).toList();
  }

  private void result(Note.Subject subject, long count, String text) {
    notes.add(new Note(subject, Note.Weight.RESULT, count, text, List.of()));
  }

  private void remark(Note.Subject subject, long count, String text, String... details) {
    notes.add(new Note(subject, Note.Weight.REMARK, count, text, List.of(details)));
  }

  private void gap(Note.Subject subject, long count, String text, String... details) {
    notes.add(new Note(subject, Note.Weight.GAP, count, text, List.of(details)));
  }

  private void matches() {
    String byLevel =
        summary.matches().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<Level, Long>comparingByKey().reversed())
            .map(
                entry ->
                    Severities.glyph(entry.getKey())
                        + " "
                        + Counted.number(entry.getValue())
                        + " "
                        + entry.getKey().word())
            .collect(Collectors.joining(", "));
    result(
        Note.Subject.MATCHES,
        summary.matchCount(),
        summary.matchCount() == 0
            ? "No matches."
            : Counted.of(summary.matchCount(), "match", "matches")
                + " in "
                + Counted.of(summary.findings(), "event", "events")
                + ": "
                + byLevel);
    if (summary.copies() > 0) {
      remark(
          Note.Subject.COPIES,
          summary.copies(),
          Counted.of(summary.copies(), "record was a copy", "records were copies")
              + " of an earlier record and counted once (--no-dedup reports all)");
    }
    if (summary.filtered() > 0) {
      remark(
          Note.Subject.FILTERED,
          summary.filtered(),
          Counted.of(summary.filtered(), "further match", "further matches")
              + " left out by --since, --until or --where");
    }
  }

  private void input() {
    result(
        Note.Subject.INPUT,
        summary.events(),
        Counted.of(summary.events(), "event", "events")
            + " in "
            + Counted.of(summary.files(), "file", "files")
            + span());
    if (summary.withoutTime() > 0) {
      remark(
          Note.Subject.WITHOUT_TIME,
          summary.withoutTime(),
          Counted.of(summary.withoutTime(), "event", "events")
              + " without a time: hunted, sorted last (--input-zone reads times without a zone)");
    }
    if (summary.impossible().count() > 0) {
      remark(
          Note.Subject.IMPOSSIBLE_TIME,
          summary.impossible().count(),
          Counted.of(summary.impossible().count(), "event has", "events have")
              + " an impossible time (before 1980 or after 2099): hunted, sorted last, such as "
              + Visible.excerpt(summary.impossible().sample(), 200));
    }
    if (summary.truncated() > 0) {
      remark(
          Note.Subject.TRUNCATED,
          summary.truncated(),
          Counted.of(summary.truncated(), "event", "events")
              + " matched on the head and tail of a value longer than the limit");
    }
    if (!summary.lacking().isEmpty()) {
      long lacking = summary.lacking().values().stream().mapToLong(Long::longValue).sum();
      gap(
          Note.Subject.LACKING_FIELDS,
          lacking,
          Counted.of(lacking, "event lacks", "events lack")
              + " a field that such events always have; rules that need it cannot match: "
              + summary.lacking().entrySet().stream()
                  .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                  .limit(MOST_NAMED)
                  .map(one -> one.getKey() + " " + Counted.number(one.getValue()))
                  .collect(Collectors.joining(", "))
              + (summary.lacking().size() > MOST_NAMED ? ", ..." : ""));
    }
    if (summary.duplicateKeys() > 0) {
      remark(
          Note.Subject.DUPLICATE_KEYS,
          summary.duplicateKeys(),
          Counted.of(summary.duplicateKeys(), "key", "keys")
              + " occurred twice in an event; all values were matched");
    }
  }

  /** Events in the fields of a scheme: read by its pipeline, or not seen for want of one. */
  private void schemes() {
    summary
        .schemes()
        .read()
        .forEach(
            (scheme, count) ->
                result(
                    Note.Subject.SCHEMES,
                    count,
                    Counted.of(count, "event")
                        + " in "
                        + scheme.title()
                        + " fields: read with pipeline "
                        + scheme.word()));
    summary
        .schemes()
        .missed()
        .forEach(
            (scheme, events) ->
                gap(
                    Note.Subject.SCHEMES,
                    events.count(),
                    Counted.of(events.count(), "event is", "events are")
                        + " in "
                        + scheme.title()
                        + " fields, which rules cannot see without a pipeline; hunt such files"
                        + " separately",
                    "with --pipeline " + scheme.word() + ": " + Visible.text(events.file())));
    summary
        .schemes()
        .plain()
        .forEach(
            (scheme, events) ->
                gap(
                    Note.Subject.SCHEMES,
                    events.count(),
                    Counted.of(events.count(), "event is", "events are")
                        + " not in "
                        + scheme.title()
                        + " fields, but the rules went through pipeline "
                        + scheme.word()
                        + "; hunt such files separately",
                    "with --pipeline none: " + Visible.text(events.file())));
  }

  private String span() {
    if (summary.first().isEmpty() || summary.last().isEmpty()) {
      return "";
    }
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
    return ", from "
        + ZonedDateTime.ofInstant(summary.first().get(), zone).format(format)
        + " to "
        + ZonedDateTime.ofInstant(summary.last().get(), zone).format(format);
  }

  /** The rules that do not run, on one line. */
  private void rejected() {
    int rejected = summary.report().rejections().size();
    if (rejected > 0) {
      gap(
          Note.Subject.REJECTED_RULES,
          rejected,
          Counted.of(rejected, "rule was", "rules were")
              + " rejected: "
              + top(summary.report().rejectedByReason()));
    }
  }

  private void rules() {
    int rejected = summary.report().rejections().size();
    result(
        Note.Subject.RULES,
        summary.report().loaded(),
        Counted.of(summary.report().loaded(), "rule", "rules")
            + " loaded"
            + kinds()
            + (rejected == 0 ? "" : ", " + Counted.number(rejected) + " rejected"));
    int unread = summary.report().rejectedByReason().getOrDefault("unreadable-file", 0);
    if (unread > 0) {
      gap(
          Note.Subject.REJECTED_RULES,
          unread,
          Counted.of(unread, "file", "files")
              + " of rules could not be read: their rules did not run");
    }
    List<Map.Entry<String, Integer>> reasons =
        List.copyOf(summary.report().rejectedByReason().entrySet());
    for (Map.Entry<String, Integer> reason : reasons) {
      boolean last = reason.equals(reasons.getLast());
      remark(
          Note.Subject.REJECTED_RULES,
          reason.getValue(),
          Counted.number(reason.getValue()) + " rejected: " + reason.getKey(),
          last ? rejections() : new String[0]);
    }
  }

  /** Of the loaded rules, how many look at events and how many correlate their matches. */
  private String kinds() {
    long correlations = summary.correlated().correlations();
    return correlations == 0
        ? ""
        : " ("
            + Counted.number(summary.report().loaded() - correlations)
            + " for events, "
            + Counted.of(correlations, "correlation", "correlations")
            + ")";
  }

  /** The first rejected rules, one a line, and how many more there are. */
  private String[] rejections() {
    List<List<Diagnostic>> all = summary.report().rejections();
    List<String> lines = new ArrayList<>();
    all.stream()
        .limit(MOST_SHOWN)
        .map(List::getFirst)
        .map(Diagnostic::toString)
        .forEach(lines::add);
    if (all.size() > MOST_SHOWN) {
      lines.add("and " + (all.size() - MOST_SHOWN) + " more: bartizan rules lint shows all");
    }
    return lines.toArray(String[]::new);
  }

  /** What correlations looked at, and what filters may not mean. */
  private void correlations() {
    CorrelationSummary correlated = summary.correlated();
    if (correlated.correlations() > 0) {
      result(
          Note.Subject.CORRELATIONS,
          correlated.alerts(),
          Counted.of(correlated.correlations(), "correlation", "correlations")
              + " over "
              + Counted.of(correlated.matches(), "match", "matches")
              + ": "
              + Counted.of(correlated.alerts(), "alert", "alerts"));
      correlationGaps(correlated);
    }
    if (correlated.filters() > 0) {
      result(
          Note.Subject.FILTERS,
          correlated.filters(),
          Counted.of(correlated.filters(), "filter", "filters") + " applied");
      summary.report().warnings().stream()
          .filter(
              warning -> warning.code().endsWith("-filter") || warning.code().startsWith("filter-"))
          .forEach(
              warning ->
                  remark(Note.Subject.FILTERS, 1, warning + "; " + warning.help().orElse("")));
    }
  }

  /** Correlations with a number each, named in a line of details: those with the largest first. */
  private void of(Map<String, Long> counts, String what) {
    if (counts.isEmpty()) {
      return;
    }
    String named =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_SHOWN)
            .map(one -> Visible.excerpt(one.getKey(), 60) + " " + Counted.number(one.getValue()))
            .collect(Collectors.joining(", "));
    remark(
        Note.Subject.CORRELATION_GAPS,
        counts.size(),
        Counted.of(counts.size(), "correlation", "correlations") + " " + what,
        named + more(counts.size()));
  }

  private void correlationGaps(CorrelationSummary correlated) {
    of(correlated.absent(), "had matches without the field that they group by or measure");
    of(correlated.notNumbers(), "had values that are not numbers");
    if (correlated.withoutTime() > 0) {
      gap(
          Note.Subject.CORRELATION_GAPS,
          correlated.withoutTime(),
          Counted.of(correlated.withoutTime(), "event", "events")
              + " without a time could not be correlated; their matches are reported");
    }
    if (correlated.evictedGroups() > 0) {
      gap(
          Note.Subject.CORRELATION_GAPS,
          correlated.evictedGroups(),
          Counted.of(correlated.evictedGroups(), "group was", "groups were")
              + " dropped early: too many at once (--correlation-groups,"
              + " --correlation-bytes)");
    }
    if (correlated.droppedEvents() > 0) {
      gap(
          Note.Subject.CORRELATION_GAPS,
          correlated.droppedEvents(),
          Counted.of(correlated.droppedEvents(), "event was", "events were")
              + " dropped: too many in one group (--correlation-events)");
    }
  }

  /** What rules could not see. */
  private void gaps() {
    int idle = summary.idleRules().values().stream().mapToInt(Integer::intValue).sum();
    if (idle > 0) {
      remark(
          Note.Subject.IDLE_RULES,
          idle,
          Counted.of(idle, "rule", "rules") + " had no matching log source",
          top(summary.idleRules()));
    }
    if (!summary.missingFields().isEmpty()) {
      remark(
          Note.Subject.MISSING_FIELDS,
          summary.missingFields().size(),
          Counted.of(
              summary.missingFields().size(),
              "field that rules use was in no event",
              "fields that rules use were in no event"),
          top(summary.missingFields()));
    }
    summary.unknown().entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, HuntSummary.UnknownEvents> e) -> e.getValue().count())
                .reversed())
        .limit(MOST_SHOWN)
        .forEach(entry -> unknown(entry.getKey(), entry.getValue()));
  }

  private void unknown(String shape, HuntSummary.UnknownEvents events) {
    remark(
        Note.Subject.UNKNOWN_EVENTS,
        events.count(),
        Counted.of(events.count(), "event", "events")
            + " of no known log source, such as "
            + Visible.text(events.file())
            + ":"
            + events.position()
            + " with "
            + shape,
        "give their log source with --logsource '"
            + Visible.text(fileName(events.file()))
            + "=product/category/service' (a dash leaves a part open)");
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String top(Map<String, Integer> counts) {
    String shown =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_SHOWN)
            .map(
                entry ->
                    Visible.excerpt(entry.getKey(), 60) + " " + Counted.number(entry.getValue()))
            .collect(Collectors.joining(", "));
    return shown + more(counts.size());
  }

  /** How many there are beyond those that are shown. */
  private static String more(int size) {
    return size > MOST_SHOWN ? ", and " + Counted.number((long) size - MOST_SHOWN) + " more" : "";
  }

  private void losses() {
    if (summary.files() == 0) {
      gap(Note.Subject.NOTHING_READ, 0, "nothing was read: no logs found in the input");
    }
    if (summary.unchecked() > 0) {
      gap(
          Note.Subject.UNCHECKED_COPIES,
          summary.unchecked(),
          Counted.of(summary.unchecked(), "match", "matches")
              + " at the same time were too many to compare: copies may be reported twice");
    }
    summary.losses().forEach(this::loss);
    summary.skipped().stream().limit(MOST_SKIPPED).forEach(this::skipped);
    int more = summary.skipped().size() - MOST_SKIPPED;
    if (more > 0) {
      remark(
          Note.Subject.SKIPPED,
          more,
          "and " + more + " more that were not read: " + lossCount(summary.skipped()));
    }
    if (!summary.notLogs().isEmpty()) {
      remark(
          Note.Subject.NOT_LOGS,
          summary.notLogs().size(),
          Counted.of(summary.notLogs().size(), "file is", "files are")
              + " not in a known log format: "
              + summary.notLogs().stream()
                  .limit(MOST_SHOWN)
                  .map(Visible::text)
                  .collect(Collectors.joining(", "))
              + (summary.notLogs().size() > MOST_SHOWN ? ", …" : "")
              + " (readable: event logs, and exports of others as JSON lines, XML or CSV)");
    }
  }

  private void loss(FileLosses file) {
    String failure =
        file.failure().isEmpty()
            ? ""
            : "not read to the end: " + Visible.excerpt(file.failure(), 160) + "; ";
    gap(
        Note.Subject.LOSSES,
        file.count(),
        Visible.text(file.file())
            + ": "
            + failure
            + Counted.of(file.count(), "problem while reading", "problems while reading"),
        file.places().toArray(String[]::new));
  }

  private void skipped(Skipped skipped) {
    String text =
        Visible.text(skipped.name()) + ": not read: " + Visible.excerpt(skipped.reason(), 160);
    if (skipped.isLoss()) {
      gap(Note.Subject.SKIPPED, 1, text);
    } else {
      remark(Note.Subject.SKIPPED, 1, text);
    }
  }

  private static String lossCount(List<Skipped> skipped) {
    return skipped.stream().filter(Skipped::isLoss).count() + " of them may contain logs";
  }

  private void hashes() {
    summary
        .hashes()
        .forEach(
            (file, hash) ->
                result(Note.Subject.HASHES, 1, "sha256 " + hash + "  " + Visible.text(file)));
  }

  /** How long it took; a rate only where the start of the process does not distort it. */
  private void speed() {
    String seconds = String.format(Locale.ROOT, "%.2f s", summary.seconds());
    String rate =
        summary.seconds() < SHORTEST_WITH_RATE
            ? ""
            : ", " + Counted.number(Math.round(summary.eventsPerSecond())) + " events/s";
    String spills =
        summary.spills() > 0
            ? ", " + Counted.of(summary.spills(), "sorted run", "sorted runs") + " on disk"
            : "";
    result(Note.Subject.SPEED, Math.round(summary.eventsPerSecond()), seconds + rate + spills);
  }
}

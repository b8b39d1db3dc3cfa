package io.bartizan.report;

import io.bartizan.hunt.CorrelationSummary;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.Skipped;
import io.bartizan.sigma.Level;
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
 * What came of a hunt, in words: first what was found, then what was not looked at and what to do
 * about it.
 */
public final class SummaryText {

  private static final int MOST_SHOWN = 8;
  private static final int MOST_NAMED = 3;

  private final HuntSummary summary;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  private SummaryText(HuntSummary summary, ZoneId zone) {
    this.summary = summary;
    this.zone = zone;
  }

  /** What could not be read and what correlations forgot; empty when that is nothing. */
  public static String losses(HuntSummary summary, ZoneId zone) {
    SummaryText text = new SummaryText(summary, zone);
    text.rejected();
    text.correlationGaps(summary.correlated());
    text.losses();
    return text.lines.stream()
        .filter(line -> line.startsWith("! ") || line.startsWith("    "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  public static String of(HuntSummary summary, ZoneId zone) {
    SummaryText text = new SummaryText(summary, zone);
    text.matches();
    text.input();
    text.rules();
    text.correlations();
    text.gaps();
    text.losses();
    text.hashes();
    text.speed();
    return String.join("\n", text.lines) + "\n";
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
                        + number(entry.getValue())
                        + " "
                        + entry.getKey().word())
            .collect(Collectors.joining(", "));
    lines.add(
        summary.matchCount() == 0
            ? "No matches."
            : plural(summary.matchCount(), "match", "matches")
                + " in "
                + plural(summary.findings(), "event", "events")
                + ": "
                + byLevel);
    if (summary.copies() > 0) {
      lines.add(
          "  "
              + plural(summary.copies(), "record was a copy", "records were copies")
              + " of one already met, counted and reported once (--no-dedup reports all)");
    }
    if (summary.filtered() > 0) {
      lines.add(
          "  "
              + plural(summary.filtered(), "further match", "further matches")
              + " left out by --since, --until or --where");
    }
  }

  private void input() {
    lines.add(
        plural(summary.events(), "event", "events")
            + " in "
            + plural(summary.files(), "file", "files")
            + span());
    if (summary.withoutTime() > 0) {
      lines.add(
          "  "
              + plural(summary.withoutTime(), "event", "events")
              + " without a time: hunted, sorted last (--input-zone reads times without a zone)");
    }
    if (summary.impossible().count() > 0) {
      lines.add(
          "  "
              + plural(summary.impossible().count(), "event has", "events have")
              + " an impossible time (before 1980 or after 2099): hunted, sorted last, such as "
              + Visible.excerpt(summary.impossible().sample(), 200));
    }
    if (summary.truncated() > 0) {
      lines.add(
          "  "
              + plural(summary.truncated(), "event", "events")
              + " matched on the head and tail of a value longer than the limit");
    }
    if (!summary.lacking().isEmpty()) {
      long lacking = summary.lacking().values().stream().mapToLong(Long::longValue).sum();
      lines.add(
          "! "
              + plural(lacking, "event lacks", "events lack")
              + " a field that its kind always has; rules that ask for it cannot match: "
              + summary.lacking().entrySet().stream()
                  .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                  .limit(MOST_NAMED)
                  .map(one -> one.getKey() + " " + number(one.getValue()))
                  .collect(Collectors.joining(", "))
              + (summary.lacking().size() > MOST_NAMED ? ", ..." : ""));
    }
    if (summary.duplicateKeys() > 0) {
      lines.add(
          "  "
              + plural(summary.duplicateKeys(), "key", "keys")
              + " stood twice in an event; all of their values were matched");
    }
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
      lines.add(
          "! "
              + plural(rejected, "rule was", "rules were")
              + " rejected: "
              + top(summary.report().rejectedByReason()));
    }
  }

  private void rules() {
    int rejected = summary.report().rejections().size();
    lines.add(
        plural(summary.report().loaded(), "rule", "rules")
            + " loaded"
            + (rejected == 0 ? "" : ", " + number(rejected) + " rejected"));
    summary
        .report()
        .rejectedByReason()
        .forEach((reason, count) -> lines.add("  " + number(count) + " rejected: " + reason));
    summary.report().rejections().stream()
        .limit(MOST_SHOWN)
        .map(List::getFirst)
        .map(Diagnostic::toString)
        .forEach(line -> lines.add("    " + line));
    if (rejected > MOST_SHOWN) {
      lines.add("    and " + (rejected - MOST_SHOWN) + " more: bartizan rules lint shows all");
    }
  }

  /** What correlations looked at, and what filters may not mean. */
  private void correlations() {
    CorrelationSummary correlated = summary.correlated();
    if (correlated.correlations() > 0) {
      lines.add(
          plural(correlated.correlations(), "correlation", "correlations")
              + " over "
              + plural(correlated.matches(), "match", "matches")
              + ": "
              + plural(correlated.alerts(), "alert", "alerts"));
      correlationGaps(correlated);
    }
    if (correlated.filters() > 0) {
      lines.add(plural(correlated.filters(), "filter", "filters") + " applied");
      summary.report().warnings().stream()
          .filter(
              warning -> warning.code().endsWith("-filter") || warning.code().startsWith("filter-"))
          .forEach(warning -> lines.add("  " + warning + "; " + warning.help().orElse("")));
    }
  }

  /** Correlations by title with a number each, on one line: those with the largest first. */
  private void of(Map<String, Long> counts, String what) {
    if (counts.isEmpty()) {
      return;
    }
    String named =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_NAMED)
            .map(one -> Visible.excerpt(one.getKey(), 40) + " " + number(one.getValue()))
            .collect(Collectors.joining(", "));
    lines.add(
        "  "
            + plural(counts.size(), "correlation", "correlations")
            + " "
            + what
            + ": "
            + named
            + (counts.size() > MOST_NAMED ? ", ..." : ""));
  }

  private void correlationGaps(CorrelationSummary correlated) {
    of(correlated.absent(), "met matches without the fields that they group by or measure");
    of(correlated.notNumbers(), "met values to measure that are no numbers");
    if (correlated.withoutTime() > 0) {
      lines.add(
          "! "
              + plural(correlated.withoutTime(), "event", "events")
              + " without a time could not be correlated; their matches are reported");
    }
    if (correlated.evictedGroups() > 0) {
      lines.add(
          "! "
              + plural(correlated.evictedGroups(), "group was", "groups were")
              + " forgotten before their time: there were too many at once (--correlation-groups,"
              + " --correlation-bytes)");
    }
    if (correlated.droppedEvents() > 0) {
      lines.add(
          "! "
              + plural(correlated.droppedEvents(), "event was", "events were")
              + " forgotten: a group held too many at once (--correlation-events)");
    }
  }

  /** What rules could not see. */
  private void gaps() {
    int idle = summary.idleRules().values().stream().mapToInt(Integer::intValue).sum();
    if (idle > 0) {
      lines.add(
          "  "
              + plural(idle, "rule", "rules")
              + " had no event to look at: "
              + top(summary.idleRules()));
    }
    if (!summary.missingFields().isEmpty()) {
      lines.add(
          "  "
              + plural(summary.missingFields().size(), "field", "fields")
              + " that the other rules ask for, and no event had: "
              + top(summary.missingFields()));
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
    lines.add(
        "  "
            + plural(events.count(), "event", "events")
            + " of no known log source, such as "
            + Visible.text(events.file())
            + ":"
            + events.position()
            + " with "
            + shape);
    lines.add(
        "    say what they are with --logsource '"
            + Visible.text(fileName(events.file()))
            + "=product/category/service' (a dash for a part that is none)");
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
            .map(entry -> Visible.excerpt(entry.getKey(), 60) + " " + number(entry.getValue()))
            .collect(Collectors.joining(", "));
    return counts.size() > MOST_SHOWN
        ? shown + ", and " + (counts.size() - MOST_SHOWN) + " more"
        : shown;
  }

  private void losses() {
    if (summary.files() == 0) {
      lines.add("! nothing was read: there is no log in what was given");
    }
    if (summary.unchecked() > 0) {
      lines.add(
          "! "
              + plural(summary.unchecked(), "match", "matches")
              + " of one time were too many to compare: copies may be reported twice");
    }
    for (FileLosses file : summary.losses()) {
      lines.add(
          "! "
              + Visible.text(file.file())
              + ": "
              + (file.failure().isEmpty()
                  ? ""
                  : "not read to the end: " + Visible.excerpt(file.failure(), 160) + "; ")
              + plural(file.count(), "part was unreadable", "parts were unreadable"));
      file.places().forEach(place -> lines.add("    " + place));
    }
    summary.skipped().stream()
        .limit(50)
        .forEach(
            skipped ->
                lines.add(
                    (skipped.isLoss() ? "! " : "  ")
                        + Visible.text(skipped.name())
                        + ": not read: "
                        + Visible.excerpt(skipped.reason(), 160)));
    int more = summary.skipped().size() - 50;
    if (more > 0) {
      lines.add("  and " + more + " more that were not read: " + lossCount(summary.skipped()));
    }
    if (!summary.notLogs().isEmpty()) {
      lines.add(
          "  "
              + plural(summary.notLogs().size(), "file is", "files are")
              + " no log in a format that is known: "
              + summary.notLogs().stream()
                  .limit(MOST_SHOWN)
                  .map(Visible::text)
                  .collect(Collectors.joining(", "))
              + (summary.notLogs().size() > MOST_SHOWN ? ", …" : ""));
    }
  }

  private static String lossCount(List<Skipped> skipped) {
    return skipped.stream().filter(Skipped::isLoss).count() + " of all may hold logs";
  }

  private void hashes() {
    summary
        .hashes()
        .forEach((file, hash) -> lines.add("sha256 " + hash + "  " + Visible.text(file)));
  }

  private void speed() {
    lines.add(
        String.format(
            Locale.ROOT,
            "%.2f s, %s events/s%s",
            summary.seconds(),
            number(Math.round(summary.eventsPerSecond())),
            summary.spills() > 0 ? ", " + summary.spills() + " sorted runs on disk" : ""));
  }

  private static String plural(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

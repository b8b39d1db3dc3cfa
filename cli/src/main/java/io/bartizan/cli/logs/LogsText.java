package io.bartizan.cli.logs;

import io.bartizan.hunt.inventory.ChannelLog;
import io.bartizan.hunt.inventory.LogsReport;
import io.bartizan.hunt.inventory.LogsWorker;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.Skipped;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report for people: under each file its hosts, under each host its channels. */
final class LogsText {

  private static final int MOST_IDS = 10;
  private static final int MOST_GAPS = 5;

  private final StringBuilder out = new StringBuilder();
  private final DateTimeFormatter times;
  private final Duration gap;

  private LogsText(ZoneId zone, Duration gap) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT).withZone(zone);
    this.gap = gap;
  }

  static String of(LogsReport report, ZoneId zone, Duration gap) {
    LogsText text = new LogsText(zone, gap);
    text.logs(report);
    text.losses(report);
    return text.out.toString();
  }

  private void logs(LogsReport report) {
    int source = -1;
    String host = "";
    for (Map.Entry<LogsWorker.Key, ChannelLog> entry : report.logs().entrySet()) {
      LogsWorker.Key key = entry.getKey();
      if (key.source() != source) {
        source = key.source();
        host = "\0";
        line(0, Visible.text(report.files().get(source).name()));
      }
      if (!key.host().equals(host)) {
        host = key.host();
        line(1, host.isEmpty() ? "(no host named)" : Visible.text(host));
      }
      channel(key.channel(), entry.getValue());
    }
    long events = report.logs().values().stream().mapToLong(ChannelLog::count).sum();
    line(
        0,
        Counted.of(events, "event")
            + hosts(report)
            + " in "
            + Counted.of(
                report.logs().keySet().stream().mapToInt(LogsWorker.Key::source).distinct().count(),
                "file"));
  }

  /** How many hosts there are; nothing where no event names one. */
  private static String hosts(LogsReport report) {
    long hosts =
        report.logs().keySet().stream()
            .map(LogsWorker.Key::host)
            .filter(host -> !host.isEmpty())
            .distinct()
            .count();
    return hosts == 0 ? "" : " of " + Counted.of(hosts, "host");
  }

  private void channel(String name, ChannelLog log) {
    line(
        2,
        (name.isEmpty() ? "(no channel)" : Visible.text(name))
            + ": "
            + Counted.of(log.count(), "event")
            + ", "
            + time(log.first())
            + " to "
            + time(log.last()));
    line(3, ids(log.ids()));
    if (log.withoutTime() > 0) {
      line(3, String.format(Locale.ROOT, "%,d without a time", log.withoutTime()));
    }
    if (log.impossibleTimes() > 0) {
      line(
          3,
          String.format(
              Locale.ROOT,
              "%,d with an impossible time (before 1980 or after 2099)",
              log.impossibleTimes()));
    }
    if (log.missingRecords() > 0) {
      line(
          3,
          Counted.of(
              log.missingRecords(),
              "record number between the first and the last is missing",
              "record numbers between the first and the last are missing"));
    }
    log.cleared().forEach(this::cleared);
    List<ChannelLog.Gap> gaps = log.gaps(gap);
    gaps.stream().limit(MOST_GAPS).forEach(this::gap);
    if (gaps.size() > MOST_GAPS) {
      line(3, "and " + Counted.of((long) gaps.size() - MOST_GAPS, "more gap") + " of that length");
    }
  }

  private static String ids(Map<String, Long> ids) {
    String shown =
        ids.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_IDS)
            .map(
                id ->
                    (id.getKey().isEmpty() ? "no id" : Visible.excerpt(id.getKey(), 20))
                        + " ×"
                        + String.format(Locale.ROOT, "%,d", id.getValue()))
            .collect(Collectors.joining(", "));
    return ids.size() > MOST_IDS ? shown + ", and " + (ids.size() - MOST_IDS) + " more" : shown;
  }

  private void cleared(ChannelLog.Cleared event) {
    line(
        3,
        "! a log was cleared at "
            + time(event.time())
            + (event.what().isEmpty() ? "" : ": " + Visible.excerpt(event.what(), 80))
            + (event.who().isEmpty() ? "" : ", by " + Visible.excerpt(event.who(), 80)));
  }

  private void gap(ChannelLog.Gap found) {
    line(
        3,
        "! nothing for "
            + length(found.length())
            + ", from "
            + times.format(found.from())
            + " to "
            + times.format(found.until()));
  }

  private static String length(Duration duration) {
    return duration.toDays() > 0
        ? duration.toDays() + " d " + duration.toHoursPart() + " h"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  private String time(Optional<Instant> time) {
    return time.map(times::format).orElse("a time not known");
  }

  private void losses(LogsReport report) {
    for (FileLosses file : report.losses()) {
      line(
          0,
          "! "
              + Visible.text(file.file())
              + ": "
              + Counted.of(file.count(), "problem while reading", "problems while reading")
              + (file.failure().isEmpty() ? "" : ", " + Visible.excerpt(file.failure(), 160)));
      file.places().forEach(place -> line(2, place));
    }
    for (Skipped skipped : report.skipped()) {
      line(
          0,
          (skipped.isLoss() ? "! " : "  ")
              + Visible.text(skipped.name())
              + ": not read: "
              + Visible.excerpt(skipped.reason(), 160));
    }
    if (!report.notLogs().isEmpty()) {
      line(
          0,
          Counted.of(report.notLogs().size(), "file is", "files are")
              + " not in a known log format: "
              + report.notLogs().stream()
                  .limit(MOST_IDS)
                  .map(Visible::text)
                  .collect(Collectors.joining(", ")));
    }
  }

  private void line(int depth, String text) {
    out.repeat(' ', depth * 2).append(text).append('\n');
  }
}

package io.bartizan.report.html;

import io.bartizan.hunt.CorrelationSummary;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.IndicatorSummary;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.Skipped;
import io.bartizan.report.notes.HuntNotes;
import io.bartizan.report.notes.Note;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Visible;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What was read and what was not looked at, as HTML that needs no script. */
final class UnseenHtml {

  private static final Set<Note.Subject> CAVEATS =
      EnumSet.of(
          Note.Subject.SCHEMES,
          Note.Subject.WITHOUT_TIME,
          Note.Subject.IMPOSSIBLE_TIME,
          Note.Subject.TRUNCATED,
          Note.Subject.LACKING_FIELDS,
          Note.Subject.DUPLICATE_KEYS,
          Note.Subject.CORRELATION_GAPS,
          Note.Subject.INDICATOR_GAPS,
          Note.Subject.NOTHING_READ,
          Note.Subject.UNCHECKED_COPIES);

  /** Columns of numbers. */
  private static final Set<String> NUMBERS = Set.of("Rules", "Events", "Problems");

  private static final int MOST_ROWS = 200;
  private static final int LONGEST = 240;

  private final HuntSummary summary;
  private final ZoneId zone;

  /** What of the input was not searched. */
  private final List<String> unread = new ArrayList<>();

  /** What rules could not see or do. */
  private final List<String> blind = new ArrayList<>();

  private final Markup out = new Markup();

  UnseenHtml(HuntSummary summary, ZoneId zone) {
    this.summary = summary;
    this.zone = zone;
    read();
    losses();
    skipped();
    notLogs();
    rejections();
    idle();
    missing();
    unknown();
    summary.indicators().ifPresent(this::indicators);
    oddities();
    warnings();
    hashes();
  }

  String html() {
    return out.toString();
  }

  /** A paragraph with the most important of it. */
  String inShort() {
    if (unread.isEmpty() && blind.isEmpty()) {
      return "<p class=gaps>All input was read, and every rule had a matching log source. "
          + "<a href=\"#/unseen\">What was read</a></p>";
    }
    return "<p class=gaps>"
        + sentence("Some input was not searched:", unread)
        + sentence(
            summary.indicators().isPresent()
                ? "Some rules or indicators could not match:"
                : "Some rules could not match:",
            blind)
        + "<a href=\"#/unseen\">Details</a></p>";
  }

  private static String sentence(String subject, List<String> parts) {
    return parts.isEmpty() ? "" : "<b>" + subject + "</b> " + String.join(", ", parts) + ". ";
  }

  private void read() {
    out.html("<p class=lead>");
    out.html(Counted.of(summary.events(), "event", "events")).html(" were read from ");
    out.html(Counted.of(summary.files(), "file", "files"));
    if (summary.first().isPresent() && summary.last().isPresent()) {
      out.html(", ").time(summary.first().get(), zone);
      out.html(" to ").time(summary.last().get(), zone);
    }
    out.html(", and matched with ");
    out.html(Counted.of(summary.report().loaded(), "rule", "rules"));
    summary
        .indicators()
        .ifPresent(
            all ->
                out.html(" and ")
                    .html(Counted.of(all.report().indicators(), "indicator", "indicators")));
    out.html(".</p>");
  }

  /** What of the indicators was not looked for; the notes below say why. */
  private void indicators(IndicatorSummary all) {
    long cut = all.feeds().stream().filter(feed -> feed.unread().isPresent()).count();
    if (cut > 0) {
      blind.add(
          Counted.of(cut, "indicator feed was", "indicator feeds were")
              + " not read to "
              + (cut == 1 ? "its" : "their")
              + " end");
    }
    if (all.rejected() > 0) {
      blind.add(
          Counted.of(all.rejected(), "entry", "entries") + " of indicator feeds could not be read");
    }
    if (all.refused() > 0) {
      blind.add(
          Counted.of(all.refused(), "value or pattern", "values or patterns")
              + " of indicators cannot be looked for");
    }
    if (all.held() > 0) {
      blind.add(Counted.of(all.held(), "value", "values") + " of indicators held back by lists");
    }
  }

  /** A heading, what it means, and a table that shows so many of all rows. */
  private <T> void part(
      String title, String meaning, List<T> rows, List<String> columns, Consumer<T> row) {
    boolean hasNumbers = NUMBERS.contains(columns.getLast());
    out.html("<section><h2>").html(title).html("</h2><p class=note>").html(meaning).html("</p>");
    out.html(hasNumbers ? "<table class=grid>" : "<table class=\"grid stack\">");
    out.html("<thead><tr>");
    for (String column : columns) {
      out.html(NUMBERS.contains(column) ? "<th scope=col class=num>" : "<th scope=col>");
      out.html(column).html("</th>");
    }
    out.html("</tr></thead><tbody>");
    for (T one : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      out.html("<tr>");
      row.accept(one);
      out.html("</tr>");
    }
    out.html("</tbody></table>");
    if (rows.size() > MOST_ROWS) {
      out.html("<p class=note>And ")
          .html(Counted.number(rows.size() - MOST_ROWS))
          .html(" more.</p>");
    }
    out.html("</section>");
  }

  private void losses() {
    if (summary.losses().isEmpty()) {
      return;
    }
    int files = summary.losses().size();
    unread.add(Counted.of(files, "file was not fully read", "files were not fully read"));
    part(
        Counted.of(files, "file", "files") + " not fully read",
        "Some places could not be read or understood. The rest was searched.",
        summary.losses(),
        List.of("File", "Problems", "Where and what"),
        this::loss);
  }

  private void loss(FileLosses file) {
    out.html("<td>").data(file.file(), LONGEST).html("</td><td class=num>");
    out.html(Counted.number(file.count())).html("</td><td>");
    if (!file.failure().isEmpty()) {
      out.html("Not read to the end: ").data(file.failure(), LONGEST).html("<br>");
    }
    file.places().forEach(place -> out.text(place).html("<br>"));
    out.html("</td>");
  }

  private static String excerpt(String text) {
    return Visible.excerpt(text, LONGEST);
  }

  private void skipped() {
    if (summary.skipped().isEmpty()) {
      return;
    }
    long lost = summary.skipped().stream().filter(Skipped::isLoss).count();
    if (lost > 0) {
      unread.add(Counted.of(lost, "file was not read", "files were not read"));
    }
    part(
        Counted.of(summary.skipped().size(), "file", "files") + " not read",
        lost == 0
            ? "None of them can contain logs."
            : Counted.number(lost) + " of them may contain logs.",
        summary.skipped(),
        List.of("File", "Why", "May contain logs"),
        skipped -> {
          out.html("<td>").data(skipped.name(), LONGEST).html("</td><td>");
          out.text(excerpt(skipped.reason())).html("</td><td>");
          out.html(skipped.isLoss() ? "yes" : "no").html("</td>");
        });
  }

  private void notLogs() {
    if (summary.notLogs().isEmpty()) {
      return;
    }
    int files = summary.notLogs().size();
    unread.add(Counted.of(files, "file is in an unknown format", "files are in unknown formats"));
    part(
        Counted.of(files, "file", "files") + " in unknown formats",
        "Not searched. Convert logs among them to event logs, JSON lines, XML or CSV.",
        summary.notLogs(),
        List.of("File"),
        file -> out.html("<td>").data(file, LONGEST).html("</td>"));
  }

  private void rejections() {
    List<List<Diagnostic>> rejections = summary.report().rejections();
    if (rejections.isEmpty()) {
      return;
    }
    blind.add(Counted.of(rejections.size(), "rule was rejected", "rules were rejected"));
    String reasons =
        summary.report().rejectedByReason().entrySet().stream()
            .map(entry -> Counted.number(entry.getValue()) + " " + Markup.escaped(entry.getKey()))
            .collect(Collectors.joining(", "));
    part(
        Counted.of(rejections.size(), "rule", "rules") + " rejected",
        "They did not run: " + reasons + ". bartizan rules lint shows where and why.",
        rejections.stream().map(List::getFirst).toList(),
        List.of("Rule", "Why"),
        this::diagnostic);
  }

  private void diagnostic(Diagnostic diagnostic) {
    String place = diagnostic.source().name() + ":" + diagnostic.span().line();
    out.html("<td>").data(place, LONGEST).html("</td><td>");
    out.text(excerpt(diagnostic.message())).html(" <small>").text(diagnostic.code());
    out.html("</small></td>");
  }

  private void idle() {
    int idle = summary.idleRules().values().stream().mapToInt(Integer::intValue).sum();
    if (idle == 0) {
      return;
    }
    blind.add(Counted.of(idle, "rule", "rules") + " had no matching log source");
    part(
        Counted.of(idle, "rule", "rules") + " had no matching log source",
        "No event came from their log sources. If you have these logs, they are missing here.",
        ranked(summary.idleRules()),
        List.of("Log source", "Rules"),
        this::counted);
  }

  private void missing() {
    if (summary.missingFields().isEmpty()) {
      return;
    }
    int fields = summary.missingFields().size();
    String inWords =
        Counted.of(
            fields,
            "field that rules use was in no event",
            "fields that rules use were in no event");
    blind.add(inWords);
    part(
        inWords,
        "Rules with a matching log source use them. Either the logs do not contain them, or they"
            + " are named differently.",
        ranked(summary.missingFields()),
        List.of("Field", "Rules"),
        this::counted);
  }

  private static List<Map.Entry<String, Integer>> ranked(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  private void counted(Map.Entry<String, Integer> entry) {
    out.html("<td>").data(entry.getKey(), LONGEST).html("</td><td class=num>");
    out.html(Counted.number(entry.getValue())).html("</td>");
  }

  private void unknown() {
    if (summary.unknown().isEmpty()) {
      return;
    }
    long events =
        summary.unknown().values().stream().mapToLong(HuntSummary.UnknownEvents::count).sum();
    blind.add(Counted.of(events, "event is", "events are") + " of no known log source");
    part(
        Counted.of(events, "event", "events") + " of no known log source",
        "Only rules without a product ran on them. Give their log source with"
            + " <code>--logsource 'FILE=product/category/service'</code>. A dash leaves a part"
            + " open.",
        summary.unknown().entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, HuntSummary.UnknownEvents> e) -> e.getValue().count())
                    .reversed())
            .toList(),
        List.of("Keys", "Events", "For example"),
        entry -> {
          out.html("<td>").data(entry.getKey(), LONGEST).html("</td><td class=num>");
          out.html(Counted.number(entry.getValue().count())).html("</td><td>");
          out.data(entry.getValue().file() + ":" + entry.getValue().position(), LONGEST);
          out.html("</td>");
        });
  }

  /** The notes that have no table of their own. */
  private void oddities() {
    CorrelationSummary correlated = summary.correlated();
    if (correlated.evictedGroups() + correlated.droppedEvents() > 0) {
      blind.add("correlations dropped some of their data");
    }
    List<Note> odd =
        HuntNotes.of(summary, zone).stream()
            .filter(note -> CAVEATS.contains(note.subject()))
            .toList();
    if (!odd.isEmpty()) {
      out.html("<section><h2>Keep in mind</h2><ul>");
      odd.forEach(this::oddity);
      out.html("</ul></section>");
    }
  }

  private void oddity(Note note) {
    out.html("<li>").text(note.text());
    if (!note.details().isEmpty()) {
      out.html("<br><span class=note>").text(String.join("; ", note.details())).html("</span>");
    }
    out.html("</li>");
  }

  private void warnings() {
    List<Diagnostic> warnings = summary.report().warnings();
    if (!warnings.isEmpty()) {
      part(
          Counted.of(warnings.size(), "remark", "remarks") + " on rules that ran",
          "These rules ran, but perhaps not as intended.",
          warnings,
          List.of("Rule", "What"),
          this::diagnostic);
    }
  }

  private void hashes() {
    if (!summary.hashes().isEmpty()) {
      part(
          "SHA-256 of the input",
          "Of the files on disk, after they were read.",
          List.copyOf(summary.hashes().entrySet()),
          List.of("File", "SHA-256"),
          entry -> {
            out.html("<td>").data(entry.getKey(), LONGEST).html("</td><td>");
            out.data(entry.getValue(), 64).html("</td>");
          });
    }
  }
}

package io.bartizan.cli.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.report.law.Labels;
import io.bartizan.report.law.OverviewWords;
import io.bartizan.syntax.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An assessment as a table for people: first what cannot be ruled out, then what is owed at once,
 * then what is owed by a date.
 */
final class AssessmentTable {

  private final Narrator narrator;
  private final Language language;
  private final OverviewWords words;
  private final Ink ink;
  private final int width;

  AssessmentTable(Narrator narrator, Ink ink, int width) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.words = new OverviewWords(narrator);
    this.ink = ink;
    this.width = width;
  }

  /** The lines of the table. */
  List<String> lines(Assessment assessment, Optional<Question> question, Recipients recipients) {
    Overview overview = Overview.of(assessment);
    Rows rows = new Rows(assessment, recipients);
    List<String> lines = new ArrayList<>();
    head(assessment, lines);
    words.summary(overview).forEach(text -> wrapped(text, lines));
    section(Labels.UNDECIDED, overview.possible(), rows, lines);
    question.ifPresent(one -> question(one, lines));
    section(Labels.OWED_NOW, overview.now(), rows, lines);
    section(Labels.YOURS, overview.dated(), rows, lines);
    section(Labels.AUTHORITIES, overview.authorities(), rows, lines);
    section(Labels.UNCHECKED, overview.unchecked(), rows, lines);
    list(Labels.ELSEWHERE, words.elsewhere(overview, assessment.zoneShown()), lines);
    list(Labels.ASSUMED, words.assumptions(assessment), lines);
    silent(assessment.silent(), lines);
    lines.add("");
    Columns.wrap(narrator.advice(), width).forEach(line -> lines.add(ink.faint(line)));
    return lines;
  }

  /** What each row is told with. */
  private record Rows(Assessment assessment, Recipients recipients) {

    ZoneId zone() {
      return assessment.zoneShown();
    }
  }

  private void head(Assessment assessment, List<String> lines) {
    ZoneId zone = assessment.zoneShown();
    String title = assessment.title().map(Visible::text).orElse(Labels.UNTITLED.in(language));
    String reference =
        assessment.reference().map(text -> " (" + Visible.text(text) + ")").orElse("");
    lines.add(ink.bold(title + reference));
    lines.add(
        Labels.ASKED.in(language)
            + " "
            + narrator.writing().instant(assessment.at(), zone)
            + stop()
            + Labels.TIMES.in(language)
            + " "
            + zone
            + stop()
            + Labels.CATALOGUE.in(language)
            + " "
            + assessment.catalogue()
            + Labels.STOP.in(language));
  }

  private String stop() {
    return Labels.STOP.in(language) + (language == Language.CHINESE ? "" : " ");
  }

  private String counted(Labels title, int count) {
    return title.in(language)
        + (language == Language.CHINESE ? "（" + count + "）" : " (" + count + ")");
  }

  private void wrapped(String text, List<String> lines) {
    Columns.wrap(Visible.text(text), width).forEach(lines::add);
  }

  private void section(Labels title, List<Finding> findings, Rows rows, List<String> lines) {
    if (findings.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ink.bold(counted(title, findings.size())));
    Columns columns = new Columns();
    columns.add(
        Labels.STATE.in(language),
        Labels.SAFE.in(language),
        Labels.LAWFUL.in(language),
        Labels.LEFT.in(language),
        Labels.WHAT.in(language));
    findings.forEach(finding -> row(finding, rows, columns));
    List<String> text = columns.lines(width);
    lines.add(ink.faint(text.getFirst()));
    coloured(findings, text.subList(1, text.size()), lines);
  }

  /** Each line in the colour of the duty that it belongs to: lines that go on are indented. */
  private void coloured(List<Finding> findings, List<String> text, List<String> lines) {
    int index = -1;
    for (String line : text) {
      if (!line.startsWith(" ")) {
        index++;
      }
      lines.add(
          index < 0 ? line : ink.state(findings.get(Math.min(index, findings.size() - 1)), line));
    }
  }

  private void row(Finding finding, Rows rows, Columns columns) {
    Heading heading = finding.heading();
    boolean chinese = language == Language.CHINESE;
    String what =
        narrator.title(finding)
            + (chinese ? "，" : ", ")
            + Labels.TO.in(language)
            + (chinese ? "" : " ")
            + narrator.recipient(finding, rows.recipients().of(finding))
            + " · "
            + narrator.words(heading.law())
            + ", "
            + heading.article()
            + " ["
            + heading.grade().letters()
            + "] "
            + finding.id()
            + (finding.verdict() == Verdict.UNDECIDED
                ? (chinese ? "；" : "; ") + narrator.because(finding)
                : "");
    columns.add(
        Visible.text(narrator.state(finding)),
        safe(finding, rows),
        lawful(finding, rows.zone()),
        left(finding, rows.assessment().at()),
        Visible.text(what));
  }

  private String safe(Finding finding, Rows rows) {
    if (finding.state().filter(state -> state == State.OPEN).isPresent()) {
      return finding
          .timing()
          .flatMap(timing -> timing.manner())
          .map(narrator::words)
          .map(Visible::text)
          .orElse("–");
    }
    return finding.safe().map(end -> narrator.writing().shortEnd(end, rows.zone())).orElse("–");
  }

  private String lawful(Finding finding, ZoneId zone) {
    if (finding.safe().isEmpty()) {
      return "–";
    }
    return finding
        .lawful()
        .map(end -> narrator.writing().shortEnd(end, zone))
        .orElse(Labels.NOT_KNOWN.in(language));
  }

  private String left(Finding finding, Instant at) {
    boolean counts = finding.state().filter(State::needsAction).isPresent();
    if (!counts || finding.safe().isEmpty()) {
      return "";
    }
    Duration left = Duration.between(at, finding.safe().get());
    String length = narrator.writing().length(left);
    return left.isNegative()
        ? length + (language == Language.CHINESE ? "" : " ") + Labels.AGO.in(language)
        : length;
  }

  private void question(Question question, List<String> lines) {
    String asked = narrator.words(question.fact().question());
    String text =
        narrator.messages().text("question", Map.of("question", asked))
            + " ("
            + question.fact().name()
            + ")";
    lines.add("");
    wrapped(text, lines);
  }

  private void list(Labels title, List<String> texts, List<String> lines) {
    if (texts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ink.bold(title.in(language)));
    texts.forEach(text -> wrapped("  " + text, lines));
  }

  private void silent(List<Silence> silent, List<String> lines) {
    if (silent.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ink.bold(counted(Labels.SILENT, silent.size())));
    silent.stream()
        .collect(Collectors.groupingBy(Silence::why, TreeMap::new, Collectors.toList()))
        .forEach(
            (why, all) -> {
              String ids = all.stream().map(Silence::id).collect(Collectors.joining(", "));
              String text =
                  "  " + narrator.silence(all.getFirst()) + Labels.COLON.in(language) + ids;
              Columns.wrap(text, width).forEach(line -> lines.add(ink.faint(line)));
            });
  }
}

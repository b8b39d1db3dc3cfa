package io.bartizan.cli.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assess.Urgency;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.report.law.Labels;
import io.bartizan.syntax.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An assessment as a table for people. */
final class AssessmentTable {

  private static final int MOST_UNDECIDED = 8;

  private final Narrator narrator;
  private final Language language;
  private final Ink ink;
  private final int width;

  AssessmentTable(Narrator narrator, Ink ink, int width) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.ink = ink;
    this.width = width;
  }

  /** The lines of the table. */
  List<String> lines(Assessment assessment, Optional<Question> question) {
    List<String> lines = new ArrayList<>();
    head(assessment, lines);
    List<Finding> yours = Urgency.owed(assessment, false);
    List<Finding> theirs = Urgency.owed(assessment, true);
    if (yours.isEmpty() && theirs.isEmpty()) {
      lines.add("");
      lines.add(Labels.NONE.in(language));
    }
    section(Labels.YOURS, yours, assessment, lines);
    section(Labels.AUTHORITIES, theirs, assessment, lines);
    undecided(assessment, question, lines);
    silent(assessment.silent(), lines);
    lines.add("");
    Columns.wrap(narrator.advice(), width).forEach(line -> lines.add(ink.faint(line)));
    return lines;
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
            + ". "
            + Labels.TIMES.in(language)
            + " "
            + zone
            + ". "
            + Labels.CATALOGUE.in(language)
            + " "
            + assessment.catalogue()
            + ".");
  }

  private void section(
      Labels title, List<Finding> findings, Assessment assessment, List<String> lines) {
    if (findings.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ink.bold(title.in(language)));
    Columns columns = new Columns();
    columns.add(
        Labels.STATE.in(language),
        Labels.SAFE.in(language),
        Labels.LAWFUL.in(language),
        Labels.LEFT.in(language),
        Labels.WHAT.in(language));
    findings.forEach(finding -> row(finding, assessment, columns));
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

  private void row(Finding finding, Assessment assessment, Columns columns) {
    ZoneId zone = assessment.zoneShown();
    Heading heading = finding.heading();
    String what =
        narrator.title(finding)
            + (language == Language.CHINESE ? "，" : ", ")
            + Labels.TO.in(language)
            + (language == Language.CHINESE ? "" : " ")
            + narrator.words(heading.recipient())
            + " · "
            + narrator.words(heading.law())
            + ", "
            + heading.article()
            + " ["
            + heading.grade().letters()
            + "] "
            + finding.id();
    columns.add(
        Visible.text(narrator.state(finding)),
        finding.safe().map(end -> narrator.writing().shortEnd(end, zone)).orElse("–"),
        lawful(finding, zone),
        left(finding, assessment.at()),
        Visible.text(what));
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
    boolean counts = finding.state().filter(one -> one.needsAction()).isPresent();
    if (!counts || finding.safe().isEmpty()) {
      return "";
    }
    Duration left = Duration.between(at, finding.safe().get());
    String length = narrator.writing().length(left);
    return left.isNegative() ? length + " " + Labels.AGO.in(language) : length;
  }

  private void undecided(Assessment assessment, Optional<Question> question, List<String> lines) {
    List<Finding> undecided = Urgency.undecided(assessment);
    if (undecided.isEmpty()) {
      question.ifPresent(one -> question(one, lines));
      return;
    }
    lines.add("");
    lines.add(ink.bold(Labels.UNDECIDED.in(language) + " (" + undecided.size() + ")"));
    question.ifPresent(one -> question(one, lines));
    Columns columns = new Columns();
    ZoneId zone = assessment.zoneShown();
    for (Finding finding : undecided.subList(0, Math.min(MOST_UNDECIDED, undecided.size()))) {
      String safe =
          finding
              .safe()
              .map(
                  end ->
                      Labels.SAFE.in(language)
                          + " "
                          + narrator.writing().shortEnd(end, zone)
                          + "; ")
              .orElse("");
      columns.add("  " + finding.id(), Visible.text(safe + narrator.because(finding)));
    }
    lines.addAll(columns.lines(width));
    if (undecided.size() > MOST_UNDECIDED) {
      lines.add("  … " + (undecided.size() - MOST_UNDECIDED));
    }
  }

  private void question(Question question, List<String> lines) {
    String asked = narrator.words(question.fact().question());
    String text =
        narrator.messages().text("question", Map.of("question", asked))
            + " ("
            + question.fact().name()
            + ")";
    Columns.wrap("  " + text, width).forEach(lines::add);
  }

  private void silent(List<Silence> silent, List<String> lines) {
    if (silent.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(ink.bold(Labels.SILENT.in(language) + " (" + silent.size() + ")"));
    silent.stream()
        .collect(Collectors.groupingBy(Silence::why, java.util.TreeMap::new, Collectors.toList()))
        .forEach(
            (why, all) -> {
              String ids = all.stream().map(Silence::id).collect(Collectors.joining(", "));
              String text = "  " + narrator.silence(all.getFirst()) + ": " + ids;
              Columns.wrap(text, width).forEach(line -> lines.add(ink.faint(line)));
            });
  }
}

package io.bartizan.cli.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.report.law.Labels;
import io.bartizan.syntax.Visible;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One duty, told in full. */
final class FindingText {

  private final Narrator narrator;
  private final Language language;
  private final Ink ink;
  private final int width;

  FindingText(Narrator narrator, Ink ink, int width) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.ink = ink;
    this.width = width;
  }

  List<String> lines(Finding finding, Assessment assessment, List<Authority> recipients) {
    Heading heading = finding.heading();
    ZoneId zone = Narrator.zone(finding);
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold(Visible.text(narrator.title(finding))) + "  " + finding.id());
    Columns columns = new Columns();
    add(columns, source(heading), "");
    add(
        columns,
        narrator.messages().text("actor." + heading.actor().word())
            + " → "
            + narrator.words(heading.recipient()),
        "");
    recipients.forEach(one -> add(columns, narrator.authority(one), Labels.WHO.in(language)));
    if (assessment.unchecked().contains(finding)) {
      add(columns, unchecked(finding), Labels.GRADE.in(language));
    }
    add(
        columns,
        narrator.state(finding) + Labels.COLON.in(language) + narrator.stateNote(finding),
        Labels.STATE.in(language));
    add(columns, narrator.because(finding), Labels.WHY.in(language));
    assumed(finding, assessment).forEach(one -> add(columns, one, Labels.ASSUMED.in(language)));
    narrator.since(finding).ifPresent(text -> add(columns, text, ""));
    ends(finding, zone, columns);
    finding.timing().ifPresent(timing -> limbs(timing, columns));
    finding
        .corrections()
        .forEach(one -> add(columns, narrator.correction(one, zone), Labels.CHANGED.in(language)));
    finding.open().forEach(open -> add(columns, narrator.open(open), Labels.OPEN.in(language)));
    finding.missing().forEach(field -> add(columns, missing(field), Labels.REPORT.in(language)));
    heading
        .onLate()
        .ifPresent(late -> add(columns, narrator.words(late), Labels.LATE.in(language)));
    heading.note().ifPresent(note -> add(columns, narrator.words(note), Labels.NOTE.in(language)));
    add(columns, String.join("; ", heading.sources()), Labels.SOURCE.in(language));
    lines.addAll(columns.lines(width));
    lines.add("");
    Columns.wrap(narrator.advice(), width).forEach(line -> lines.add(ink.faint(line)));
    return lines;
  }

  private String unchecked(Finding finding) {
    String key = finding.verdict() == Verdict.UNDECIDED ? "may.unchecked.open" : "may.unchecked";
    return finding.verdict() == Verdict.NOT_APPLICABLE
        ? narrator.messages().text("silence.unchecked")
        : narrator.messages().text("silence.unchecked")
            + Labels.COMMA.in(language)
            + narrator.messages().text(key);
  }

  private List<String> assumed(Finding finding, Assessment assessment) {
    return finding.grounds().stream()
        .map(Ground::fact)
        .distinct()
        .flatMap(fact -> assessment.assumption(fact).stream())
        .map(one -> narrator.assumption(one, assessment.zoneShown()))
        .toList();
  }

  private static void add(Columns columns, String text, String label) {
    columns.add("  " + label, Visible.text(text));
  }

  private String source(Heading heading) {
    return narrator.words(heading.law())
        + " ("
        + heading.instrument()
        + "), "
        + heading.article()
        + "; "
        + Labels.GRADE.in(language)
        + " "
        + heading.grade().letters()
        + ", "
        + Labels.CHECKED.in(language)
        + " "
        + heading.checkedOn();
  }

  private void ends(Finding finding, ZoneId zone, Columns columns) {
    finding
        .safe()
        .ifPresent(end -> add(columns, narrator.end(end, zone), Labels.SAFE.in(language)));
    finding
        .lawful()
        .ifPresent(end -> add(columns, narrator.end(end, zone), Labels.LAWFUL.in(language)));
    narrator.notKnown(finding).ifPresent(text -> add(columns, text, Labels.LAWFUL.in(language)));
  }

  private void limbs(Timing timing, Columns columns) {
    for (LimbTiming limb : timing.limbs()) {
      add(columns, narrator.limb(limb), Labels.LIMIT.in(language));
      add(columns, narrator.rule(limb), "");
      int number = 1;
      for (String step : narrator.steps(limb, timing.zone())) {
        add(columns, number++ + ". " + step, number == 2 ? Labels.COUNTED.in(language) : "");
      }
    }
  }

  private String missing(MissingField field) {
    String when =
        narrator
            .messages()
            .text(field.mustBeThere() ? "missing.must" : "missing.available", Map.of());
    return narrator.words(field.label()) + " (" + when + ")";
  }
}

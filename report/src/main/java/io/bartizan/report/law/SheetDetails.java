package io.bartizan.report.law;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import java.time.ZoneId;
import java.util.List;

/** How each duty of a sheet was counted, and what its report still lacks, with boxes to tick. */
final class SheetDetails {

  private final Narrator narrator;
  private final Language language;

  SheetDetails(Narrator narrator) {
    this.narrator = narrator;
    this.language = narrator.language();
  }

  void write(Finding finding, List<Authority> recipients, Html html) {
    Heading heading = finding.heading();
    html.tag("<article>").element("h3", narrator.title(finding));
    html.tag("<p>")
        .text(narrator.words(heading.law()) + " (" + heading.instrument() + "), ")
        .text(heading.article() + "; " + Labels.GRADE.in(language) + " ")
        .text(heading.grade().letters() + ", " + Labels.CHECKED.in(language) + " ")
        .text(heading.checkedOn() + in(Labels.STOP) + " ")
        .tag("<code>")
        .text(finding.id())
        .tag("</code></p>");
    paragraph(
        narrator.state(finding) + in(Labels.COLON) + narrator.stateNote(finding) + in(Labels.STOP),
        html);
    paragraph(narrator.because(finding) + in(Labels.STOP), html);
    recipients.forEach(
        one -> paragraph(in(Labels.WHO) + in(Labels.COLON) + narrator.authority(one), html));
    narrator.since(finding).ifPresent(text -> paragraph(text, html));
    narrator.notKnown(finding).ifPresent(text -> paragraph(text, html));
    ZoneId zone = Narrator.zone(finding);
    finding.timing().map(Timing::limbs).orElse(List.of()).forEach(limb -> limb(limb, zone, html));
    finding.corrections().forEach(one -> paragraph(narrator.correction(one, zone), html));
    missing(finding, html);
    heading
        .onLate()
        .ifPresent(
            late -> paragraph(in(Labels.LATE) + in(Labels.COLON) + narrator.words(late), html));
    heading.note().ifPresent(note -> paragraph(narrator.words(note), html));
    html.tag("</article>");
  }

  private String in(Labels label) {
    return label.in(language);
  }

  private static void paragraph(String text, Html html) {
    html.element("p", text);
  }

  private void limb(LimbTiming limb, ZoneId zone, Html html) {
    html.tag("<p class=\"limb\"><b>")
        .text(narrator.limb(limb))
        .tag("</b>")
        .text(in(Labels.COMMA) + narrator.rule(limb))
        .tag("</p>");
    List<String> steps = narrator.steps(limb, zone);
    if (!steps.isEmpty()) {
      html.tag("<ol>");
      steps.forEach(step -> html.element("li", step));
      html.tag("</ol>");
    }
  }

  private void missing(Finding finding, Html html) {
    if (finding.missing().isEmpty()) {
      return;
    }
    html.element("p class=\"limb\"", (in(Labels.REPORT) + in(Labels.COLON)).strip());
    html.tag("<ul class=\"fields\">");
    for (MissingField field : finding.missing()) {
      String when =
          field.mustBeThere() ? "" : " (" + narrator.messages().text("missing.available") + ")";
      html.element("li", narrator.words(field.label()) + when);
    }
    html.tag("</ul>");
  }
}

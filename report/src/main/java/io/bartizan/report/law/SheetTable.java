package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Writing;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The duties of a sheet on a time axis, group by group as the overview has them. */
final class SheetTable {

  private final Narrator narrator;
  private final Language language;
  private final Writing writing;
  private final Assessment assessment;
  private final Recipients recipients;

  SheetTable(Narrator narrator, Assessment assessment, Recipients recipients) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.writing = narrator.writing();
    this.assessment = assessment;
    this.recipients = recipients;
  }

  void write(Overview overview, Html html) {
    if (overview.listed().isEmpty()) {
      return;
    }
    Optional<SheetAxis> axis = SheetAxis.of(overview.listed(), assessment.at());
    html.tag("<table><thead><tr>")
        .element("th scope=\"col\"", label(Labels.STATE))
        .element("th scope=\"col\"", label(Labels.WHAT))
        .tag("<th scope=\"col\" class=\"axis\">")
        .tag(axis.map(one -> one.head(language)).orElse(""))
        .tag("</th>")
        .element("th scope=\"col\"", label(Labels.SAFE))
        .element("th scope=\"col\"", label(Labels.LAWFUL))
        .tag("</tr></thead>");
    group(Labels.UNDECIDED, overview.possible(), axis, html);
    group(Labels.OWED_NOW, overview.now(), axis, html);
    group(Labels.YOURS, overview.dated(), axis, html);
    group(Labels.AUTHORITIES, overview.authorities(), axis, html);
    group(Labels.UNCHECKED, overview.unchecked(), axis, html);
    html.tag("</table>");
    axis.ifPresent(one -> scale(one, html));
  }

  private String label(Labels label) {
    return label.in(language);
  }

  private void scale(SheetAxis axis, Html html) {
    html.element(
        "p class=\"scale\"",
        label(Labels.AXIS) + " (" + writing.instant(axis.origin(), assessment.zoneShown()) + ")");
  }

  private void group(Labels title, List<Finding> findings, Optional<SheetAxis> axis, Html html) {
    if (findings.isEmpty()) {
      return;
    }
    html.tag("<tbody><tr class=\"group\"><th colspan=\"5\" scope=\"rowgroup\">")
        .text(label(title) + " (" + findings.size() + ")")
        .tag("</th></tr>");
    findings.forEach(finding -> row(finding, axis, html));
    html.tag("</tbody>");
  }

  private void row(Finding finding, Optional<SheetAxis> axis, Html html) {
    ZoneId zone = assessment.zoneShown();
    html.tag("<tr class=\"" + Sheet.state(finding) + "\"><td><span class=\"state\">")
        .text(narrator.state(finding))
        .tag("</span></td><td class=\"what\"><b>")
        .text(narrator.title(finding))
        .tag("</b> → ")
        .text(narrator.recipient(finding, recipients.of(finding)))
        .tag(" <small>")
        .text(law(finding))
        .tag("</small></td>");
    if (finding.safe().isEmpty()) {
      html.tag("<td class=\"axis words\" colspan=\"3\">").text(without(finding)).tag("</td></tr>");
      return;
    }
    html.tag("<td class=\"axis\">")
        .tag(axis.map(one -> one.row(finding)).orElse(""))
        .tag("</td>")
        .tag("<td data-label=\"")
        .text(label(Labels.SAFE))
        .tag("\">")
        .text(writing.shortEnd(finding.safe().get(), zone))
        .tag("</td><td data-label=\"")
        .text(label(Labels.LAWFUL))
        .tag("\">")
        .text(lawful(finding, zone))
        .tag("</td>")
        .tag("</tr>");
  }

  private String law(Finding finding) {
    String because =
        finding.verdict() == Verdict.UNDECIDED
            ? label(Labels.STOP) + " " + narrator.because(finding)
            : "";
    return narrator.words(finding.heading().law())
        + ", "
        + finding.heading().article()
        + " ["
        + finding.heading().grade().letters()
        + "]"
        + because;
  }

  private String lawful(Finding finding, ZoneId zone) {
    if (finding.lawful().equals(finding.safe())) {
      return label(Labels.SAME);
    }
    return finding.lawful().map(end -> writing.shortEnd(end, zone)).orElse(label(Labels.NOT_KNOWN));
  }

  /** What stands in place of a bar: the words of the law, or what is waited for. */
  private String without(Finding finding) {
    Optional<Timing> timing = finding.timing();
    Optional<String> manner = timing.flatMap(Timing::manner).map(narrator::words);
    if (manner.isPresent() || timing.isEmpty() || timing.get().limbs().isEmpty()) {
      return manner.orElse(narrator.stateNote(finding));
    }
    return narrator.limb(timing.get().limbs().getFirst());
  }
}

package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Urgency;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Writing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An assessment as one page to print: duties on a time axis first, how each was counted after it.
 *
 * <p>Self-contained, without script; its policy lets it load nothing and run nothing.
 */
public final class Sheet {

  private static final String STYLE = style();

  private final Narrator narrator;
  private final Language language;
  private final Writing writing;

  public Sheet(Narrator narrator) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.writing = narrator.writing();
  }

  public String html(Assessment assessment, Optional<Question> question) {
    Html html = new Html();
    head(assessment, html);
    List<Finding> yours = Urgency.owed(assessment, false);
    List<Finding> theirs = Urgency.owed(assessment, true);
    List<Finding> all = new ArrayList<>(yours);
    all.addAll(theirs);
    next(assessment, yours, html);
    table(assessment, yours, theirs, SheetAxis.of(all, assessment.at()), html);
    undecided(assessment, question, html);
    html.tag("<p class=\"advice\">").text(narrator.advice()).tag("</p></main>");
    details(all, html);
    return html.tag("</body></html>\n").toString();
  }

  private String label(Labels label) {
    return label.in(language);
  }

  private void head(Assessment assessment, Html html) {
    ZoneId zone = assessment.zoneShown();
    String title = assessment.title().orElse(label(Labels.UNTITLED));
    html.tag("<!doctype html><html lang=\"" + (language == Language.CHINESE ? "zh-Hans" : "en"))
        .tag("\"><head><meta charset=\"utf-8\">")
        .tag("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .tag("style-src 'sha256-" + sha256(STYLE))
        .tag("'; base-uri 'none'; form-action 'none'\">")
        .tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .tag("<meta name=\"referrer\" content=\"no-referrer\">")
        .element("title", title + " – " + label(Labels.SHEET))
        .tag("<style>" + STYLE + "</style></head><body><main><header><p class=\"kind\">")
        .text(label(Labels.SHEET))
        .tag("</p>")
        .element("h1", title)
        .tag("<dl>");
    assessment.reference().ifPresent(text -> term(label(Labels.REFERENCE), text, html));
    term(label(Labels.ASKED), writing.instant(assessment.at(), zone), html);
    term(label(Labels.TIMES), zone.getId(), html);
    term(label(Labels.CATALOGUE), assessment.catalogue(), html);
    html.tag("</dl></header>");
  }

  private static void term(String name, String value, Html html) {
    html.tag("<div>").element("dt", name).element("dd", value).tag("</div>");
  }

  /** What must be done first. */
  private void next(Assessment assessment, List<Finding> yours, Html html) {
    Optional<Finding> next =
        yours.stream()
            .filter(finding -> finding.state().filter(State::needsAction).isPresent())
            .filter(finding -> finding.safe().isPresent())
            .min(java.util.Comparator.comparing(finding -> finding.safe().orElseThrow()));
    if (next.isEmpty()) {
      if (yours.isEmpty()) {
        html.element("p class=\"next\"", label(Labels.NONE));
      }
      return;
    }
    Finding finding = next.get();
    Instant safe = finding.safe().orElseThrow();
    html.tag("<p class=\"next " + state(finding) + "\"><b>")
        .text(label(isLate(finding) ? Labels.OVERDUE : Labels.NEXT))
        .text(label(Labels.COLON) + narrator.title(finding))
        .tag("</b> → ")
        .text(narrator.words(finding.heading().recipient()))
        .tag("<span>")
        .text(label(Labels.SAFE).toLowerCase(java.util.Locale.ROOT) + " ")
        .element("b", writing.shortEnd(safe, assessment.zoneShown()))
        .text(" (" + left(assessment.at(), safe) + ")")
        .tag("</span></p>");
  }

  private static boolean isLate(Finding finding) {
    return finding.state().filter(state -> state == State.LATE).isPresent();
  }

  private String left(Instant at, Instant end) {
    Duration left = Duration.between(at, end);
    String length = writing.length(left);
    return left.isNegative() ? length + " " + label(Labels.AGO) : length;
  }

  private static String state(Finding finding) {
    return finding.state().map(State::word).orElse("waiting");
  }

  private void table(
      Assessment assessment,
      List<Finding> yours,
      List<Finding> theirs,
      Optional<SheetAxis> axis,
      Html html) {
    if (yours.isEmpty() && theirs.isEmpty()) {
      return;
    }
    html.tag("<table><thead><tr>")
        .element("th scope=\"col\"", label(Labels.STATE))
        .element("th scope=\"col\"", label(Labels.WHAT))
        .tag("<th scope=\"col\" class=\"axis\">")
        .tag(axis.map(one -> one.head(language)).orElse(""))
        .tag("</th>")
        .element("th scope=\"col\"", label(Labels.SAFE))
        .element("th scope=\"col\"", label(Labels.LAWFUL))
        .tag("</tr></thead>");
    group(Labels.YOURS, yours, assessment, axis, html);
    group(Labels.AUTHORITIES, theirs, assessment, axis, html);
    html.tag("</table>");
    axis.ifPresent(
        one ->
            html.element(
                "p class=\"scale\"",
                label(Labels.AXIS)
                    + " ("
                    + writing.instant(one.origin(), assessment.zoneShown())
                    + ")"));
  }

  private void group(
      Labels title,
      List<Finding> findings,
      Assessment assessment,
      Optional<SheetAxis> axis,
      Html html) {
    if (findings.isEmpty()) {
      return;
    }
    html.tag("<tbody><tr class=\"group\"><th colspan=\"5\" scope=\"rowgroup\">")
        .text(label(title))
        .tag("</th></tr>");
    findings.forEach(finding -> row(finding, assessment, axis, html));
    html.tag("</tbody>");
  }

  private void row(Finding finding, Assessment assessment, Optional<SheetAxis> axis, Html html) {
    ZoneId zone = assessment.zoneShown();
    html.tag("<tr class=\"" + state(finding) + "\"><td><span class=\"state\">")
        .text(narrator.state(finding))
        .tag("</span></td><td class=\"what\"><b>")
        .text(narrator.title(finding))
        .tag("</b> → ")
        .text(narrator.words(finding.heading().recipient()))
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
        .element("td", writing.shortEnd(finding.safe().get(), zone))
        .element("td", lawful(finding, zone))
        .tag("</tr>");
  }

  private String law(Finding finding) {
    return narrator.words(finding.heading().law())
        + ", "
        + finding.heading().article()
        + " ["
        + finding.heading().grade().letters()
        + "]";
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

  private void undecided(Assessment assessment, Optional<Question> question, Html html) {
    List<Finding> undecided = Urgency.undecided(assessment);
    question.ifPresent(
        one ->
            html.element(
                "p class=\"question\"",
                narrator
                    .messages()
                    .text("question", Map.of("question", narrator.words(one.fact().question())))));
    if (undecided.isEmpty()) {
      return;
    }
    List<String> names = undecided.stream().map(narrator::title).distinct().toList();
    html.tag("<p class=\"open\"><b>")
        .text(label(Labels.UNDECIDED) + " (" + undecided.size() + "):")
        .tag("</b> ")
        .text(String.join("; ", names.subList(0, Math.min(12, names.size()))))
        .text(names.size() > 12 ? " …" : "")
        .tag("</p>");
  }

  private void details(List<Finding> findings, Html html) {
    if (findings.isEmpty()) {
      return;
    }
    html.tag("<section>").element("h2", label(Labels.DETAILS));
    SheetDetails details = new SheetDetails(narrator);
    findings.forEach(finding -> details.write(finding, html));
    html.tag("</section>");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String style() {
    try (InputStream in = Sheet.class.getResourceAsStream("sheet.css")) {
      if (in == null) {
        throw new IllegalStateException("the resource sheet.css is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

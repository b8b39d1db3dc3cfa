package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Writing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An assessment as one page to print: duties on a time axis first, how each was counted after it.
 *
 * <p>Self-contained, without script; its policy lets it load nothing and run nothing.
 */
public final class Sheet {

  private static final int MOST_AT_FULL_SIZE = 13;
  private static final int MOST_AT_SMALL_SIZE = 24;

  private final Narrator narrator;
  private final Language language;
  private final Writing writing;
  private final OverviewWords words;

  /** A page in the language of a narrator. */
  public Sheet(Narrator narrator) {
    this.words = new OverviewWords(narrator);
    this.narrator = narrator;
    this.language = narrator.language();
    this.writing = narrator.writing();
  }

  /** The page of an assessment. */
  public String html(Assessment assessment, Optional<Question> question, Recipients recipients) {
    Overview overview = Overview.of(assessment);
    Html html = new Html();
    List<String> assumptions = words.assumptions(assessment);
    head(assessment, size(overview.listed().size() + assumptions.size()), html);
    next(assessment, overview, html);
    words.summary(overview).forEach(text -> html.element("p class=\"summary\"", text));
    question.ifPresent(one -> question(one, html));
    new SheetTable(narrator, assessment, recipients).write(overview, html);
    list(Labels.ELSEWHERE, words.elsewhere(overview, assessment.zoneShown()), html);
    list(Labels.ASSUMED, assumptions, html);
    html.tag("<p class=\"advice\">").text(narrator.advice()).tag("</p></main>");
    details(overview.listed(), recipients, html);
    return html.tag("</body></html>\n").toString();
  }

  /** The class that sets how small a sheet is printed, so that its duties fit on one page. */
  private static String size(int rows) {
    if (rows <= MOST_AT_FULL_SIZE) {
      return "";
    }
    return rows <= MOST_AT_SMALL_SIZE ? " class=\"long\"" : " class=\"longer\"";
  }

  private void question(Question question, Html html) {
    html.element(
        "p class=\"question\"",
        narrator
            .messages()
            .text("question", Map.of("question", narrator.words(question.fact().question()))));
  }

  private void list(Labels title, List<String> texts, Html html) {
    if (texts.isEmpty()) {
      return;
    }
    html.tag("<p class=\"open\"><b>").text(label(title)).tag("</b></p><ul class=\"open\">");
    texts.forEach(text -> html.element("li", text));
    html.tag("</ul>");
  }

  private String label(Labels label) {
    return label.in(language);
  }

  private void head(Assessment assessment, String size, Html html) {
    ZoneId zone = assessment.zoneShown();
    String title = assessment.title().orElse(label(Labels.UNTITLED));
    Page.open(title + " – " + label(Labels.SHEET), language, html);
    html.tag("<main" + size + "><header><p class=\"kind\">")
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

  /** What must be done first: what is owed at once, else what has the earliest strict end. */
  private void next(Assessment assessment, Overview overview, Html html) {
    Optional<Finding> dated =
        overview.dated().stream()
            .filter(finding -> finding.state().filter(State::needsAction).isPresent())
            .filter(finding -> finding.safe().isPresent())
            .min(Comparator.comparing(finding -> finding.safe().orElseThrow()));
    Optional<Finding> late = dated.filter(Sheet::isLate);
    late.or(() -> overview.now().stream().findFirst())
        .or(() -> dated)
        .ifPresent(finding -> next(finding, assessment, html));
  }

  private void next(Finding finding, Assessment assessment, Html html) {
    html.tag("<p class=\"next " + state(finding) + "\"><b>")
        .text(label(isLate(finding) ? Labels.OVERDUE : Labels.NEXT))
        .text(label(Labels.COLON) + narrator.title(finding))
        .tag("</b> → ")
        .text(narrator.words(finding.heading().recipient()))
        .tag("<span>");
    Optional<Instant> safe = finding.safe();
    if (safe.isPresent()) {
      html.text(label(Labels.SAFE).toLowerCase(java.util.Locale.ROOT) + " ")
          .element("b", writing.shortEnd(safe.get(), assessment.zoneShown()))
          .text(" (" + left(assessment.at(), safe.get()) + ")");
    } else {
      html.element("b", narrator.stateNote(finding));
    }
    html.tag("</span></p>");
  }

  private static boolean isLate(Finding finding) {
    return finding.state().filter(state -> state == State.LATE).isPresent();
  }

  private String left(Instant at, Instant end) {
    Duration left = Duration.between(at, end);
    String length = writing.length(left);
    return left.isNegative() ? length + " " + label(Labels.AGO) : length;
  }

  static String state(Finding finding) {
    return finding.state().map(State::word).orElse("waiting");
  }

  private void details(List<Finding> findings, Recipients recipients, Html html) {
    if (findings.isEmpty()) {
      return;
    }
    html.tag("<section>").element("h2", label(Labels.DETAILS));
    SheetDetails details = new SheetDetails(narrator);
    findings.forEach(finding -> details.write(finding, recipients.of(finding), html));
    html.tag("</section>");
  }
}

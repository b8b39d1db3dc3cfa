package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.report.Draft;
import io.bartizan.duty.report.Draft.Entry;
import io.bartizan.duty.report.Draft.Status;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.JsonText;
import io.bartizan.syntax.Visible;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The draft of a report as text, as a page and as JSON. */
public final class DraftDocument {

  private final Narrator narrator;
  private final Language language;
  private final Assessment assessment;
  private final Finding finding;
  private final List<Authority> recipients;

  /** The document of a duty's report, to some recipients. */
  public DraftDocument(
      Narrator narrator, Assessment assessment, Finding finding, List<Authority> recipients) {
    this.narrator = narrator;
    this.language = narrator.language();
    this.assessment = assessment;
    this.finding = finding;
    this.recipients = List.copyOf(recipients);
  }

  private ZoneId zone() {
    return assessment.zoneShown();
  }

  private String label(Labels label) {
    return label.in(language);
  }

  private String law() {
    return narrator.words(finding.heading().law()) + ", " + finding.heading().article();
  }

  private String due() {
    return finding
        .safe()
        .map(end -> label(Labels.SAFE) + " " + narrator.writing().shortEnd(end, zone()))
        .orElse(narrator.stateNote(finding));
  }

  private String value(Entry entry) {
    if (!entry.said().isEmpty()) {
      return String.join(", ", entry.said());
    }
    String fact = entry.field().fact().orElse("");
    String value = entry.known().map(one -> narrator.value(fact, one, zone())).orElse("");
    return entry.assumed() ? value + " (" + label(Labels.ASSUMED_SHORT) + ")" : value;
  }

  private String mark(Status status) {
    return narrator.messages().text("draft." + status.name().toLowerCase(Locale.ROOT));
  }

  private static boolean isGeneral(Draft draft) {
    return draft.schema().id().equals(GeneralForm.ID);
  }

  private String notice() {
    return label(Labels.GENERAL);
  }

  private String from() {
    return label(Labels.OWED_BY)
        + label(Labels.COLON)
        + narrator.messages().text("actor." + finding.heading().actor().word());
  }

  private String to() {
    return label(Labels.OWED_TO)
        + label(Labels.COLON)
        + narrator.words(finding.heading().recipient());
  }

  private static String number(Entry entry) {
    return entry.field().article().map(text -> text + " ").orElse("");
  }

  /** Plain text, a field a line. */
  public String text(List<Draft> drafts) {
    StringBuilder out = new StringBuilder();
    for (Draft draft : drafts) {
      line(out, narrator.words(draft.schema().title()));
      if (isGeneral(draft)) {
        line(out, notice());
        line(out, narrator.title(finding));
      }
      line(out, law() + "; " + due());
      line(out, from());
      line(out, to());
      recipients.forEach(one -> line(out, label(Labels.WHO) + ": " + narrator.authority(one)));
      line(out, draft.schema().source() + " [" + draft.schema().grade() + "]");
      line(out, "");
      for (Entry entry : draft.entries()) {
        String name = number(entry) + narrator.words(entry.field().declaration().label());
        String said = entry.status() == Status.FILLED ? value(entry) : mark(entry.status());
        line(out, name + ": " + said);
      }
      line(out, "");
    }
    line(out, narrator.advice());
    return out.toString();
  }

  private static void line(StringBuilder out, String text) {
    out.append(Visible.text(text)).append('\n');
  }

  /** A page to print. */
  public String html(List<Draft> drafts) {
    Html html = new Html();
    String title = narrator.title(finding);
    Page.open(title, language, html);
    html.tag("<main><header>").element("h1", title);
    html.element("p", law() + "; " + due()).element("p", from()).element("p", to());
    recipients.forEach(
        one -> html.element("p", label(Labels.WHO) + ": " + narrator.authority(one)));
    html.tag("</header>");
    for (Draft draft : drafts) {
      html.element("h2", narrator.words(draft.schema().title()));
      if (isGeneral(draft)) {
        html.element("p class=\"question\"", notice());
      }
      html.element("p", draft.schema().source() + " [" + draft.schema().grade() + "]");
      html.tag("<table>");
      draft.entries().forEach(entry -> row(entry, html));
      html.tag("</table>");
    }
    html.element("p class=\"advice\"", narrator.advice());
    return html.tag("</main></body></html>\n").toString();
  }

  private void row(Entry entry, Html html) {
    boolean filled = entry.status() == Status.FILLED;
    html.tag("<tr class=\"" + (filled ? "met" : "waiting") + "\">")
        .element("td", number(entry))
        .element("td", narrator.words(entry.field().declaration().label()))
        .tag("<td>");
    if (filled) {
      html.text(value(entry));
    } else {
      html.element("b", mark(entry.status()));
    }
    html.tag("</td></tr>");
  }

  /** An object; values are told in the language of the narrator. */
  public String json(List<Draft> drafts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "https://bartizan.io/schema/draft-1.json");
      json.writeStringProperty("duty", finding.id());
      json.writeStringProperty("law", law());
      json.writeStringProperty("advice", narrator.advice());
      json.writeStringProperty("owed_by", finding.heading().actor().word());
      json.writeStringProperty("owed_to", narrator.words(finding.heading().recipient()));
      finding.safe().ifPresent(end -> json.writeStringProperty("safe_until", end.toString()));
      finding.lawful().ifPresent(end -> json.writeStringProperty("lawful_until", end.toString()));
      json.writeArrayPropertyStart("recipients");
      recipients.forEach(one -> json.writeString(one.id()));
      json.writeEndArray();
      json.writeArrayPropertyStart("forms");
      drafts.forEach(draft -> form(draft, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private void form(Draft draft, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("form", isGeneral(draft) ? "general" : draft.schema().id());
    json.writeBooleanProperty("general", isGeneral(draft));
    if (isGeneral(draft)) {
      json.writeStringProperty("notice", notice());
    }
    json.writeStringProperty("title", narrator.words(draft.schema().title()));
    json.writeStringProperty("source", draft.schema().source());
    json.writeStringProperty("grade", draft.schema().grade());
    json.writeArrayPropertyStart("fields");
    for (Entry entry : draft.entries()) {
      json.writeStartObject();
      json.writeStringProperty("field", entry.field().name());
      entry.field().article().ifPresent(text -> json.writeStringProperty("number", text));
      json.writeStringProperty("label", narrator.words(entry.field().declaration().label()));
      json.writeStringProperty("status", entry.status().name().toLowerCase(Locale.ROOT));
      if (entry.status() == Status.FILLED) {
        json.writeStringProperty("value", value(entry));
        json.writeBooleanProperty("assumed", entry.assumed());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

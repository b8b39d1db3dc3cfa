package io.bartizan.duty.json;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Correction;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.JsonText;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * {@link Assessment} -> JSON, with the words of both languages beside the values. Thread-safe.
 *
 * <p>Instants are in UTC. Properties may be added in later versions; those that the schema
 * describes keep their meaning.
 */
public final class AssessmentWriter {

  /** The name of the schema that the documents follow. */
  public static final String SCHEMA = "https://bartizan.io/schema/assessment-1.json";

  private final Narrator english;
  private final Narrator chinese;

  /** A writer of assessments by a catalogue. */
  public AssessmentWriter(Catalogue catalogue) {
    this.english = new Narrator(catalogue, Language.ENGLISH);
    this.chinese = new Narrator(catalogue, Language.CHINESE);
  }

  /** The whole assessment. */
  public String write(Assessment assessment) {
    return write(assessment, assessment.findings(), Optional.empty());
  }

  /**
   * Some findings of an assessment.
   *
   * @param question the question to be answered next
   */
  public String write(Assessment assessment, List<Finding> findings, Optional<Question> question) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      Out out = new Out(json);
      out.object(() -> document(assessment, findings, question, out));
    }
    return text.append('\n').toString();
  }

  private void document(
      Assessment assessment, List<Finding> findings, Optional<Question> question, Out out) {
    out.text("schema", SCHEMA);
    out.words("advice", told(Narrator::advice));
    out.instant("at", Optional.of(assessment.at()));
    out.text("zone", assessment.zone().map(ZoneId::getId));
    out.text("title", assessment.title());
    out.text("reference", assessment.reference());
    out.text("catalogue", assessment.catalogue());
    question.ifPresent(one -> out.object("question", () -> question(one, out)));
    out.texts("places", assessment.places());
    out.texts("uncovered", assessment.uncovered());
    out.list("assumptions", assessment.assumptions(), one -> assumption(one, out));
    out.object("overview", () -> OverviewJson.write(Overview.of(assessment), out));
    boolean whole = findings.size() == assessment.findings().size();
    out.list("findings", findings, finding -> finding(finding, out));
    out.list(
        "unchecked",
        assessment.unchecked().stream().filter(one -> whole || one.matters()).toList(),
        finding -> finding(finding, out));
    out.list(
        "silent",
        assessment.silent(),
        silence -> {
          out.text("id", silence.id());
          out.words("title", silence.title());
          out.text("why", silence.why().word());
        });
  }

  private static void assumption(Assumption one, Out out) {
    out.text("fact", one.fact());
    out.object("value", () -> ValueJson.write(one.value(), out));
    out.text("source", one.source());
    out.words("text", one.text());
  }

  private Words told(Function<Narrator, String> tell) {
    return new Words(tell.apply(english), tell.apply(chinese));
  }

  private static void question(Question question, Out out) {
    out.text("fact", question.fact().name());
    out.words("ask", question.fact().question());
    out.text("decides", question.decides().word());
    out.texts("duties", question.duties());
  }

  private void finding(Finding finding, Out out) {
    out.text("duty", finding.heading().duty());
    out.text("party", finding.party());
    out.text("verdict", finding.verdict().word());
    out.text("state", finding.state().map(state -> state.word()));
    out.words("because", told(narrator -> narrator.because(finding)));
    out.object("heading", () -> heading(finding.heading(), out));
    ZoneId zone = Narrator.zone(finding);
    out.list("grounds", finding.grounds(), ground -> ground(ground, zone, out));
    out.list(
        "open",
        finding.open(),
        open -> {
          out.text("fact", open.fact());
          out.text("decides", open.decides().word());
          out.words("words", told(narrator -> narrator.open(open)));
        });
    finding.timing().ifPresent(timing -> out.object("timing", () -> timing(timing, out)));
    out.instant("met_at", finding.metAt());
    out.flag("met_late", finding.metLate());
    out.instant("since", finding.since());
    out.list("corrections", finding.corrections(), one -> correction(one, zone, out));
    out.text("report", finding.report());
    out.list(
        "missing",
        finding.missing(),
        field -> {
          out.text("field", field.field());
          out.words("label", field.label());
          out.flag("must_be_there", field.mustBeThere());
        });
  }

  private static void heading(Heading heading, Out out) {
    out.words("title", heading.title());
    out.text("statute", heading.statute());
    out.words("law", heading.law());
    out.text("jurisdiction", heading.jurisdiction());
    out.text("instrument", heading.instrument());
    out.text("article", heading.article());
    out.text("grade", heading.grade().letters());
    out.text("checked_on", heading.checkedOn().toString());
    out.texts("sources", heading.sources());
    out.text("actor", heading.actor().word());
    out.words("recipient", heading.recipient());
    out.text("office", heading.office());
    out.flag("soft", heading.soft());
    out.words("late", heading.onLate());
    out.words("note", heading.note());
  }

  private void ground(Ground ground, ZoneId zone, Out out) {
    out.text("fact", ground.fact());
    out.text("relation", ground.relation().word());
    out.texts("operands", ground.operands());
    ground.value().ifPresent(value -> out.object("value", () -> ValueJson.write(value, out)));
    out.text("truth", ground.truth().name().toLowerCase(Locale.ROOT));
    out.words("words", told(narrator -> narrator.ground(ground, zone)));
  }

  private void timing(Timing timing, Out out) {
    out.text("zone", timing.zone().getId());
    out.instant("start", timing.start());
    out.instant("safe_until", timing.safe());
    out.instant("lawful_until", timing.lawful());
    out.words("not_known", timing.notKnown());
    timing.binding().ifPresent(index -> out.number("binding", index));
    out.words("manner", timing.manner());
    out.list("limits", timing.limbs(), limb -> limb(limb, out));
  }

  private void limb(LimbTiming limb, Out out) {
    out.text("from", limb.from());
    out.words("words", told(narrator -> narrator.limb(limb)));
    out.instant("start", limb.start());
    out.text("within", limb.within().toString());
    out.object(
        "rule",
        () -> {
          out.text("id", limb.rule());
          out.words("title", limb.ruleTitle());
          out.text("source", limb.ruleSource());
          out.text("grade", limb.ruleGrade());
        });
    out.text("condition", limb.condition().name().toLowerCase(Locale.ROOT));
    out.instant("safe_until", limb.safe());
    out.instant("lawful_until", limb.lawful());
    out.words("not_known", limb.notKnown());
    out.list("steps", limb.steps(), step -> step(step, out));
  }

  private void step(Step step, Out out) {
    out.text("step", step.code());
    out.words("words", told(narrator -> narrator.step(step)));
    out.object(
        "values",
        () -> {
          for (Map.Entry<String, StepValue> one : new TreeMap<>(step.values()).entrySet()) {
            out.object(one.getKey(), () -> ValueJson.write(one.getValue(), out));
          }
        });
  }

  private void correction(Correction correction, ZoneId zone, Out out) {
    out.text("fact", correction.fact());
    out.object("before", () -> ValueJson.write(correction.before(), out));
    out.instant("corrected_at", Optional.of(correction.correctedAt()));
    out.instant("safe_until", correction.safe());
    out.instant("lawful_until", correction.lawful());
    out.words("words", told(narrator -> narrator.correction(correction, zone)));
  }
}

package io.bartizan.duty.telling;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Correction;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.duty.text.Words;
import io.bartizan.duty.text.Writing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an assessment in one language: why a duty applies, until when it is due and how that was
 * counted, step by step.
 *
 * <p>Immutable and thread-safe. Texts that come from a file of facts are not escaped.
 */
public final class Narrator {

  private final Language language;
  private final Messages messages;
  private final Writing writing;
  private final ValueWords values;
  private final GroundWords grounds;
  private final StepWords steps;
  private final TriggerWords triggers;
  private final LawWords law;
  private final RecipientWords recipients;
  private final Catalogue catalogue;

  /** A narrator of assessments by a catalogue. */
  public Narrator(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
    this.messages = Messages.in(language);
    this.writing = Writing.in(language);
    this.values = new ValueWords(catalogue.vocabulary(), language);
    this.grounds = new GroundWords(values, messages);
    this.steps = new StepWords(language);
    this.triggers = new TriggerWords(catalogue, language, values);
    this.recipients = new RecipientWords(language);
    this.law = new LawWords(language, values, steps, triggers);
  }

  /** In which language it tells. */
  public Language language() {
    return language;
  }

  /** Its messages. */
  public Messages messages() {
    return messages;
  }

  /** How it writes times. */
  public Writing writing() {
    return writing;
  }

  /** Words of the catalogue. */
  public String words(Words words) {
    return words.in(language);
  }

  /** That this is no legal advice. */
  public String advice() {
    return messages.text("advice");
  }

  /** What people call a fact. */
  public String label(String fact) {
    return values.label(fact);
  }

  /** What people call a jurisdiction. */
  public String place(String code) {
    return catalogue.vocabulary().places().name(code).in(language);
  }

  /** A recipient in a line: its name, or how many there may be. */
  public String recipient(Finding finding, List<Authority> authorities) {
    return recipients.brief(finding.heading(), authorities);
  }

  /** How an authority is reached, and where that stands. */
  public String authority(Authority authority) {
    return recipients.full(authority);
  }

  /** What is assumed of a fact, and why. */
  public String assumption(Assumption one, ZoneId zone) {
    return messages.text(
        "assumed",
        Map.of(
            "label", label(one.fact()),
            "value", value(one.fact(), one.value(), zone),
            "text", words(one.text()),
            "source", one.source()));
  }

  /** A value of a fact, times in a zone. */
  public String value(String fact, FactValue value, ZoneId zone) {
    return values.value(fact, value, zone);
  }

  /** What a duty is called, with the State to which it is owed. */
  public String title(Finding finding) {
    String title = words(finding.heading().title());
    return finding
        .party()
        .map(state -> title + " (" + catalogue.vocabulary().places().name(state).in(language) + ")")
        .orElse(title);
  }

  /** How a duty stands, in a word. */
  public String state(Finding finding) {
    return finding
        .state()
        .map(state -> messages.text(stateKey(finding, state)))
        .orElse(messages.text("verdict." + finding.verdict().word()));
  }

  /** What that word means here. */
  public String stateNote(Finding finding) {
    if (finding.state().isEmpty()) {
      return "";
    }
    String at = finding.metAt().map(met -> writing.instant(met, zone(finding))).orElse("");
    String manner = finding.timing().flatMap(Timing::manner).map(this::words).orElse("");
    boolean unsure =
        finding.state().filter(state -> state == State.DUE).isPresent()
            && finding.lawful().isEmpty();
    return messages.text(
        stateKey(finding, finding.state().get()) + (unsure ? ".unsure" : ".note"),
        Map.of("at", at, "manner", manner));
  }

  private static String stateKey(Finding finding, State state) {
    boolean metLate = state == State.MET && finding.metLate();
    return metLate ? "state.met_late" : "state." + state.word();
  }

  /** Why it is owed, or is not, or cannot be decided. */
  public String because(Finding finding) {
    ZoneId zone = zone(finding);
    if (finding.state().filter(state -> state == State.WITHDRAWN).isPresent()) {
      String at = finding.since().map(since -> writing.instant(since, zone)).orElse("");
      return messages.text(
          "because.withdrawn", Map.of("at", at, "grounds", grounds.all(finding.grounds(), zone)));
    }
    if (finding.verdict() == Verdict.APPLICABLE && finding.grounds().isEmpty()) {
      return messages.text("because.applicable.always");
    }
    String all = finding.grounds().isEmpty() ? open(finding) : grounds.all(finding.grounds(), zone);
    return messages.text("because." + finding.verdict().word(), Map.of("grounds", all));
  }

  private String open(Finding finding) {
    List<String> open = finding.open().stream().map(this::open).toList();
    return String.join(messages.text("list"), open);
  }

  /** One fact that made it so. */
  public String ground(Ground ground, ZoneId zone) {
    return grounds.one(ground, zone);
  }

  /** A missing fact and what it would decide. */
  public String open(OpenFact open) {
    return label(open.fact()) + " (" + messages.text("decides." + open.decides().word()) + ")";
  }

  /** A limit: so long, from what. */
  public String limb(LimbTiming limb) {
    return messages.text(
        "limb", Map.of("period", steps.period(limb.within()), "event", triggers.one(limb.from())));
  }

  /** An event from which a clock runs, as statutes name it. */
  public String trigger(String trigger) {
    return triggers.one(trigger);
  }

  /** What statutes say, before there is an incident. */
  public LawWords law() {
    return law;
  }

  /** A length of time as a law states it. */
  public String period(Period period) {
    return steps.period(period);
  }

  /** By which rule a limit is counted. */
  public String rule(LimbTiming limb) {
    return messages.text(
        "limb.counted",
        Map.of(
            "rule", words(limb.ruleTitle()),
            "source", limb.ruleSource(),
            "grade", limb.ruleGrade()));
  }

  /** A step of the calculation. */
  public String step(Step step) {
    return steps.one(step);
  }

  /** How a limit was counted: each step, and the strict end. */
  public List<String> steps(LimbTiming limb, ZoneId zone) {
    List<String> told = new ArrayList<>();
    if (limb.condition() == Truth.NOT_KNOWN) {
      told.add(messages.text("limb.condition"));
    }
    limb.steps().forEach(step -> told.add(step(step)));
    limb.safe()
        .filter(safe -> !limb.lawful().equals(Optional.of(safe)))
        .ifPresent(safe -> told.add(messages.text("strict", Map.of("at", end(safe, zone)))));
    return told;
  }

  /** Why it is not known until when the law allows it. */
  public Optional<String> notKnown(Finding finding) {
    return finding
        .timing()
        .flatMap(Timing::notKnown)
        .map(why -> messages.text("lawful.not_known", Map.of("why", words(why))));
  }

  /** The end of a period. */
  public String end(Instant end, ZoneId zone) {
    return writing.end(end, zone);
  }

  /** What a duty was due by before a fact was corrected. */
  public String correction(Correction correction, ZoneId zone) {
    String none = messages.text("value.not_known");
    return messages.text(
        "correction",
        Map.of(
            "fact", label(correction.fact()),
            "before", value(correction.fact(), correction.before(), zone),
            "at", writing.instant(correction.correctedAt(), zone),
            "safe", correction.safe().map(end -> end(end, zone)).orElse(none),
            "lawful", correction.lawful().map(end -> end(end, zone)).orElse(none)));
  }

  /** Since when a correction has made it owed. */
  public Optional<String> since(Finding finding) {
    return finding
        .since()
        .filter(at -> finding.verdict() == Verdict.APPLICABLE)
        .map(at -> Map.of("at", writing.instant(at, zone(finding))))
        .map(at -> messages.text("since.applicable", at));
  }

  /** Why an entry was not asked. */
  public String silence(Silence silence) {
    return messages.text("silence." + silence.why().word());
  }

  /** The zone in which a duty is counted. */
  public static ZoneId zone(Finding finding) {
    return finding.timing().map(Timing::zone).orElse(java.time.ZoneOffset.UTC);
  }
}

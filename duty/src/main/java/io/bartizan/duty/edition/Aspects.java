package io.bartizan.duty.edition;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Cutoff;
import io.bartizan.duty.report.ReportField;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Extension;
import io.bartizan.duty.statute.Force;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Place;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a duty, or of a counting rule, can change, each in words. */
final class Aspects {

  private final Narrator english;
  private final Narrator chinese;

  Aspects(Catalogue catalogue) {
    this.english = new Narrator(catalogue, Language.ENGLISH);
    this.chinese = new Narrator(catalogue, Language.CHINESE);
  }

  Map<String, Words> of(Duty duty) {
    Heading heading = duty.heading();
    Map<String, Words> aspects = new LinkedHashMap<>();
    aspects.put("title", heading.title());
    aspects.put("instrument", Words.same(heading.instrument()));
    aspects.put("article", Words.same(heading.article()));
    aspects.put("grade", Words.same(heading.grade().letters()));
    aspects.put("sources", Words.same(String.join(", ", heading.sources())));
    aspects.put("force", force(duty.force()));
    aspects.put("scope", Words.same(duty.appliesIf().toString()));
    aspects.put("actor", message("actor." + heading.actor().word()));
    aspects.put("recipient", heading.recipient());
    aspects.put("clock", told(narrator -> narrator.law().clock(duty.clock())));
    aspects.put("place", Words.same(rest(duty.clock())));
    aspects.put("extensions", extensions(duty));
    aspects.put("soft", yes(heading.soft()));
    aspects.put("met_by", yes(duty.metByReceipt()));
    aspects.put("per", Words.same(duty.per().orElse("")));
    aspects.put("national", yes(duty.byNationalLaw()));
    aspects.put("earlier", earlier(duty));
    aspects.put("until", Words.same(duty.until().orElse("")));
    aspects.put("late", heading.onLate().orElse(Words.same("")));
    aspects.put("note", heading.note().orElse(Words.same("")));
    aspects.put("report", Words.same(duty.report().map(Aspects::report).orElse("")));
    return aspects;
  }

  /** The earlier texts: from when to when each applied, and its limit. */
  private Words earlier(Duty duty) {
    return told(
        narrator ->
            duty.earlier().stream()
                .map(
                    one ->
                        narrator.words(force(one.force()))
                            + " "
                            + one.heading().article()
                            + ": "
                            + narrator.law().clock(one.clock()))
                .collect(Collectors.joining("; ")));
  }

  private Words told(Function<Narrator, String> tell) {
    return new Words(tell.apply(english), tell.apply(chinese));
  }

  private static Words message(String key) {
    return new Words(
        Messages.in(Language.ENGLISH).text(key), Messages.in(Language.CHINESE).text(key));
  }

  private static Words yes(boolean yes) {
    return message(yes ? "value.yes" : "value.no");
  }

  private static Words force(Force force) {
    Words state = message("force." + force.state().word());
    StringBuilder span = new StringBuilder(" " + day(force.from()) + " – " + day(force.to()));
    force.local().from().forEach((place, from) -> span.append(", " + place + " " + day(from)));
    return new Words(state.en() + span, state.zh() + span);
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("…");
  }

  /** What the words for a clock leave out: where it counts, and who may not use its roll. */
  private static String rest(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits ->
          limits.limbs().stream().map(Aspects::rest).distinct().collect(Collectors.joining("; "));
      case Clock.Periodic periodic -> rest(periodic.place());
      case Clock.NoNumber noNumber -> "";
    };
  }

  private static String rest(Place place) {
    return "zone " + place.zone() + ", holidays " + place.calendar();
  }

  private static String rest(Limb limb) {
    return rest(limb.place())
        + limb.rollUnless().map(unless -> ", no roll if " + unless).orElse("")
        + limb.strictlyFrom().map(from -> ", strictly from " + from).orElse("")
        + (limb.restartOn().isEmpty() ? "" : ", again on " + limb.restartOn());
  }

  private static Words extensions(Duty duty) {
    return new Words(
        duty.extensions().stream()
            .map(one -> extension(one, Language.ENGLISH))
            .collect(Collectors.joining("; ")),
        duty.extensions().stream()
            .map(one -> extension(one, Language.CHINESE))
            .collect(Collectors.joining("; ")));
  }

  private static String extension(Extension one, Language language) {
    return one.reason().in(language)
        + (one.grant() instanceof Extension.Grant.Until ? " -> " : " +")
        + one.grant()
        + " ["
        + one.condition()
        + "]";
  }

  private static String report(ReportSchema schema) {
    return schema.fields().stream().map(Aspects::field).collect(Collectors.joining(", "));
  }

  private static String field(ReportField field) {
    return field.name() + " (" + field.demand().name().toLowerCase(Locale.ROOT) + ")";
  }

  static Map<String, Words> of(CountingRule rule) {
    Map<String, Words> aspects = new LinkedHashMap<>();
    aspects.put("title", rule.title());
    aspects.put("sources", Words.same(rule.source()));
    aspects.put("grade", Words.same(rule.grade()));
    aspects.put("hours", word(rule.hours()));
    aspects.put("days", word(rule.days()));
    aspects.put("months", word(rule.months()));
    aspects.put("roll", word(rule.roll()));
    aspects.put("rolls_hours", yes(rule.rollsHours()));
    aspects.put("min_working_days", Words.same("" + rule.minWorkingDays()));
    aspects.put("cutoff", Words.same(rule.cutoff().map(Aspects::cutoff).orElse("")));
    aspects.put(
        "closed",
        Words.same(
            rule.closed().kinds().stream()
                .map(kind -> kind.word())
                .sorted()
                .collect(Collectors.joining(", "))));
    return aspects;
  }

  private static String cutoff(Cutoff cutoff) {
    return cutoff.time() + " " + cutoff.zone();
  }

  private static Words word(Enum<?> mode) {
    return Words.same(mode.name().toLowerCase(Locale.ROOT));
  }
}

package io.bartizan.report.law;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Extension;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One duty on a review page: everything that the engine decides and counts by, in words. */
final class ReviewDuty {

  private final ReviewWords words;
  private final Narrator narrator;
  private final Statute statute;
  private final Duty duty;
  private final List<ReviewLine> lines = new ArrayList<>();

  private ReviewDuty(ReviewWords words, Statute statute, Duty duty) {
    this.words = words;
    this.narrator = words.narrator();
    this.statute = statute;
    this.duty = duty;
  }

  /** The part of a duty. */
  static ReviewPart part(ReviewWords words, Statute statute, Duty duty) {
    ReviewDuty one = new ReviewDuty(words, statute, duty);
    one.head();
    one.applies(duty.appliesIf());
    one.clock(duty);
    one.extensions();
    one.rest();
    return new ReviewPart(3, one.narrator.words(duty.heading().title()), one.lines, true);
  }

  private String message(String key) {
    return narrator.messages().text(key);
  }

  private void add(Labels label, String text) {
    lines.add(ReviewLine.of(words.label(label), text));
  }

  private void add(String text) {
    lines.add(ReviewLine.of(text));
  }

  private void head() {
    Heading heading = duty.heading();
    add(
        heading.article()
            + words.label(Labels.COMMA)
            + words.label(Labels.GRADE)
            + " "
            + heading.grade().letters()
            + words.label(Labels.COMMA)
            + words.label(Labels.CHECKED)
            + " "
            + heading.checkedOn()
            + " · "
            + duty.id());
    add(
        Labels.WHO_AND_WHOM,
        message("actor." + heading.actor().word()) + " → " + narrator.words(heading.recipient()));
    if (!duty.force().equals(statute.force())) {
      add(Labels.IN_FORCE, words.force(duty.force()));
      duty.force().note().map(narrator::words).ifPresent(this::add);
    }
    if (duty.byNationalLaw()) {
      add(message("review.by_national_law"));
      words.standsIn(duty).ifPresent(this::add);
    }
  }

  private void applies(Expression condition) {
    lines.add(words.when(words.label(Labels.APPLIES_IF), "", condition));
    duty.per()
        .map(fact -> narrator.messages().text("review.per", Map.of("fact", narrator.label(fact))))
        .ifPresent(this::add);
  }

  private void clock(Duty one) {
    switch (one.clock()) {
      case Clock.Limits limits -> {
        limits.limbs().forEach(this::limb);
        if (limits.limbs().size() > 1) {
          add(message("review.earliest"));
        }
        counted(limits.limbs());
      }
      case Clock.Periodic periodic -> {
        add(Labels.LIMIT, narrator.law().clock(periodic));
        counted(periodic.rule(), periodic.every());
      }
      case Clock.NoNumber noNumber -> add(Labels.LIMIT, narrator.law().clock(noNumber));
    }
  }

  private void limb(Limb limb) {
    String limit =
        narrator
            .messages()
            .text(
                "clock.limit",
                Map.of(
                    "period", narrator.period(limb.within()),
                    "event", narrator.trigger(limb.from().toString())));
    if (limb.condition().isAlways()) {
      add(Labels.LIMIT, limit);
    } else {
      String onlyIf = limit + words.label(Labels.COMMA) + message("review.only_if");
      lines.add(words.when(words.label(Labels.LIMIT), onlyIf, limb.condition()));
    }
    limb.strictlyFrom()
        .map(trigger -> narrator.trigger(trigger.toString()))
        .map(event -> narrator.messages().text("review.strictly_from", Map.of("event", event)))
        .ifPresent(this::add);
    if (!limb.restartOn().isEmpty()) {
      String events =
          limb.restartOn().stream()
              .map(narrator::label)
              .collect(Collectors.joining(message("list")));
      add(narrator.messages().text("review.restart", Map.of("event", events)));
    }
    limb.rollUnless()
        .map(condition -> narrator.law().conditionLine(condition))
        .map(line -> narrator.messages().text("review.no_roll", Map.of("condition", line)))
        .ifPresent(this::add);
  }

  /** How the limits are counted: once for limits that are counted alike. */
  private void counted(List<Limb> limbs) {
    Set<String> told = new TreeSet<>();
    for (Limb limb : limbs) {
      if (told.add(limb.rule().id() + " " + limb.within().unit())) {
        counted(limb.rule(), limb.within());
      }
    }
  }

  private void counted(CountingRule rule, Period period) {
    add(
        Labels.HOW_COUNTED,
        narrator
            .messages()
            .text(
                "review.counted",
                Map.of(
                    "how", narrator.law().counting(rule, period),
                    "rule", narrator.words(rule.title()),
                    "source", rule.source(),
                    "grade", rule.grade())));
  }

  private void extensions() {
    for (Extension one : duty.extensions()) {
      String condition = narrator.law().conditionLine(one.condition());
      String reason = narrator.words(one.reason());
      add(
          Labels.LONGER,
          switch (one.grant()) {
            case Extension.Grant.Fixed fixed -> plus(fixed.by(), condition, reason);
            case Extension.Grant.Stated stated -> plus(stated.atMost(), condition, reason);
            case Extension.Grant.Until until ->
                narrator
                    .messages()
                    .text(
                        "review.plus_until",
                        Map.of(
                            "fact", narrator.label(until.fact()),
                            "condition", condition,
                            "reason", reason));
          });
    }
  }

  private String plus(Period by, String condition, String reason) {
    return narrator
        .messages()
        .text(
            "review.plus",
            Map.of("period", narrator.period(by), "condition", condition, "reason", reason));
  }

  private void rest() {
    Heading heading = duty.heading();
    duty.until()
        .map(narrator::label)
        .map(event -> narrator.messages().text("review.until", Map.of("event", event)))
        .ifPresent(this::add);
    if (duty.metByReceipt()) {
      add(message("review.received"));
    }
    if (heading.soft()) {
      add(message("review.soft"));
    }
    heading.onLate().map(narrator::words).ifPresent(late -> add(Labels.LATE, late));
    duty.report()
        .ifPresent(
            report ->
                add(
                    Labels.CONTENT,
                    report.fields().stream()
                            .map(field -> field.declaration().label())
                            .map(narrator::words)
                            .collect(Collectors.joining("; "))
                        + " ["
                        + report.source()
                        + "]"));
    for (Duty earlier : duty.earlier()) {
      add(Labels.EARLIER_TEXT, words.force(earlier.force()));
      if (!earlier.appliesIf().equals(duty.appliesIf())) {
        lines.add(words.when(words.label(Labels.APPLIES_IF), "", earlier.appliesIf()));
      }
      clock(earlier);
    }
    heading.note().map(narrator::words).ifPresent(this::add);
    if (!heading.sources().equals(statute.sources())) {
      add(Labels.SOURCE, String.join("; ", heading.sources()));
    }
  }
}

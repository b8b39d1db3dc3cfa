package io.bartizan.duty.telling;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import java.util.Map;
import java.util.stream.Collectors;

/** The clock of a duty in words, before there is an incident. */
final class ClockWords {

  private final Language language;
  private final Messages messages;
  private final StepWords steps;
  private final TriggerWords triggers;
  private final ConditionWords conditions;

  ClockWords(Language language, StepWords steps, TriggerWords triggers, ConditionWords conditions) {
    this.language = language;
    this.messages = Messages.in(language);
    this.steps = steps;
    this.triggers = triggers;
    this.conditions = conditions;
  }

  String one(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits ->
          limits.limbs().stream()
                  .map(this::limb)
                  .collect(Collectors.joining(messages.text("clock.join")))
              + rule(limits.limbs().getFirst().rule());
      case Clock.NoNumber noNumber ->
          messages.text(
              "clock.no_number",
              Map.of(
                  "manner", noNumber.manner().in(language),
                  "event", triggers.one(noNumber.from().toString())));
      case Clock.Periodic periodic ->
          messages.text(
                  "clock.periodic",
                  Map.of(
                      "period", steps.period(periodic.every()),
                      "event", triggers.one(periodic.from().toString())))
              + rule(periodic.rule());
    };
  }

  private String limb(Limb limb) {
    String limit =
        messages.text(
            "clock.limit",
            Map.of(
                "period", steps.period(limb.within()),
                "event", triggers.one(limb.from().toString())));
    return limb.condition().isAlways()
        ? limit
        : limit + messages.text("clock.if", Map.of("condition", conditions.line(limb.condition())));
  }

  private String rule(CountingRule rule) {
    return messages.text("clock.rule", Map.of("rule", rule.title().in(language)));
  }
}

package io.bartizan.duty.telling;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Cutoff;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Roll;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a rule counts a period, in words. The words follow from the values that the engine counts
 * with, so that they cannot say anything else. Immutable.
 */
final class CountingWords {

  private final Messages messages;

  CountingWords(Messages messages) {
    this.messages = messages;
  }

  /** The sentences that matter for a period. */
  String of(CountingRule rule, Period period) {
    List<String> told = new ArrayList<>();
    for (Period part : period.parts()) {
      unit(rule, part.unit(), told);
    }
    boolean rolls = rule.roll() != Roll.NONE && (!period.hasClockTime() || rule.rollsHours());
    told.add(text("roll", rolls ? rule.roll() : Roll.NONE));
    if (!period.hasClockTime()) {
      if (rule.minWorkingDays() > 0) {
        told.add(
            messages.text("counting.working_days", Map.of("count", "" + rule.minWorkingDays())));
      }
      rule.cutoff().map(this::cutoff).ifPresent(told::add);
    }
    return String.join("", told.stream().distinct().toList()).strip();
  }

  private void unit(CountingRule rule, Unit unit, List<String> told) {
    switch (unit) {
      case MINUTE, HOUR -> told.add(text("hours", rule.hours()));
      case DAY, WEEK -> told.add(text("days", rule.days()));
      case BUSINESS_DAY -> {
        told.add(text("days", rule.days()));
        told.add(messages.text("counting.business_days"));
      }
      case MONTH, YEAR -> told.add(text("months", rule.months()));
    }
  }

  private String text(String what, Enum<?> mode) {
    return messages.text("counting." + what + "." + mode.name().toLowerCase(Locale.ROOT));
  }

  private String cutoff(Cutoff cutoff) {
    return messages.text(
        "counting.cutoff", Map.of("time", cutoff.time().toString(), "zone", cutoff.zone().getId()));
  }
}

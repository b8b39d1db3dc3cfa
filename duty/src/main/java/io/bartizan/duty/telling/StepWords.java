package io.bartizan.duty.telling;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.duty.text.Writing;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps of a calculation in words. */
final class StepWords {

  private final Language language;
  private final Messages messages;
  private final Writing writing;

  StepWords(Language language) {
    this.language = language;
    this.messages = Messages.in(language);
    this.writing = Writing.in(language);
  }

  String one(Step step) {
    Map<String, String> values = new HashMap<>();
    step.values().forEach((name, value) -> values.put(name, value(value)));
    return messages.text("step." + step.code(), values);
  }

  private String value(StepValue value) {
    return switch (value) {
      case StepValue.At at -> writing.instant(at.instant(), at.zone());
      case StepValue.Day day -> writing.day(day.date());
      case StepValue.Count count -> Long.toString(count.value());
      case StepValue.Length length -> period(length.period());
      case StepValue.Phrase phrase -> phrase.words().in(language);
    };
  }

  String period(Period period) {
    String between = language == Language.CHINESE ? "" : " ";
    return period.parts().stream().map(this::part).collect(Collectors.joining(between));
  }

  private String part(Period part) {
    String key = "period." + part.unit().word();
    return messages.text(
        part.amount() == 1 ? key + ".1" : key, Map.of("count", "" + part.amount()));
  }
}

package io.bartizan.duty.telling;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The events from which clocks run, in words. */
final class TriggerWords {

  private final Catalogue catalogue;
  private final Language language;
  private final Messages messages;
  private final ValueWords values;

  TriggerWords(Catalogue catalogue, Language language, ValueWords values) {
    this.catalogue = catalogue;
    this.language = language;
    this.messages = Messages.in(language);
    this.values = values;
  }

  /** A trigger as a statute writes it. */
  String one(String trigger) {
    int colon = trigger.indexOf(':');
    if (colon > 0) {
      UnaryOperator<String> names = trigger.startsWith("year_end") ? values::label : this::title;
      return event(
          "trigger." + trigger.substring(0, colon), all(trigger.substring(colon + 1), names));
    }
    if (trigger.startsWith("[")) {
      String inner = trigger.substring(1, trigger.length() - 1);
      return event("trigger.earliest", all(inner, values::label));
    }
    return Arrays.stream(trigger.split(" else ", -1))
        .map(values::label)
        .collect(Collectors.joining(messages.text("trigger.else")));
  }

  private String event(String key, String event) {
    return messages.text(key, Map.of("event", event));
  }

  private String all(String names, UnaryOperator<String> words) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .map(words)
        .collect(Collectors.joining(messages.text("list")));
  }

  private String title(String duty) {
    return catalogue
        .findDuty(duty)
        .map(Duty::heading)
        .map(heading -> heading.title().in(language))
        .orElse(duty);
  }
}

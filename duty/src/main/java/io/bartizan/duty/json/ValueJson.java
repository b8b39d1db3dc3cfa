package io.bartizan.duty.json;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.read.KeyReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Values of facts and of steps, as JSON objects that say their kind. */
final class ValueJson {

  private ValueJson() {}

  static void write(FactValue value, Out out) {
    switch (value) {
      case FactValue.YesNo known -> {
        out.text("kind", "yes_no");
        out.flag("value", known.yes());
      }
      case FactValue.Choice known -> {
        out.text("kind", "choice");
        out.text("value", known.option());
      }
      case FactValue.Choices known -> {
        out.text("kind", "choices");
        out.texts("value", known.options());
      }
      case FactValue.Quantity known -> {
        out.text("kind", "number");
        out.text("value", known.value().toPlainString());
      }
      case FactValue.Time known -> moment(known.moment(), out);
      case FactValue.Zone known -> {
        out.text("kind", "zone");
        out.text("value", known.zone().getId());
      }
      case FactValue.Text known -> {
        out.text("kind", "text");
        out.text("value", known.text());
      }
    }
  }

  private static void moment(Moment moment, Out out) {
    out.text("kind", "time");
    out.instant("value", Optional.of(moment.at()));
    out.text("day", moment.day().map(LocalDate::toString));
    out.text("zone", moment.zone().getId());
  }

  static FactValue fact(KeyReader keys) {
    String kind = keys.requireText("kind");
    return switch (kind) {
      case "yes_no" -> FactValue.YesNo.of(keys.flag("value", false));
      case "choice" -> new FactValue.Choice(keys.requireText("value"));
      case "choices" -> FactValue.Choices.of(keys.texts("value"));
      case "number" -> new FactValue.Quantity(new BigDecimal(keys.requireText("value")));
      case "time" -> new FactValue.Time(moment(keys));
      case "zone" -> new FactValue.Zone(ZoneId.of(keys.requireText("value")));
      default -> new FactValue.Text(keys.scalar("value").map(one -> one.text()).orElse(""));
    };
  }

  private static Moment moment(KeyReader keys) {
    return new Moment(
        Instant.parse(keys.requireText("value")),
        keys.date("day"),
        ZoneId.of(keys.requireText("zone")));
  }

  static void write(StepValue value, Out out) {
    switch (value) {
      case StepValue.At at -> {
        out.instant("at", Optional.of(at.instant()));
        out.text("zone", at.zone().getId());
      }
      case StepValue.Day day -> out.text("day", day.date().toString());
      case StepValue.Count count -> out.number("count", count.value());
      case StepValue.Length length -> out.text("period", length.period().toString());
      case StepValue.Phrase phrase -> out.words("words", phrase.words());
    }
  }

  static StepValue step(KeyReader keys) {
    if (keys.has("at")) {
      return new StepValue.At(
          Instant.parse(keys.requireText("at")), ZoneId.of(keys.requireText("zone")));
    }
    if (keys.has("day")) {
      return new StepValue.Day(LocalDate.parse(keys.requireText("day")));
    }
    if (keys.has("count")) {
      return new StepValue.Count(Long.parseLong(keys.requireText("count")));
    }
    return keys.has("period")
        ? new StepValue.Length(Period.find(keys.requireText("period")).orElseThrow())
        : new StepValue.Phrase(keys.requireWords("words"));
  }
}

package io.bartizan.duty.statute;

import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> {@link Trigger}.
 *
 * <pre>
 * time.aware                              a fact
 * time.aware_of_breach else time.aware    the first that is known
 * [time.noticed, time.brought_to_notice]  the earliest of those known
 * year_end:time.discovered                the end of the year in which it falls
 * submitted:initial                       the first report under another duty
 * last_submitted:intermediate, update     the latest one under either
 * received:eu.dora/initial                its arrival
 * </pre>
 */
final class TriggerReader {

  private final Reading reading;
  private final String statute;

  TriggerReader(Reading reading, String statute) {
    this.reading = reading;
    this.statute = statute;
  }

  /** The trigger under a key, if there is one. */
  Optional<Trigger> read(KeyReader keys, String key) {
    Optional<YamlNode> node = keys.node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlSequence list) {
      return earliest(list);
    }
    return keys.scalar(key).flatMap(this::one);
  }

  private Optional<Trigger> earliest(YamlSequence list) {
    List<String> facts = new ArrayList<>();
    for (YamlNode member : list.items()) {
      if (member instanceof YamlScalar scalar && isTime(scalar.text(), scalar.span())) {
        facts.add(scalar.text());
      }
    }
    return facts.isEmpty() || facts.size() < list.items().size()
        ? Optional.empty()
        : Optional.of(new Trigger.OfFacts(facts, true));
  }

  private Optional<Trigger> one(YamlScalar scalar) {
    String text = scalar.text();
    int colon = text.indexOf(':');
    if (colon < 0) {
      return firstKnown(scalar);
    }
    String what = text.substring(colon + 1).strip();
    return switch (text.substring(0, colon)) {
      case "submitted" -> report(what, false, false);
      case "received" -> report(what, true, false);
      case "last_submitted" -> report(what, false, true);
      case "last_received" -> report(what, true, true);
      case "year_end" ->
          isTime(what, scalar.span()) ? Optional.of(new Trigger.YearEnd(what)) : Optional.empty();
      default -> {
        reading
            .findings()
            .error(
                "trigger-format",
                reading.source(),
                scalar.span(),
                "\"" + Visible.excerpt(text) + "\" is not an event that can start a clock",
                "write a fact of kind time, submitted:DUTY, received:DUTY or year_end:FACT");
        yield Optional.empty();
      }
    };
  }

  private Optional<Trigger> firstKnown(YamlScalar scalar) {
    List<String> facts = new ArrayList<>();
    for (String name : scalar.text().split(" else ", -1)) {
      if (!isTime(name.strip(), scalar.span())) {
        return Optional.empty();
      }
      facts.add(name.strip());
    }
    return Optional.of(new Trigger.OfFacts(facts, false));
  }

  private Optional<Trigger> report(String names, boolean received, boolean last) {
    List<String> duties = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      String duty = name.strip();
      duties.add(duty.indexOf('/') < 0 ? statute + "/" + duty : duty);
    }
    return Optional.of(new Trigger.OfReport(duties, received, last));
  }

  private boolean isTime(String name, Span span) {
    return reading.isFact(name, span, FactKind.TIME);
  }
}

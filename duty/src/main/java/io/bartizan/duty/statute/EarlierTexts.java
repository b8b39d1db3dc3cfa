package io.bartizan.duty.statute;

import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The earlier texts of a duty: what an entry of {@code earlier} says goes before what the duty
 * itself says.
 */
final class EarlierTexts {

  /** What makes a clock; a text with another clock keeps none of it. */
  private static final Set<String> CLOCK =
      Set.of("within", "clock", "without_number", "every", "also_no_later_than", "from");

  private static final List<String> WHOLE_CLOCK = List.of("clock", "without_number", "every");

  private EarlierTexts() {}

  static List<KeyReader> of(KeyReader duty) {
    List<KeyReader> texts = new ArrayList<>();
    for (KeyReader one : duty.maps("earlier", "an earlier text")) {
      if (!one.has("in_force")) {
        one.missing("in_force");
      }
      texts.add(
          new KeyReader(
              duty.source(),
              merged(duty.map(), one.map()),
              "an earlier text of the duty",
              duty.findings()));
    }
    return texts;
  }

  private static YamlMapping merged(YamlMapping duty, YamlMapping text) {
    Set<String> dropped = new HashSet<>(Set.of("earlier"));
    text.entries().forEach(entry -> dropped.add(entry.key().text()));
    if (WHOLE_CLOCK.stream().anyMatch(text::has)) {
      dropped.addAll(CLOCK);
    } else if (text.has("within")) {
      dropped.addAll(WHOLE_CLOCK);
    }
    List<YamlMapping.Entry> entries = new ArrayList<>(text.entries());
    duty.entries().stream()
        .filter(entry -> !dropped.contains(entry.key().text()))
        .forEach(entries::add);
    return new YamlMapping(entries, text.span());
  }
}

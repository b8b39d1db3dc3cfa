package io.bartizan.hunt;

import io.bartizan.detect.IndicatorLevel;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.sigma.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an indicator says of itself, in the form in which rules do, for outputs that list both. */
final class IndicatorHeader {

  private static final String ATTACK = "attack.";

  private IndicatorHeader() {}

  static Rule.Header of(IndicatorHit hit) {
    Indicator indicator = hit.indicator();
    IndicatorLevel level = IndicatorLevel.of(hit);
    return new Rule.Header(
        "Indicator: " + indicator.name(),
        Optional.of(indicator.id()),
        Optional.empty(),
        List.of(),
        "sigma",
        Optional.empty(),
        Optional.of(description(hit, level)),
        Optional.empty(),
        indicator.createdBy().or(() -> Optional.of(indicator.source().name())),
        List.of(),
        indicator.statedFrom().map(IndicatorHeader::day),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(level.level()),
        tags(indicator),
        List.of(),
        Map.of());
  }

  private static String description(IndicatorHit hit, IndicatorLevel level) {
    Indicator indicator = hit.indicator();
    StringBuilder text = new StringBuilder();
    if (!indicator.description().isBlank()) {
      text.append(indicator.description().strip()).append("\n\n");
    }
    text.append("From ").append(indicator.source().name());
    indicator.statedFrom().ifPresent(from -> text.append(", valid from ").append(day(from)));
    indicator.validUntil().ifPresent(end -> text.append(" until ").append(day(end)));
    hit.ourEnd().ifPresent(end -> text.append(", for us until ").append(day(end)));
    text.append(". ").append(indicator.tlp().label());
    text.append(". ").append(capital(level.level().word())).append(": ");
    text.append(String.join(", ", level.why())).append('.');
    return text.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** A day is what people compare; the exact time is in the JSON. */
  private static String day(Instant time) {
    String text = time.toString();
    return text.substring(0, text.indexOf('T'));
  }

  /** Those of its labels that rules use as tags. */
  private static List<String> tags(Indicator indicator) {
    return indicator.labels().stream()
        .map(label -> label.toLowerCase(Locale.ROOT))
        .filter(label -> label.startsWith(ATTACK))
        .toList();
  }
}

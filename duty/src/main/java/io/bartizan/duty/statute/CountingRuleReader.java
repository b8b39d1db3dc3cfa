package io.bartizan.duty.statute;

import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.calendar.DayKind;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Cutoff;
import io.bartizan.duty.clock.DayMode;
import io.bartizan.duty.clock.HourMode;
import io.bartizan.duty.clock.MonthMode;
import io.bartizan.duty.clock.Roll;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Text -> {@link CountingRule}s: one per document of a file. */
public final class CountingRuleReader {

  private CountingRuleReader() {}

  /** The counting rules of a file. */
  public static Parsed<List<CountingRule>> read(Source source) {
    Findings findings = new Findings();
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    List<CountingRule> rules = new ArrayList<>();
    for (YamlNode node : documents.value().orElse(List.of())) {
      if (node instanceof YamlMapping map) {
        rules.add(rule(new KeyReader(source, map, "a counting rule", findings)));
      } else {
        findings.error("document-shape", source, Span.START, "a counting rule must be a map");
      }
    }
    return findings.hasErrors()
        ? new Parsed.Rejected<>(findings.all())
        : new Parsed.Accepted<>(rules, findings.all());
  }

  static CountingRule rule(KeyReader keys) {
    CountingRule rule =
        new CountingRule(
            keys.requireText("counting"),
            keys.requireWords("title"),
            keys.requireText("source"),
            grade(keys),
            mode(keys, "hours", HourMode.values()).orElse(HourMode.ELAPSED),
            mode(keys, "days", DayMode.values()).orElse(DayMode.EXCLUDE_EVENT_DAY),
            mode(keys, "months", MonthMode.values()).orElse(MonthMode.SAME_NUMBER_CLAMP),
            mode(keys, "roll", Roll.values()).orElse(Roll.NONE),
            keys.flag("roll_applies_to_hours", false),
            keys.number("min_working_days", 0, 30).orElse(0),
            cutoff(keys),
            closed(keys));
    keys.words("note");
    keys.finish();
    return rule;
  }

  private static String grade(KeyReader keys) {
    if (!keys.has("grade")) {
      keys.missing("grade");
    }
    return keys.oneOf("grade", Grade.LETTERS).orElse(Grade.C).letters();
  }

  private static <E extends Enum<E>> Optional<E> mode(KeyReader keys, String key, E[] modes) {
    Map<String, E> words =
        Arrays.stream(modes)
            .collect(Collectors.toMap(mode -> mode.name().toLowerCase(Locale.ROOT), mode -> mode));
    return keys.oneOf(key, words);
  }

  private static Optional<Cutoff> cutoff(KeyReader keys) {
    Optional<YamlMapping> map = keys.map("cutoff");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    KeyReader cutoff = new KeyReader(keys.source(), map.get(), "a cut-off", keys.findings());
    String time = cutoff.requireText("time");
    Optional<ZoneId> zone = cutoff.zone("zone");
    if (!cutoff.has("zone")) {
      cutoff.missing("zone");
    }
    cutoff.finish();
    try {
      LocalTime hour = LocalTime.parse(time);
      return zone.map(id -> new Cutoff(hour, id));
    } catch (DateTimeException e) {
      cutoff.error("time-format", "time", "the time of a cut-off is an hour such as \"17:30\"");
      return Optional.empty();
    }
  }

  private static ClosedDays closed(KeyReader keys) {
    List<String> words = keys.texts("closed");
    boolean makeUp = keys.flag("make_up_days_work", false);
    if (words.isEmpty()) {
      return new ClosedDays(ClosedDays.USUAL.kinds(), makeUp);
    }
    Set<DayKind> kinds = EnumSet.noneOf(DayKind.class);
    for (String word : words) {
      DayKind kind = DayKind.WORDS.get(word);
      if (kind == null) {
        keys.findings()
            .unknown(
                "unknown-word",
                "kind of day",
                word,
                keys.source(),
                keys.span("closed"),
                DayKind.WORDS.keySet());
      } else {
        kinds.add(kind);
      }
    }
    return new ClosedDays(kinds, makeUp);
  }
}

package io.bartizan.duty.calendar;

import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Text -> {@link HolidayCalendar}.
 *
 * <pre>
 * calendar: DE
 * name: {en: Germany, zh: 德国}
 * from: 2025-01-01
 * to: 2030-12-31
 * sources:
 *   J: Jollyday 2.1.0
 * days:
 *   - {date: 2025-01-01, name: New Year's Day, kind: public, source: J}
 * not_known:
 *   - {from: 2027-01-01, to: 2030-12-31, why: {en: not announced yet, zh: 尚未公布}}
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class CalendarReader {

  private static final Set<DayOfWeek> SATURDAY_SUNDAY =
      EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final YamlReader yaml = new YamlReader();

  /** The calendar of a file, or what is wrong with it. */
  public Parsed<HolidayCalendar> read(Source source) {
    Parsed<List<YamlNode>> documents = yaml.read(source);
    Findings findings = new Findings();
    findings.addAll(documents.diagnostics());
    List<YamlNode> nodes = documents.value().orElse(List.of());
    if (nodes.size() == 1 && nodes.getFirst() instanceof YamlMapping map) {
      HolidayCalendar calendar = calendar(new KeyReader(source, map, "a calendar", findings));
      if (!findings.hasErrors()) {
        return new Parsed.Accepted<>(calendar, findings.all());
      }
    } else if (!findings.hasErrors()) {
      findings.error("document-shape", source, Span.START, "a calendar must be one map");
    }
    return new Parsed.Rejected<>(findings.all());
  }

  private static HolidayCalendar calendar(KeyReader keys) {
    String id = keys.requireText("calendar");
    Words name = keys.requireWords("name");
    Set<DayOfWeek> weekend = weekend(keys);
    LocalDate from = requireDate(keys, "from");
    LocalDate to = requireDate(keys, "to");
    Map<String, String> sources = sources(keys);
    keys.text("checked_on");
    keys.words("note");
    List<HolidayCalendar.Gap> gaps = gaps(keys);
    List<CalendarDay> days = days(keys, sources, from, to);
    keys.finish();
    return new HolidayCalendar(id, name, weekend, from, to, gaps, days, sources);
  }

  private static LocalDate requireDate(KeyReader keys, String key) {
    if (!keys.has(key)) {
      keys.missing(key);
    }
    return keys.date(key).orElse(LocalDate.EPOCH);
  }

  private static Set<DayOfWeek> weekend(KeyReader keys) {
    List<String> words = keys.texts("weekend");
    if (words.isEmpty()) {
      return SATURDAY_SUNDAY;
    }
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    for (String word : words) {
      try {
        weekend.add(DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        keys.error("unknown-word", "weekend", "unknown day of the week \"" + word + "\"");
      }
    }
    return weekend;
  }

  private static Map<String, String> sources(KeyReader keys) {
    Map<String, String> sources = new HashMap<>();
    keys.map("sources")
        .ifPresent(
            map -> {
              for (YamlMapping.Entry entry : map.entries()) {
                if (entry.value() instanceof YamlScalar text) {
                  sources.put(entry.key().text(), text.text());
                }
              }
            });
    return sources;
  }

  private static List<HolidayCalendar.Gap> gaps(KeyReader keys) {
    List<HolidayCalendar.Gap> gaps = new ArrayList<>();
    for (KeyReader gap : keys.maps("not_known", "a gap")) {
      LocalDate from = requireDate(gap, "from");
      LocalDate to = requireDate(gap, "to");
      Words why = gap.requireWords("why");
      gap.finish();
      gaps.add(new HolidayCalendar.Gap(from, to, why));
    }
    return gaps;
  }

  private static List<CalendarDay> days(
      KeyReader keys, Map<String, String> sources, LocalDate from, LocalDate to) {
    List<CalendarDay> days = new ArrayList<>();
    LocalDate last = LocalDate.MIN;
    for (KeyReader line : keys.maps("days", "a day")) {
      LocalDate date = requireDate(line, "date");
      Words name = line.requireWords("name");
      DayKind kind = line.oneOf("kind", DayKind.WORDS).orElse(DayKind.PUBLIC);
      String source = line.requireText("source");
      line.finish();
      if (!source.isEmpty() && !sources.containsKey(source)) {
        line.findings()
            .unknown(
                "unknown-source",
                "source",
                source,
                line.source(),
                line.span("source"),
                sources.keySet());
      }
      if (!date.isAfter(last)) {
        line.error("calendar-order", "date", "the day does not come after the one before it");
      }
      if (date.isBefore(from) || date.isAfter(to)) {
        line.error("calendar-range", "date", "the day lies outside the table");
      }
      last = date;
      days.add(new CalendarDay(date, name, kind, source));
    }
    return days;
  }
}

package io.bartizan.conformance.calendars;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.bartizan.duty.calendar.CalendarDay;
import io.bartizan.duty.calendar.DayKind;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the calendar files of {@code duty}. Arguments: the folder {@code conformance/calendars}
 * with {@code calendars.yml} and {@code holiday-names.yml}, and the folder to write to.
 *
 * <p>Jollyday gives the days; {@code calendars.yml} says what to leave out, what to add, and which
 * kind to set, each with its source.
 */
public final class CalendarGenerator {

  private static final String JOLLYDAY = "Jollyday 2.1.0";

  private static final Comparator<CalendarDay> BEFORE =
      Comparator.comparing(CalendarDay::kind).thenComparing(day -> day.name().en());

  private final Map<String, String> chinese;
  private final LocalDate from;
  private final LocalDate to;
  private final String checkedOn;

  private CalendarGenerator(
      Map<String, String> chinese, LocalDate from, LocalDate to, String checkedOn) {
    this.chinese = chinese;
    this.from = from;
    this.to = to;
    this.checkedOn = checkedOn;
  }

  /** Writes all calendars. */
  public static void main(String[] folders) throws IOException {
    Path in = Path.of(folders[0]);
    Path out = Path.of(folders[1]);
    Findings findings = new Findings();
    YamlMapping names = map(in.resolve("holiday-names.yml"));
    Map<String, String> chinese = new HashMap<>();
    names.entries().forEach(e -> chinese.put(e.key().text(), ((YamlScalar) e.value()).text()));
    Path config = in.resolve("calendars.yml");
    Source source = new Source(config.toString(), Files.readString(config));
    KeyReader keys = new KeyReader(source, map(config), "the configuration", findings);
    CalendarGenerator generator =
        new CalendarGenerator(
            chinese,
            keys.date("from").orElseThrow(),
            keys.date("to").orElseThrow(),
            keys.requireText("checked_on"));
    for (KeyReader one : keys.maps("calendars", "a calendar")) {
      String id = one.requireText("calendar");
      Files.writeString(out.resolve(id + ".yml"), generator.calendar(id, one));
      one.finish();
    }
    keys.finish();
    if (findings.hasErrors()) {
      throw new IllegalStateException(new DiagnosticText(false).print(findings.all()));
    }
  }

  private static YamlMapping map(Path file) throws IOException {
    var documents = new YamlReader().read(new Source(file.toString(), Files.readString(file)));
    return (YamlMapping)
        documents
            .value()
            .orElseThrow(() -> new IllegalStateException(documents.diagnostics().toString()))
            .getFirst();
  }

  private String calendar(String id, KeyReader keys) {
    SortedMap<LocalDate, CalendarDay> days = new TreeMap<>();
    Optional<String> code = keys.text("jollyday");
    Optional<String> region = keys.text("region");
    List<Correction> drops = corrections(keys, "drop");
    List<Correction> kinds = corrections(keys, "kind");
    code.ifPresent(country -> jollyday(country, region, drops, kinds, days));
    for (KeyReader one : keys.maps("yearly", "a yearly day")) {
      yearly(one, days);
    }
    for (KeyReader one : keys.maps("add", "a day")) {
      CalendarDay day = day(one, one.date("date").orElseThrow());
      days.put(day.date(), day);
    }
    StringBuilder out = new StringBuilder();
    head(id, keys, code.isPresent(), out);
    out.append("days:\n");
    days.values().forEach(day -> line(day, out));
    return out.toString();
  }

  /** What is said of the days of a name, or of those that moved. */
  private record Correction(
      String name, Optional<LocalDate> date, Optional<DayKind> kind, Optional<String> source) {

    boolean covers(String day, LocalDate on, boolean moved) {
      boolean named = name.equals(day) || name.equals("substitute") && moved;
      return named && date.filter(d -> !d.equals(on)).isEmpty();
    }
  }

  private static List<Correction> corrections(KeyReader keys, String key) {
    List<Correction> corrections = new ArrayList<>();
    for (KeyReader one : keys.maps(key, "a correction")) {
      one.text("why");
      corrections.add(
          new Correction(
              one.requireText("name"),
              one.date("date"),
              one.oneOf("kind", DayKind.WORDS),
              one.text("source")));
      one.finish();
    }
    return corrections;
  }

  private void jollyday(
      String country,
      Optional<String> region,
      List<Correction> drops,
      List<Correction> kinds,
      Map<LocalDate, CalendarDay> days) {
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country));
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      Collection<Holiday> holidays =
          region.isPresent()
              ? manager.getHolidays(Year.of(year), region.get())
              : manager.getHolidays(Year.of(year));
      // Jollyday gives a set, and each run gives it in another order.
      holidays.stream()
          .sorted(
              Comparator.comparing(Holiday::getDate)
                  .thenComparing(holiday -> holiday.getDescription(Locale.ENGLISH)))
          .forEach(holiday -> add(holiday, drops, kinds, days));
    }
  }

  private void add(
      Holiday holiday,
      List<Correction> drops,
      List<Correction> kinds,
      Map<LocalDate, CalendarDay> days) {
    LocalDate date = holiday.getDate();
    String name = holiday.getDescription(Locale.ENGLISH).replace("PreÅ¡eren", "Prešeren");
    boolean moved = !date.equals(holiday.getActualDate());
    if (drops.stream().anyMatch(drop -> drop.covers(name, date, moved))) {
      return;
    }
    Optional<Correction> set =
        kinds.stream().filter(kind -> kind.covers(name, date, moved)).findFirst();
    DayKind kind =
        set.flatMap(Correction::kind)
            .orElse(
                moved
                    ? DayKind.SUBSTITUTE
                    : holiday.getType() == HolidayType.BANK_HOLIDAY
                        ? DayKind.OFFICE
                        : DayKind.PUBLIC);
    if (set.isEmpty() && holiday.getType() == HolidayType.OBSERVANCE) {
      throw new IllegalStateException(name + " is only observed: drop it or set its kind");
    }
    Words words = words(moved ? name + " (moved)" : name);
    String source = set.flatMap(Correction::source).orElse("J");
    days.merge(date, new CalendarDay(date, words, kind, source), CalendarGenerator::both);
  }

  /** Two holidays on one day: both names, the stronger kind first, then by name. */
  private static CalendarDay both(CalendarDay a, CalendarDay b) {
    boolean inOrder = BEFORE.compare(a, b) <= 0;
    CalendarDay first = inOrder ? a : b;
    CalendarDay second = inOrder ? b : a;
    Words names =
        new Words(
            first.name().en() + "; " + second.name().en(),
            first.name().zh() + "；" + second.name().zh());
    return new CalendarDay(a.date(), names, first.kind(), first.source());
  }

  private Words words(String name) {
    String base = name.endsWith(" (moved)") ? name.substring(0, name.length() - 8) : name;
    String zh = chinese.getOrDefault(base, base);
    return new Words(name, base.equals(name) ? zh : zh + "（补休）");
  }

  private void yearly(KeyReader keys, Map<LocalDate, CalendarDay> days) {
    MonthDay when =
        MonthDay.of(
            keys.number("month", 1, 12).orElseThrow(), keys.number("day", 1, 31).orElseThrow());
    String name = keys.requireText("name");
    DayKind kind = keys.oneOf("kind", DayKind.WORDS).orElse(DayKind.PUBLIC);
    String source = keys.requireText("source");
    keys.finish();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      LocalDate date = when.atYear(year);
      days.putIfAbsent(date, new CalendarDay(date, words(name), kind, source));
    }
  }

  private CalendarDay day(KeyReader keys, LocalDate date) {
    Words given = keys.requireWords("name");
    Words name = given.en().equals(given.zh()) ? words(given.en()) : given;
    DayKind kind = keys.oneOf("kind", DayKind.WORDS).orElse(DayKind.PUBLIC);
    String source = keys.requireText("source");
    keys.finish();
    return new CalendarDay(date, name, kind, source);
  }

  private void head(String id, KeyReader keys, boolean jollyday, StringBuilder out) {
    out.append("# Made by CalendarGenerator (conformance) from ")
        .append(JOLLYDAY)
        .append(" and conformance/calendars/calendars.yml: correct it there.\n");
    out.append("calendar: ").append(id).append('\n');
    out.append("name: ").append(text(keys.requireWords("name"))).append('\n');
    out.append("from: ").append(from).append('\n');
    out.append("to: ").append(to).append('\n');
    out.append("checked_on: ").append(checkedOn).append('\n');
    keys.words("note").ifPresent(note -> out.append("note: ").append(text(note)).append('\n'));
    out.append("sources:\n");
    if (jollyday) {
      out.append("  J: ").append(JOLLYDAY).append(" (github.com/focus-shift/jollyday)\n");
    }
    keys.map("sources")
        .ifPresent(
            sources ->
                sources
                    .entries()
                    .forEach(
                        e ->
                            out.append("  ")
                                .append(e.key().text())
                                .append(": ")
                                .append(quoted(((YamlScalar) e.value()).text()))
                                .append('\n')));
    gaps(keys, out);
  }

  private static void gaps(KeyReader keys, StringBuilder out) {
    List<KeyReader> gaps = keys.maps("not_known", "a gap");
    if (!gaps.isEmpty()) {
      out.append("not_known:\n");
    }
    for (KeyReader gap : gaps) {
      out.append("  - {from: ")
          .append(gap.date("from").orElseThrow())
          .append(", to: ")
          .append(gap.date("to").orElseThrow())
          .append(", why: ")
          .append(text(gap.requireWords("why")))
          .append("}\n");
      gap.finish();
    }
  }

  private static void line(CalendarDay day, StringBuilder out) {
    String weekday = day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    out.append("  - {date: ")
        .append(day.date())
        .append(", name: ")
        .append(text(day.name()))
        .append(", kind: ")
        .append(day.kind().word())
        .append(", source: ")
        .append(day.source())
        .append("} # ")
        .append(weekday)
        .append('\n');
  }

  private static String text(Words words) {
    return words.en().equals(words.zh())
        ? quoted(words.en())
        : "{en: " + quoted(words.en()) + ", zh: " + quoted(words.zh()) + "}";
  }

  private static String quoted(String text) {
    boolean plain =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " .'()-".indexOf(c) >= 0);
    return plain && !text.startsWith("'") && !text.startsWith("-")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

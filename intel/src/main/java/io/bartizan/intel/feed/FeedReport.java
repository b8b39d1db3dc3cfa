package io.bartizan.intel.feed;

import io.bartizan.syntax.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a feed's entries. Each entry is counted once: as an indicator, a duplicate, a
 * superseded version, context, or a rejection.
 *
 * @param format what it was recognised as
 * @param mapping for a table, what its columns were taken for
 * @param entries how many there were
 * @param indicators how many indicators were given to the sink, revoked ones among them
 * @param revoked how many of them are revoked
 * @param replaced how many of them are later versions of one given before
 * @param duplicates how many were the same as one before
 * @param superseded how many were older than a version before
 * @param types how many values there were of each type; patterns that are more than values count as
 *     {@code pattern}
 * @param context what is no indicator, by what it is
 * @param rejected how many were rejected, by code
 * @param rejections the first of them
 * @param notes what else a person should know
 * @param fault why and where the feed breaks off, or is not of the form that it begins with; what
 *     comes after may be lost
 * @param limit which limit ended the reading before the end of the feed
 */
public record FeedReport(
    String name,
    FeedFormat format,
    Optional<CsvMapping> mapping,
    long entries,
    long indicators,
    long revoked,
    long replaced,
    long duplicates,
    long superseded,
    SortedMap<String, Long> types,
    SortedMap<String, Long> context,
    SortedMap<String, Long> rejected,
    List<Rejection> rejections,
    List<FeedNote> notes,
    Optional<String> fault,
    Optional<String> limit) {

  public FeedReport {
    types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    rejections = List.copyOf(rejections);
    notes = List.copyOf(notes);
  }

  /** Why the feed was not read to its end; empty when it was. */
  public Optional<String> unread() {
    return fault.or(() -> limit);
  }

  /** How many entries were rejected in all. */
  public long rejectedCount() {
    return sum(rejected);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The report as lines to print; rejections up to a number. */
  public List<String> lines(int shownRejections) {
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + format.words() + ", " + Counted.of(entries, "entry", "entries"));
    mapping.ifPresent(columns -> lines.add("  columns: " + columns));
    lines.add("  " + Counted.of(indicators, "indicator") + tail());
    unread().ifPresent(why -> lines.add("  not read to its end: " + why));
    listed(lines, "values", types);
    listed(lines, "not indicators", context);
    listed(lines, "rejected", rejected);
    for (Rejection each : rejections.subList(0, Math.min(shownRejections, rejections.size()))) {
      lines.add(
          "    "
              + each.position()
              + ": ["
              + each.code()
              + "] "
              + each.reason()
              + (each.sample().isEmpty() ? "" : ": " + each.sample()));
    }
    long more = rejectedCount() - Math.min(shownRejections, rejections.size());
    if (more > 0 && shownRejections > 0) {
      lines.add("    and " + Counted.number(more) + " more");
    }
    notes.forEach(
        note ->
            lines.add(
                "  note: "
                    + note.message()
                    + (note.count() > 1 ? " (" + Counted.number(note.count()) + " times)" : "")
                    + ", first at "
                    + note.position()));
    return lines;
  }

  private String tail() {
    StringBuilder text = new StringBuilder();
    part(text, revoked, "revoked");
    part(text, replaced, "later versions");
    part(text, duplicates, "duplicates left out");
    part(text, superseded, "older versions left out");
    return text.toString();
  }

  private static void part(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(Counted.number(count)).append(' ').append(what);
    }
  }

  private static void listed(List<String> lines, String what, SortedMap<String, Long> counts) {
    if (!counts.isEmpty()) {
      List<String> parts = new ArrayList<>();
      counts.forEach((name, count) -> parts.add(Counted.number(count) + " " + name));
      lines.add("  " + what + ": " + String.join(", ", parts));
    }
  }
}

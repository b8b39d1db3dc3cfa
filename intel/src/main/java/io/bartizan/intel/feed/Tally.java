package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what entries become while a feed is read, and passes indicators on. */
final class Tally {

  private static final int MAX_NAMES = 500;
  private static final int MAX_REASON = 400;
  private static final String OTHERS = "others";

  private final String name;
  private final FeedOptions options;
  private final IndicatorSink sink;
  private final Versions versions = new Versions();
  private final SortedMap<String, Long> types = new TreeMap<>();
  private final SortedMap<String, Long> context = new TreeMap<>();
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final Map<String, FeedNote> notes = new LinkedHashMap<>();
  private FeedFormat format = FeedFormat.UNKNOWN;
  private @Nullable CsvMapping mapping;
  private String file = "";
  private long entries;
  private long indicators;
  private long revoked;
  private long replaced;
  private long duplicates;
  private long superseded;
  private @Nullable String fault;
  private @Nullable String limit;

  Tally(String name, FeedOptions options, IndicatorSink sink) {
    this.name = name;
    this.options = options;
    this.sink = sink;
  }

  FeedOptions options() {
    return options;
  }

  void recognised(FeedFormat found) {
    if (format != FeedFormat.MISP_FEED && format != FeedFormat.FOLDER) {
      format = found;
    }
  }

  void mapped(CsvMapping found) {
    mapping = found;
  }

  /** Positions from here on are in this file of a folder. */
  void inFile(String shownName) {
    file = shownName.isEmpty() ? "" : Visible.excerpt(shownName, 120) + ", ";
  }

  /** Counts an entry; false when there have been too many, and reading is to end. */
  boolean entry(String position) {
    if (entries >= options.limits().maxEntries()) {
      noteLimit(
          "too-many-entries",
          "past a limit: more than " + Counted.number(entries) + " entries; the rest was not read",
          position);
      return false;
    }
    entries++;
    return true;
  }

  /** Passes an indicator on, unless this or a later version of it was there before. */
  void indicator(Indicator indicator, long modifiedMicros, String position) {
    switch (versions.see(indicator.id(), modifiedMicros, indicator.revoked())) {
      case DUPLICATE -> duplicates++;
      case OLDER -> superseded++;
      case AFTER_REVOCATION ->
          reject(
              position,
              "after-revocation",
              "a version of an indicator that was revoked before; revocation is final",
              indicator.id());
      case LATER -> {
        replaced++;
        given(indicator);
      }
      case NEW -> given(indicator);
    }
  }

  private void given(Indicator indicator) {
    indicators++;
    if (indicator.revoked()) {
      revoked++;
    }
    for (Subject subject : indicator.subjects()) {
      count(
          types,
          switch (subject) {
            case Subject.Value value -> value.observable().type().name().toLowerCase(Locale.ROOT);
            case Subject.Compound compound -> "pattern";
          });
    }
    sink.indicator(indicator);
  }

  void warningList(WarningValues list) {
    sink.warningList(list);
  }

  /** An entry that is no indicator, and is not meant to be one. */
  void context(String what) {
    count(context, Visible.excerpt(what));
  }

  /** Many of them. */
  void context(String what, long times) {
    context.merge(Visible.excerpt(what), times, Long::sum);
  }

  void reject(String position, String code, String reason, String sample) {
    count(rejected, code);
    if (rejections.size() < options.limits().maxShown()) {
      rejections.add(
          new Rejection(
              file + position, code, Visible.excerpt(reason, MAX_REASON), Visible.excerpt(sample)));
    }
  }

  /** Rejects a place at which the feed breaks off, or is not of the form that it begins with. */
  void rejectBroken(String position, String code, String reason, String sample) {
    reject(position, code, reason, sample);
    broken(reason, position);
  }

  /** Marks the feed as one that breaks off; the first reason counts. */
  void broken(String reason, String position) {
    fault = fault == null ? Visible.excerpt(reason, MAX_REASON) + ", at " + file + position : fault;
  }

  /** Notes a limit that ends the reading. */
  void noteLimit(String code, String message, String position) {
    note(code, message, position);
    limited(message);
  }

  /** Marks the feed as one that was not read to its end for a limit; the first counts. */
  void limited(String message) {
    limit = limit == null ? Visible.excerpt(message, MAX_REASON) : limit;
  }

  /** Notes something once per code and message; again, it is counted. */
  void note(String code, String message, String position) {
    String key = notes.size() < MAX_NAMES ? code + ' ' + message : code;
    FeedNote before = notes.get(key);
    notes.put(
        key,
        before == null
            ? new FeedNote(code, Visible.excerpt(message, MAX_REASON), 1, file + position)
            : new FeedNote(code, before.message(), before.count() + 1, before.position()));
  }

  /** Hostile names cannot let a map grow without end. */
  private static void count(SortedMap<String, Long> counts, String key) {
    boolean room = counts.size() < MAX_NAMES || counts.containsKey(key);
    counts.merge(room ? key : OTHERS, 1L, Long::sum);
  }

  FeedReport report() {
    return new FeedReport(
        name,
        format,
        Optional.ofNullable(mapping),
        entries,
        indicators,
        revoked,
        replaced,
        duplicates,
        superseded,
        types,
        context,
        rejected,
        rejections,
        List.copyOf(notes.values()),
        Optional.ofNullable(fault),
        Optional.ofNullable(limit));
  }
}

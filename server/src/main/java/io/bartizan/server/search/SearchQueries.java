package io.bartizan.server.search;

import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.web.Turns;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.search.Field;
import io.bartizan.store.search.Query;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.search.SqlCompiler;
import io.bartizan.store.state.SavedSearches.SavedSearch;
import io.bartizan.syntax.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches events for pages and for the API alike. Thread-safe; at most {@link #MOST_AT_ONCE} look
 * at the store at a time, so that those who search cannot take it from those who send.
 */
public final class SearchQueries {

  /** Most questions to the store at a time. */
  static final int MOST_AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BARS = 60;
  private static final int STEPS = 20;
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(3),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  private final Parts parts;
  private final Turns turns =
      new Turns(MOST_AT_ONCE, PATIENCE, "Too many searches run at once. Try again in a moment.");

  /** Searches over the parts of a server. */
  public SearchQueries(Parts parts) {
    this.parts = parts;
  }

  /**
   * A bar of the picture of events over time.
   *
   * @param start its begin
   * @param end its end
   * @param count how many events it has
   * @param height its height in twentieths of the tallest; 0 for none
   */
  public record Bar(Instant start, Instant end, long count, int height) {}

  /** The events that a search means, in these organisations and those below them. */
  public Condition condition(Query query, Optional<Instant> otherwiseFrom, List<String> scopes) {
    Condition plain = SqlCompiler.compile(query);
    Condition timed =
        plain.from() == null && otherwiseFrom.isPresent()
            ? SqlCompiler.compile(
                new Query.And(List.of(query, new Query.Within(otherwiseFrom.get(), null))))
            : plain;
    return timed.of(List.copyOf(organisations(scopes)));
  }

  /** A search, as somebody wrote it or a link says it: marks mean the names behind them. */
  public Parsed<Query> parse(String text) {
    Parsed<Query> written = QueryParser.parse(text, now());
    return written.value().isEmpty()
        ? written
        : QueryParser.parse(parts.personal().resolved(text), now());
  }

  /** A page of events, the latest first, as somebody may see them. */
  public Page page(Condition condition, int most, Page.@Nullable Position behind, Sight sight) {
    Page page = inTurn(() -> parts.events().search(condition, most, behind));
    return new Page(sight.each(page.events()), page.next());
  }

  /** The event of a number, as it is stored. */
  public Optional<StoredEvent> event(long number) {
    List<StoredEvent> found = new ArrayList<>();
    parts.events().read(number - 1, 1, found::add);
    return found.stream().filter(one -> one.number() == number).findFirst();
  }

  /** The most frequent values of a field, as somebody may see them. */
  Tally top(Condition condition, String field, int most, List<String> scopes, Sight sight) {
    Tally tally =
        inTurn(() -> parts.events().top(condition, SqlCompiler.values(Field.named(field)), most));
    return sight.of(field, tally, organisations(scopes));
  }

  private Set<String> organisations(List<String> scopes) {
    Set<String> all = new TreeSet<>();
    scopes.forEach(root -> all.addAll(parts.state().organisations().subtree(root)));
    return all;
  }

  /** Events over time, in at most some sixty bars. */
  public List<Bar> bars(Condition condition) {
    Instant from = condition.from();
    Instant until = condition.until();
    Instant end = until == null ? now() : until;
    Duration asked = from == null ? Duration.ofDays(1) : width(Duration.between(from, end));
    List<Tally.Bucket> buckets = inTurn(() -> parts.events().histogram(condition, asked));
    if (buckets.isEmpty()) {
      return List.of();
    }
    Instant first = from == null ? buckets.getFirst().start() : from;
    Instant last = buckets.getLast().start().isAfter(end) ? buckets.getLast().start() : end;
    Duration step = from == null ? width(Duration.between(first, last)) : asked;
    if (step.compareTo(asked) < 0) {
      step = asked;
    }
    return bars(buckets, first, last, step);
  }

  private static List<Bar> bars(
      List<Tally.Bucket> buckets, Instant first, Instant last, Duration step) {
    long seconds = step.toSeconds();
    TreeMap<Long, Long> counts = new TreeMap<>();
    for (Tally.Bucket bucket : buckets) {
      counts.merge(
          Math.floorDiv(bucket.start().getEpochSecond(), seconds), bucket.events(), Long::sum);
    }
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    long begin = Math.min(counts.firstKey(), Math.floorDiv(first.getEpochSecond(), seconds));
    long until = Math.max(counts.lastKey(), Math.floorDiv(last.getEpochSecond(), seconds));
    List<Bar> bars = new ArrayList<>();
    for (long at = Math.max(begin, until - 4L * BARS); at <= until; at++) {
      long count = counts.getOrDefault(at, 0L);
      bars.add(
          new Bar(
              Instant.ofEpochSecond(at * seconds),
              Instant.ofEpochSecond((at + 1) * seconds),
              count,
              count == 0 ? 0 : (int) Math.max(1, Math.round((double) count * STEPS / most))));
    }
    return bars;
  }

  private static Duration width(Duration span) {
    return WIDTHS.stream()
        .filter(one -> span.dividedBy(one) <= BARS)
        .findFirst()
        .orElse(WIDTHS.getLast());
  }

  /** The searches that were saved in these organisations and those below them. */
  List<SavedSearch> saved(List<String> scopes) {
    return scopes.stream()
        .flatMap(scope -> parts.state().savedSearches().list(scope).stream())
        .distinct()
        .toList();
  }

  private <T> T inTurn(Supplier<T> question) {
    return turns.inTurn(question);
  }

  /** What time it is. */
  public Instant now() {
    return parts.clock().instant();
  }
}

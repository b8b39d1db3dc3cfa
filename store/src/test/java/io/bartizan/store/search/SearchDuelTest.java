package io.bartizan.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.Rows;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.search.Criterion.Piece;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of the store against {@link NaiveSearch}, over events in DuckDB and in Parquet. */
class SearchDuelTest {

  private static final int QUERIES = 250;
  private static final List<String> FIELDS =
      List.of(
          "host",
          "account",
          "event_id",
          "source_address",
          "source_port",
          "command_line",
          "outcome",
          "organisation",
          "source",
          "format",
          "note",
          "id",
          "number",
          "record_id",
          "TargetUserName",
          "id.orig_h",
          "id.resp_p",
          "user.name",
          "tags",
          "user",
          "list.x",
          "n",
          "missing",
          "a\"q",
          "LogonType",
          "c-ip",
          "e\u00e9");

  @TempDir static Path folder;
  private static @Nullable EventStore opened;
  private static final List<StoredEvent> EVENTS = new ArrayList<>();

  @BeforeAll
  static void fill() {
    EventStore store =
        EventStore.open(
            folder,
            StoreOptions.DEFAULT
                .withMinimumFree(0)
                .withClock(() -> Rows.NOON.plus(Duration.ofDays(3))));
    opened = store;
    List<EventRow> rows = new ArrayList<>(Rows.mixed(9, 300, 2));
    rows.addAll(odd());
    store.append(Batch.of(rows.subList(0, 200)));
    store.roll();
    store.append(Batch.of(rows.subList(200, 250)));
    store.roll();
    store.append(Batch.of(rows.subList(250, rows.size())));
    long after = 0;
    while (after < store.last()) {
      after = store.read(after, 1000, EVENTS::add);
    }
  }

  @AfterAll
  static void close() {
    store().close();
  }

  private static EventStore store() {
    return Objects.requireNonNull(opened);
  }

  private static List<EventRow> odd() {
    List<EventRow> rows = new ArrayList<>();
    for (String json :
        List.of(
            "{\"user\":{\"name\":\"Ann\",\"id\":7},\"tags\":[\"red\",\"Blue\",3,null]}",
            "{\"user.name\":\"ann\",\"n\":1.5}",
            "{\"user\":\"ANN\",\"n\":-3,\"list\":{\"x\":[]}}",
            "{\"user\":null,\"n\":\"12\",\"tags\":\"red\"}",
            "{\"n\":true,\"a\\\"q\":\"x\",\"list.x\":\"1\"}",
            "{\"n\":\"\",\"tags\":[],\"e\u00e9\":\"\u00c4pfel\"}",
            "{\"user\":{\"name\":[\"ann\",\"bob\"]}}",
            "{\"broken\": ",
            "{not json} user tags",
            "{}")) {
      rows.add(Rows.text(json));
    }
    Common six = Common.builder().put(Column.SOURCE_ADDRESS, "2001:DB8::5:1").build();
    Common mapped = Common.builder().put(Column.SOURCE_ADDRESS, "::ffff:10.1.2.3").build();
    Common full =
        Common.builder()
            .put(Column.SOURCE_ADDRESS, "2001:db8:0:0:0:0:0:1")
            .put(Column.COMMAND_LINE, "100% C:\\a_b!c \u00c4")
            .build();
    for (Common common : List.of(six, mapped, full)) {
      EventRow text = Rows.text("plain \u00c4 text");
      rows.add(
          new EventRow(
              "acme2",
              "odd",
              Rows.NOON.plusSeconds(5),
              null,
              "text",
              common,
              text.raw(),
              null,
              "id-9",
              "unparsed"));
    }
    rows.add(
        new EventRow(
            "acme2",
            "odd",
            Rows.NOON,
            Rows.NOON.plusNanos(1000),
            "text",
            Common.NONE,
            new byte[] {(byte) 0xff, 'r', 'e', 'd', 0, '\n', 'x'},
            "{\"user\":\"C:\\\\Users\\\\ann\"}".getBytes(StandardCharsets.UTF_8),
            null,
            null));
    return rows;
  }

  @Test
  void count_randomSearches_findWhatTheNaiveSearchFinds() {
    Dice dice = Dice.of("SearchDuelTest");
    for (int i = 0; i < QUERIES; i++) {
      Query query = query(dice, 3);
      List<Long> expected =
          EVENTS.stream()
              .filter(e -> NaiveSearch.finds(query, e))
              .map(StoredEvent::number)
              .toList();
      Condition condition = SqlCompiler.compile(query);
      if (dice.oneIn(2)) {
        assertThat(store().count(condition)).as(Printed.of(query)).isEqualTo(expected.size());
      } else {
        assertThat(pages(condition).stream().map(StoredEvent::number).sorted().toList())
            .as(Printed.of(query))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void search_pages_areInOrderOfTimeAndHoldEachEventOnce() {
    List<StoredEvent> all = pages(Condition.ALL);
    assertThat(all).hasSize(EVENTS.size());
    assertThat(all.stream().map(StoredEvent::number))
        .containsExactlyElementsOf(
            EVENTS.stream()
                .sorted(
                    Comparator.comparing(SearchDuelTest::time)
                        .thenComparingLong(StoredEvent::number)
                        .reversed())
                .map(StoredEvent::number)
                .toList());
  }

  @Test
  void of_organisations_keepsOthersOut() {
    Condition all = SqlCompiler.compile(new Query.Or(List.of(new Query.All(), new Query.All())));
    assertThat(store().count(all.of(List.of("acme2")))).isEqualTo(4);
    assertThat(store().count(all.of(List.of("acme", "acme2")))).isEqualTo(EVENTS.size());
    assertThat(store().count(all.of(List.of()))).isZero();
  }

  @Test
  void top_fields_countValuesAsTheNaiveWayDoes() {
    for (String name : List.of("account", "TargetUserName", "tags", "missing", "source_port")) {
      Field field = Field.named(name);
      Map<String, Long> expected = new TreeMap<>();
      long without = 0;
      for (StoredEvent event : EVENTS) {
        List<String> values = NaiveSearch.values(field, event);
        without += values.isEmpty() ? 1 : 0;
        values.stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .distinct()
            .forEach(value -> expected.merge(value, 1L, Long::sum));
      }
      Tally tally = store().top(Condition.ALL, SqlCompiler.values(field), 10_000);
      assertThat(tally.without()).as(name).isEqualTo(without);
      assertThat(tally.events()).isEqualTo(EVENTS.size());
      assertThat(tally.distinct()).as(name).isEqualTo(expected.size());
      assertThat(
              tally.values().stream()
                  .collect(
                      Collectors.toMap(
                          count -> count.value().toLowerCase(Locale.ROOT), Tally.Count::events)))
          .as(name)
          .isEqualTo(expected);
    }
  }

  @Test
  void histogram_ofAllEvents_countsEachOnce() {
    List<Tally.Bucket> buckets = store().histogram(Condition.ALL, Duration.ofSeconds(30));
    assertThat(buckets.stream().mapToLong(Tally.Bucket::events).sum()).isEqualTo(EVENTS.size());
    assertThat(buckets).extracting(Tally.Bucket::start).isSorted().doesNotHaveDuplicates();
    assertThat(buckets).allMatch(bucket -> bucket.start().getEpochSecond() % 30 == 0);
  }

  private static List<StoredEvent> pages(Condition condition) {
    List<StoredEvent> all = new ArrayList<>();
    Page.Position behind = null;
    while (true) {
      Page page = store().search(condition, 97, behind);
      all.addAll(page.events());
      if (page.next().isEmpty()) {
        return all;
      }
      behind = page.next().get();
    }
  }

  private static Instant time(StoredEvent event) {
    Instant time = event.row().time();
    return time == null ? event.row().received() : time;
  }

  private static Query query(Dice dice, int depth) {
    if (depth > 0 && !dice.oneIn(3)) {
      return switch (dice.below(3)) {
        case 0 -> new Query.And(List.of(query(dice, depth - 1), query(dice, depth - 1)));
        case 1 -> new Query.Or(List.of(query(dice, depth - 1), query(dice, depth - 1)));
        default -> new Query.Not(query(dice, depth - 1));
      };
    }
    Field field = Field.named(dice.pick(FIELDS));
    return switch (dice.below(8)) {
      case 0 -> new Query.Exists(field);
      case 1 -> new Query.Text(text(dice));
      case 2 -> {
        Instant from = Rows.NOON.plusSeconds(dice.between(-10, 160));
        yield new Query.Within(
            dice.toss() ? from : null, dice.toss() ? from.plusSeconds(dice.below(60)) : null);
      }
      default -> new Query.Has(field, test(dice, field));
    };
  }

  private static Criterion text(Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> new Criterion.Like(pieces(dice, dice.pick("Users", "red", "p?w", "-k ", "ssh2")));
      case 1 ->
          new Criterion.Matches(dice.pick("user\\d+", "^\\{", "fail(ed)? pass", "x$", "d.*x"));
      default ->
          new Criterion.Is(
              dice.pick(
                  "C:\\Windows",
                  "failed",
                  "\u00e4",
                  "red",
                  "\"",
                  "{}",
                  "user",
                  "10.1.",
                  "(",
                  "\n"));
    };
  }

  private static Criterion test(Dice dice, Field field) {
    String value = value(dice, field);
    return switch (dice.below(6)) {
      case 0, 1 -> new Criterion.Is(dice.toss() ? value : value.toUpperCase(Locale.ROOT));
      case 2 -> new Criterion.Like(pieces(dice, value));
      case 3 ->
          new Criterion.Matches(
              dice.pick("^[a-m]", "[0-9]{3}", "\\\\", ".", "^$", "(ann|bob)", "x|red"));
      case 4 ->
          new Criterion.InNetwork(
              Network.of(
                      dice.pick(
                          "10.1.0.0/16",
                          "10.1.4.0/22",
                          "0.0.0.0/0",
                          "2001:db8::/32",
                          "::/0",
                          "128.0.0.0/1",
                          "2001:db8::1/128",
                          "2001:db8::5:0/112"))
                  .orElseThrow());
      default -> between(dice, value);
    };
  }

  private static Criterion between(Dice dice, String value) {
    String low = dice.oneIn(3) ? null : dice.pick(value, "3", "1000", "a", "-3", "1.5");
    String high = dice.oneIn(3) ? null : dice.pick(value, "45000", "zz", "7", "12");
    return new Criterion.Between(low, dice.toss(), high, dice.toss());
  }

  /** A value that the field has in some event, or another one. */
  private static String value(Dice dice, Field field) {
    for (int i = 0; i < 20; i++) {
      List<String> values = NaiveSearch.values(field, dice.pick(EVENTS));
      if (!values.isEmpty()) {
        return dice.pick(values);
      }
    }
    return dice.pick("ann", "", "12", "100%", "a_b");
  }

  private static List<Piece> pieces(Dice dice, String value) {
    int cut = value.isEmpty() ? 0 : dice.below(value.length());
    List<Piece> pieces = new ArrayList<>();
    if (dice.toss()) {
      pieces.add(new Piece.Any());
    }
    if (cut > 0) {
      pieces.add(new Piece.Literal(value.substring(0, cut)));
    }
    pieces.add(dice.toss() ? new Piece.One() : new Piece.Any());
    if (cut + 1 < value.length() && dice.toss()) {
      pieces.add(new Piece.Literal(value.substring(cut + 1)));
      if (dice.toss()) {
        pieces.add(new Piece.Any());
      }
    }
    return pieces;
  }
}

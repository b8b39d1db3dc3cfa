package io.bartizan.store.search;

import com.google.re2j.Pattern;
import io.bartizan.fixtures.JsonTree;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.search.Criterion.Piece;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides by the words of the reference, event by event, whether a search finds it. */
final class NaiveSearch {

  private NaiveSearch() {}

  static boolean finds(Query query, StoredEvent event) {
    return switch (query) {
      case Query.All all -> true;
      case Query.And(List<Query> parts) -> parts.stream().allMatch(part -> finds(part, event));
      case Query.Or(List<Query> parts) -> parts.stream().anyMatch(part -> finds(part, event));
      case Query.Not(Query part) -> !finds(part, event);
      case Query.Exists(Field field) -> !values(field, event).isEmpty();
      case Query.Within(Instant from, Instant until) -> within(event.row(), from, until);
      case Query.Text(Criterion test) -> texts(event.row()).anyMatch(text -> contains(test, text));
      case Query.Has(Field field, Criterion test) ->
          values(field, event).stream().anyMatch(value -> meets(test, value, isNumber(field)));
    };
  }

  private static boolean within(EventRow row, @Nullable Instant from, @Nullable Instant until) {
    Instant time = row.time() == null ? row.received() : row.time();
    return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
  }

  private static Stream<String> texts(EventRow row) {
    byte[] record = row.record();
    Stream<byte[]> all = record == null ? Stream.of(row.raw()) : Stream.of(row.raw(), record);
    return all.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static boolean contains(Criterion test, String text) {
    return switch (test) {
      case Criterion.Is(String wanted) ->
          lower(text).contains(lower(wanted))
              || lower(text).contains(lower(TextPattern.json(wanted)));
      case Criterion.Like(List<Piece> pieces) -> {
        List<Piece> json =
            pieces.stream()
                .map(
                    piece ->
                        piece instanceof Piece.Literal(String literal)
                            ? new Piece.Literal(TextPattern.json(literal))
                            : piece)
                .toList();
        yield like(around(pieces), text) || like(around(json), text);
      }
      case Criterion.Matches(String regex) -> matches(regex, text);
      default -> throw new IllegalArgumentException(test.toString());
    };
  }

  private static List<Piece> around(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addFirst(new Piece.Any());
    all.add(new Piece.Any());
    return all;
  }

  private static boolean isNumber(Field field) {
    return field == Field.Stored.NUMBER
        || field instanceof Field.Common(Column column) && column.type() == Column.Type.NUMBER;
  }

  private static boolean meets(Criterion test, String value, boolean isNumber) {
    return switch (test) {
      case Criterion.Is(String text) -> lower(value).equals(lower(text));
      case Criterion.Like(List<Piece> pieces) -> like(pieces, value);
      case Criterion.Matches(String regex) -> matches(regex, value);
      case Criterion.InNetwork(Network network) -> network.holds(value);
      case Criterion.Between between -> between(between, value, isNumber);
    };
  }

  private static boolean between(Criterion.Between between, String value, boolean isNumber) {
    if (!between.isNumeric()) {
      return within(between, (a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)), value);
    }
    return (isNumber || Numbers.isNumber(value))
        && within(between, (a, b) -> new BigDecimal(a).compareTo(new BigDecimal(b)), value);
  }

  private static boolean within(Criterion.Between between, Comparator<String> order, String value) {
    int low = between.low() == null ? 1 : order.compare(value, between.low());
    int high = between.high() == null ? -1 : order.compare(value, between.high());
    return (low > 0 || low == 0 && between.withLow())
        && (high < 0 || high == 0 && between.withHigh());
  }

  private static byte[] utf8(String text) {
    return lower(text).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean matches(String regex, String text) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(text).find();
  }

  /** By the places where the text may be cut, piece by piece. */
  private static boolean like(List<Piece> pieces, String text) {
    BitSet places = new BitSet();
    places.set(0);
    for (Piece piece : pieces) {
      BitSet next = new BitSet();
      for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
        switch (piece) {
          case Piece.Literal(String literal) -> {
            if (text.regionMatches(true, at, literal, 0, literal.length())) {
              next.set(at + literal.length());
            }
          }
          case Piece.One one -> {
            if (at < text.length()) {
              next.set(at + Character.charCount(text.codePointAt(at)));
            }
          }
          case Piece.Any any -> next.set(at, text.length() + 1);
        }
      }
      places = next;
    }
    return places.get(text.length());
  }

  static List<String> values(Field field, StoredEvent event) {
    EventRow row = event.row();
    return switch (field) {
      case Field.Common(Column column) -> row.common().value(column).stream().toList();
      case Field.Stored stored ->
          Stream.ofNullable(
                  switch (stored) {
                    case ORGANISATION -> row.organisation();
                    case SOURCE -> row.source();
                    case FORMAT -> row.format();
                    case NOTE -> row.note();
                    case ID -> row.id();
                    case NUMBER -> Long.toString(event.number());
                  })
              .toList();
      case Field.OfRecord(String name) -> ofRecord(row, name);
    };
  }

  private static List<String> ofRecord(EventRow row, String name) {
    byte[] record = row.record();
    String json = new String(record == null ? row.raw() : record, StandardCharsets.UTF_8);
    if (!json.startsWith("{")) {
      return List.of();
    }
    Map<String, @Nullable Object> object;
    try {
      object = JsonTree.object(json);
    } catch (RuntimeException e) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    collect(object, name, found);
    return found;
  }

  private static void collect(@Nullable Object at, String name, List<String> found) {
    if (!(at instanceof Map<?, ?> map)) {
      return;
    }
    if (map.containsKey(name)) {
      add(map.get(name), found);
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      collect(map.get(name.substring(0, dot)), name.substring(dot + 1), found);
    }
  }

  private static void add(@Nullable Object value, List<String> found) {
    if (value == null) {
      return;
    }
    found.add(text(value));
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element != null) {
          found.add(text(element));
        }
      }
    }
  }

  /** A scalar as itself; an object or array as JSON without blanks. */
  private static String text(Object value) {
    return value instanceof Map || value instanceof List ? written(value) : value.toString();
  }

  private static String written(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> "\"" + entry.getKey() + "\":" + written(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(NaiveSearch::written).collect(Collectors.joining(",", "[", "]"));
      case String text -> "\"" + TextPattern.json(text) + "\"";
      default -> value.toString();
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

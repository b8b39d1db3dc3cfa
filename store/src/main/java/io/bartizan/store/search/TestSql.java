package io.bartizan.store.search;

import io.bartizan.store.search.Criterion.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * The test of a value in SQL.
 *
 * @param sql true or false; NULL when the value is
 * @param parameters its parameters
 */
record TestSql(String sql, List<Object> parameters) {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String FOUR = OCTET + "(\\." + OCTET + "){3}";
  private static final String GROUPS = "([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?";
  private static final String SIX = GROUPS + "::" + GROUPS + "|([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}";

  static TestSql of(String value, Criterion test) {
    return switch (test) {
      case Criterion.Is(String text) ->
          new TestSql("lower(" + value + ") = lower(?)", List.of(text));
      case Criterion.Like(List<Piece> pieces) -> like(value, pieces);
      case Criterion.Matches(String regex) ->
          new TestSql("regexp_matches(" + value + ", ?, 's')", List.of("(?i)" + regex));
      case Criterion.InNetwork(Network network) ->
          network.isSix() ? six("lower(" + value + ")", network) : four(value, network);
      case Criterion.Between between -> {
        if (!between.isNumeric()) {
          yield texts("lower(" + value + ")", between);
        }
        TestSql numbers = between("TRY_CAST(" + value + " AS DOUBLE)", between);
        yield new TestSql(
            "(regexp_full_match(" + value + ", '" + Numbers.REGEX + "') AND " + numbers.sql + ")",
            numbers.parameters);
      }
    };
  }

  private static TestSql like(String value, List<Piece> pieces) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Any) {
      return new TestSql(value + " IS NOT NULL", List.of());
    }
    StringBuilder pattern = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal(String text) ->
            pattern.append(text.replace("!", "!!").replace("%", "!%").replace("_", "!_"));
        case Piece.Any any -> pattern.append('%');
        case Piece.One one -> pattern.append('_');
      }
    }
    return new TestSql(
        "lower(" + value + ") LIKE lower(?) ESCAPE '!'", List.of(pattern.toString()));
  }

  /** Numbers between bounds; the value is a number in SQL. */
  static TestSql between(String value, Criterion.Between between) {
    List<Object> parameters = new ArrayList<>();
    List<String> bounds = new ArrayList<>();
    bounds.add(value + " IS NOT NULL");
    if (between.low() != null) {
      bounds.add(value + (between.withLow() ? " >= ?" : " > ?"));
      parameters.add(number(between.low()));
    }
    if (between.high() != null) {
      bounds.add(value + (between.withHigh() ? " <= ?" : " < ?"));
      parameters.add(number(between.high()));
    }
    return new TestSql("(" + String.join(" AND ", bounds) + ")", parameters);
  }

  private static Object number(String text) {
    return text.indexOf('.') < 0 ? (Object) Long.parseLong(text) : Double.parseDouble(text);
  }

  private static TestSql texts(String value, Criterion.Between between) {
    List<Object> parameters = new ArrayList<>();
    List<String> bounds = new ArrayList<>();
    if (between.low() != null) {
      bounds.add(value + (between.withLow() ? " >= " : " > ") + "lower(?)");
      parameters.add(between.low());
    }
    if (between.high() != null) {
      bounds.add(value + (between.withHigh() ? " <= " : " < ") + "lower(?)");
      parameters.add(between.high());
    }
    return new TestSql("(" + String.join(" AND ", bounds) + ")", parameters);
  }

  private static TestSql four(String value, Network network) {
    StringBuilder number = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      number
          .append(i == 1 ? "" : " + ")
          .append("split_part(")
          .append(value)
          .append(", '.', ")
          .append(i)
          .append(")::BIGINT * ")
          .append(1L << 8 * (4 - i));
    }
    return new TestSql(
        "CASE WHEN regexp_full_match(%s, '%s') THEN %s BETWEEN ? AND ? ELSE FALSE END"
            .formatted(value, FOUR, number),
        List.of(Long.parseLong(network.low(), 16), Long.parseLong(network.high(), 16)));
  }

  /** The address in 32 digits: the gap of two colons filled with zeros. */
  private static TestSql six(String value, Network network) {
    String left =
        "list_filter(string_split(split_part(" + value + ", '::', 1), ':'), lambda g: g <> '')";
    String right =
        "list_filter(string_split(split_part(" + value + ", '::', 2), ':'), lambda g: g <> '')";
    String digits =
        "array_to_string(list_transform(list_concat("
            + left
            + ", list_transform(range(8 - len("
            + left
            + ") - len("
            + right
            + ")), lambda g: '0'), "
            + right
            + "), lambda g: lpad(g, 4, '0')), '')";
    return new TestSql(
        ("CASE WHEN regexp_full_match(%1$s, '%2$s') AND (NOT contains(%1$s, '::') OR len(%3$s) +"
                + " len(%4$s) < 8) THEN %5$s BETWEEN ? AND ? ELSE FALSE END")
            .formatted(value, SIX, left, right, digits),
        List.of(network.low(), network.high()));
  }
}

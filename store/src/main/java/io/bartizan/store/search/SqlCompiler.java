package io.bartizan.store.search;

import io.bartizan.store.event.Column;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes SQL for the event store of a search. Names of columns come from this program; everything
 * that was written is a parameter. Every condition is true or false, never NULL, so that NOT is
 * what people expect.
 */
public final class SqlCompiler {

  private final List<Object> parameters = new ArrayList<>();

  private SqlCompiler() {}

  /** The condition of a search. */
  public static Condition compile(Query query) {
    SqlCompiler compiler = new SqlCompiler();
    String sql = compiler.sql(query);
    Span span = Span.of(query);
    return new Condition(sql, compiler.parameters, span.from, span.until);
  }

  /** The values of a field. */
  public static Expression values(Field field) {
    SqlCompiler compiler = new SqlCompiler();
    String sql =
        switch (field) {
          case Field.Common(Column column) -> "[" + column.sql() + "::VARCHAR]";
          case Field.Stored stored -> "[" + stored.sql() + "::VARCHAR]";
          case Field.OfRecord(String name) -> compiler.values(name);
        };
    return new Expression("list_filter(" + sql + ", lambda x: x IS NOT NULL)", compiler.parameters);
  }

  private String sql(Query query) {
    return switch (query) {
      case Query.All all -> "TRUE";
      case Query.And(List<Query> parts) -> joined(parts, " AND ");
      case Query.Or(List<Query> parts) -> joined(parts, " OR ");
      case Query.Not(Query part) -> "(NOT " + sql(part) + ")";
      case Query.Within within -> within(within);
      case Query.Exists(Field field) -> exists(field);
      case Query.Has(Field field, Criterion test) -> has(field, test);
      case Query.Text(Criterion test) -> text(test);
    };
  }

  private String joined(List<Query> parts, String operator) {
    return parts.stream().map(this::sql).collect(Collectors.joining(operator, "(", ")"));
  }

  private String within(Query.Within within) {
    List<String> bounds = new ArrayList<>();
    if (within.from() != null) {
      bounds.add("time >= ?");
      parameters.add(within.from());
    }
    if (within.until() != null) {
      bounds.add("time < ?");
      parameters.add(within.until());
    }
    return bounds.isEmpty() ? "TRUE" : "(" + String.join(" AND ", bounds) + ")";
  }

  private String exists(Field field) {
    return switch (field) {
      case Field.Common(Column column) -> "(" + column.sql() + " IS NOT NULL)";
      case Field.Stored stored -> "(" + stored.sql() + " IS NOT NULL)";
      case Field.OfRecord(String name) -> ofRecord(name, "v IS NOT NULL", List.of());
    };
  }

  private String has(Field field, Criterion test) {
    return switch (field) {
      case Field.Common(Column column) ->
          column(column.sql(), column.type() == Column.Type.NUMBER, column.isFolded(), test);
      case Field.Stored stored -> column(stored.sql(), stored == Field.Stored.NUMBER, false, test);
      case Field.OfRecord(String name) -> {
        TestSql sql = TestSql.of("v", test);
        yield ofRecord(name, sql.sql(), sql.parameters());
      }
    };
  }

  private String column(String column, boolean isNumber, boolean isFolded, Criterion test) {
    if (isNumber) {
      return number(column, test);
    }
    if (isFolded && test instanceof Criterion.Is(String text)) {
      parameters.add(text.toLowerCase(Locale.ROOT));
      return "coalesce(" + column + " = ?, FALSE)";
    }
    TestSql sql = TestSql.of(column, test);
    parameters.addAll(sql.parameters());
    return "coalesce(" + sql.sql() + ", FALSE)";
  }

  /** A column of numbers: compared as numbers where that means the same as comparing texts. */
  private String number(String column, Criterion test) {
    if (test instanceof Criterion.Is(String text)
        && Numbers.isNumber(text)
        && text.equals(Long.toString((long) Double.parseDouble(text)))) {
      parameters.add(Long.parseLong(text));
      return "coalesce(" + column + " = ?, FALSE)";
    }
    if (test instanceof Criterion.Between between && between.isNumeric()) {
      TestSql sql = TestSql.between(column, between);
      parameters.addAll(sql.parameters());
      return "coalesce(" + sql.sql() + ", FALSE)";
    }
    TestSql sql = TestSql.of(column + "::VARCHAR", test);
    parameters.addAll(sql.parameters());
    return "coalesce(" + sql.sql() + ", FALSE)";
  }

  /** A field of the record: its JSON is only read where the name occurs in it. */
  private String ofRecord(String name, String test, List<Object> testParameters) {
    String values = guardedValues(name);
    parameters.addAll(testParameters);
    return "coalesce(len(list_filter(" + values + ", lambda v: " + test + ")) > 0, FALSE)";
  }

  private String values(String name) {
    return guardedValues(name);
  }

  private String guardedValues(String name) {
    RecordPaths paths = RecordPaths.of(name);
    parameters.add(paths.inText());
    parameters.addAll(paths.paths());
    String marks = paths.paths().stream().map(any -> "?").collect(Collectors.joining(", "));
    return "CASE WHEN contains(coalesce(record, raw), ?) OR contains(coalesce(record, raw), '\\u')"
        + " THEN flatten(list_transform(TRY(json_extract_string("
        + RecordPaths.BODY
        + ", ["
        + marks
        + "])), lambda x: CASE WHEN x IS NULL THEN [] WHEN starts_with(x, '[') AND json_valid(x)"
        + " THEN list_concat([x], json_extract_string(x, '$[*]')) ELSE [x] END)) END";
  }

  private String text(Criterion test) {
    String regex = TextPattern.of(test);
    parameters.add(regex);
    parameters.add(regex);
    return "(regexp_matches(raw, ?, 's') OR coalesce(regexp_matches(record, ?, 's'), FALSE))";
  }

  /** The span of time outside of which no event can pass. */
  private record Span(@Nullable Instant from, @Nullable Instant until) {

    static Span of(Query query) {
      return switch (query) {
        case Query.Within(Instant from, Instant until) -> new Span(from, until);
        case Query.And(List<Query> parts) ->
            parts.stream().map(Span::of).reduce(new Span(null, null), Span::and);
        default -> new Span(null, null);
      };
    }

    private Span and(Span other) {
      return new Span(
          from == null || other.from != null && other.from.isAfter(from) ? other.from : from,
          until == null || other.until != null && other.until.isBefore(until)
              ? other.until
              : until);
    }
  }
}

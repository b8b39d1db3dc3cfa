package io.bartizan.store.search;

import io.bartizan.store.search.Criterion.Piece;
import java.util.List;
import java.util.stream.Collectors;

/** Prints trees of searches for tests. */
final class Printed {

  private Printed() {}

  static String of(Query query) {
    return switch (query) {
      case Query.All all -> "All";
      case Query.And(List<Query> parts) -> "And" + all(parts);
      case Query.Or(List<Query> parts) -> "Or" + all(parts);
      case Query.Not(Query part) -> "Not(" + of(part) + ")";
      case Query.Has(Field field, Criterion test) -> "Has(" + of(field) + ", " + of(test) + ")";
      case Query.Exists(Field field) -> "Exists(" + of(field) + ")";
      case Query.Text(Criterion test) -> "Text(" + of(test) + ")";
      case Query.Within(var from, var until) -> "Within(" + from + " " + until + ")";
    };
  }

  private static String all(List<Query> parts) {
    return parts.stream().map(Printed::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String of(Field field) {
    return switch (field) {
      case Field.Common common -> common.column().sql();
      case Field.Stored stored -> stored.sql();
      case Field.OfRecord(String name) -> name;
    };
  }

  private static String of(Criterion test) {
    return switch (test) {
      case Criterion.Is(String text) -> "Is(" + text + ")";
      case Criterion.Like(List<Piece> pieces) ->
          pieces.stream().map(Printed::of).collect(Collectors.joining(" ", "Like(", ")"));
      case Criterion.Matches(String regex) -> "Matches(" + regex + ")";
      case Criterion.InNetwork(Network network) ->
          "InNetwork(" + network.low() + " " + network.high() + ")";
      case Criterion.Between b ->
          "Between(" + b.low() + " " + b.withLow() + " " + b.high() + " " + b.withHigh() + ")";
    };
  }

  private static String of(Piece piece) {
    return switch (piece) {
      case Piece.Literal(String text) -> text;
      case Piece.Any any -> "Any";
      case Piece.One one -> "One";
    };
  }
}

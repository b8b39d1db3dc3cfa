package io.bartizan.store.search;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses searches. The grammar is in {@code docs/reference/search.md}.
 *
 * <pre>
 * or    = and { "OR" and }
 * and   = not { ["AND"] not }
 * not   = ("NOT" | "-") not | "(" or ")" | term
 * term  = name ":" value | name (">" | ">=" | "<" | "<=") word | value
 * value = word | quoted | "/" regex "/" | range | (">" | ...) word | "(" values ")"
 * range = ("[" | "{") word "TO" word ("]" | "}")
 * </pre>
 *
 * <p>At most {@link #LONGEST} characters, {@link #DEEPEST} levels and {@link #MOST} conditions.
 */
public final class QueryParser {

  /** Longest text of a search, in characters. */
  public static final int LONGEST = 10_000;

  /** Deepest nesting of parentheses and NOT. */
  public static final int DEEPEST = 32;

  /** Most conditions in one search. */
  public static final int MOST = 500;

  private final Scanner scanner;
  private final Values values;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private int depth;
  private int conditions;

  private QueryParser(Scanner scanner, Instant now) {
    this.scanner = scanner;
    this.values = new Values(scanner, now);
  }

  /**
   * The search that a text means. The empty text means every event.
   *
   * @param text the text
   * @param now what {@code since:24h} counts back from
   */
  public static Parsed<Query> parse(String text, Instant now) {
    Source source = new Source("search", text);
    if (text.length() > LONGEST) {
      return new Parsed.Rejected<>(
          List.of(
              Diagnostic.error(
                  "search-limit",
                  new Source("search", ""),
                  Span.START,
                  "the search has %,d characters, and at most %,d are taken"
                      .formatted(text.length(), LONGEST))));
    }
    QueryParser parser = new QueryParser(new Scanner(source), now);
    try {
      return new Parsed.Accepted<>(parser.all(), parser.warnings);
    } catch (Refused refused) {
      return new Parsed.Rejected<>(List.of(refused.diagnostic()));
    }
  }

  private Query all() throws Refused {
    if (scanner.isAtEnd()) {
      return new Query.All();
    }
    Query query = or(this::primary);
    if (!scanner.isAtEnd()) {
      throw scanner.refuse("this parenthesis was not opened", "put ( before, or take it away");
    }
    return query;
  }

  /** What stands between the operators: conditions, or values of one field. */
  @FunctionalInterface
  private interface Primary {
    Query read() throws Refused;
  }

  private Query or(Primary primary) throws Refused {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(and(primary));
    } while (scanner.takeWord("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Query.Or(parts);
  }

  private Query and(Primary primary) throws Refused {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(not(primary));
    } while (scanner.takeWord("AND") || continues());
    return parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
  }

  private boolean continues() {
    return !scanner.isAtEnd() && !scanner.isAt(')') && !scanner.isAtWord("OR");
  }

  private Query not(Primary primary) throws Refused {
    if (++depth > DEEPEST) {
      throw scanner.refuse(
          "search-limit", "nested deeper than " + DEEPEST + " levels", "use fewer parentheses");
    }
    try {
      if (scanner.takeWord("NOT") || scanner.takeMinus()) {
        return new Query.Not(not(primary));
      }
      if (!scanner.isAt('(')) {
        return primary.read();
      }
      int open = scanner.position();
      scanner.take('(');
      if (scanner.isAt(')')) {
        throw scanner.refuse("nothing is in these parentheses", "put a condition between them");
      }
      Query inner = or(primary);
      if (!scanner.take(')')) {
        throw scanner.refuse(open, open + 1, "this parenthesis is not closed", "put ) behind it");
      }
      return inner;
    } finally {
      depth--;
    }
  }

  private Query primary() throws Refused {
    count();
    for (String word : List.of("AND", "OR")) {
      if (scanner.isAtWord(word)) {
        throw scanner.refuse(
            word + " has nothing before it", "to search for the word, write \"" + word + "\"");
      }
    }
    if (scanner.isAtEnd() || scanner.isAt(')')) {
      throw scanner.refuse("a condition is missing here", "such as host:dc-1, or a word");
    }
    int start = scanner.position();
    Optional<String> name = scanner.name();
    if (name.isEmpty()) {
      return bare();
    }
    return condition(name.get(), start);
  }

  private Query bare() throws Refused {
    int start = scanner.position();
    Criterion test = values.text();
    if (test instanceof Criterion.Is(String text)
        && List.of("and", "or", "not").contains(text)
        && !scanner.wasQuoted(start)) {
      warnings.add(
          Diagnostic.warning(
                  "search-syntax",
                  scanner.source(),
                  scanner.source().span(start, scanner.end()),
                  "\"" + text + "\" is searched for as a word")
              .withHelp("operators are written in capitals: AND, OR, NOT"));
    }
    boolean isAnything =
        test instanceof Criterion.Like(List<Criterion.Piece> pieces)
            && pieces.stream().allMatch(Criterion.Piece.Any.class::isInstance);
    return isAnything ? new Query.All() : new Query.Text(test);
  }

  private Query condition(String name, int start) throws Refused {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "since" -> {
        return new Query.Within(values.time(), null);
      }
      case "until" -> {
        return new Query.Within(null, values.time());
      }
      case "time" -> {
        return values.times();
      }
      case "exists" -> {
        return new Query.Exists(field(values.word("the name of a field"), start));
      }
      default -> {
        Field field = field(name, start);
        return values(field);
      }
    }
  }

  /** The values behind a colon: one, or several in parentheses. */
  private Query values(Field field) throws Refused {
    if (!scanner.isAtGroup()) {
      return values.condition(field);
    }
    return not(
        () -> {
          count();
          return values.condition(field);
        });
  }

  private Field field(String name, int start) {
    Field field = Field.named(name);
    if (field instanceof Field.OfRecord) {
      NearestName.find(name, Field.names())
          .filter(near -> near.length() > 3 && !near.equalsIgnoreCase(name))
          .ifPresent(
              near ->
                  warnings.add(
                      Diagnostic.warning(
                              "search-field",
                              scanner.source(),
                              scanner.source().span(start, start + name.length()),
                              "\""
                                  + Visible.excerpt(name)
                                  + "\" is no common column; records are searched for a field of"
                                  + " this name")
                          .withHelp("did you mean \"" + near + "\"?")));
    }
    return field;
  }

  private void count() throws Refused {
    if (++conditions > MOST) {
      throw scanner.refuse("search-limit", "more than " + MOST + " conditions", "split the search");
    }
  }
}

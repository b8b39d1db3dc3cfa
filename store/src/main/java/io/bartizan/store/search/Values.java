package io.bartizan.store.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bartizan.syntax.Visible;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of a search. */
final class Values {

  private static final int LONGEST_REGEX = 1_000;

  private final Scanner scanner;
  private final Times times;

  Values(Scanner scanner, Instant now) {
    this.scanner = scanner;
    this.times = new Times(now);
  }

  /** A text without a field. */
  Criterion text() throws Refused {
    int start = scanner.position();
    if (scanner.isHere('"')) {
      return Escapes.pattern(scanner.quoted());
    }
    if (scanner.isHere('/')) {
      return regex(start);
    }
    String word = scanner.word();
    if (word.isEmpty()) {
      throw scanner.refuse("a condition is missing here", "such as host:dc-1, or a word");
    }
    return Escapes.pattern(word);
  }

  /** The condition that follows the name of a field. */
  Query condition(Field field) throws Refused {
    int start = scanner.end();
    for (String comparison : new String[] {">=", "<=", ">", "<"}) {
      if (scanner.takeHere(comparison)) {
        String bound = word("a value");
        boolean within = comparison.length() == 2;
        return new Query.Has(
            field,
            comparison.charAt(0) == '>'
                ? new Criterion.Between(bound, within, null, false)
                : new Criterion.Between(null, false, bound, within));
      }
    }
    if (scanner.isHere('[') || scanner.isHere('{')) {
      return new Query.Has(field, range());
    }
    if (scanner.isHere('/')) {
      return new Query.Has(field, regex(start));
    }
    if (scanner.isHere('"')) {
      return new Query.Has(field, Escapes.pattern(scanner.quoted()));
    }
    String word = scanner.word();
    if (word.isEmpty()) {
      throw scanner.refuse(
          "a value is missing behind the name of the field",
          "such as host:dc-1; for any value, write host:*");
    }
    return word.equals("*") ? new Query.Exists(field) : new Query.Has(field, valueOf(word));
  }

  private Criterion valueOf(String word) throws Refused {
    Optional<Network> network = Network.of(word);
    if (network.isPresent()) {
      return new Criterion.InNetwork(network.get());
    }
    int slash = word.indexOf('/');
    if (slash > 0 && Network.hex(word.substring(0, slash)).isPresent()) {
      throw scanner.refuse(
          scanner.end() - word.length(),
          scanner.end(),
          "\"" + Visible.excerpt(word) + "\" is no network",
          "such as 10.0.0.0/8 or 2001:db8::/32; a text with a slash goes into quotation marks");
    }
    return Escapes.pattern(word);
  }

  private Criterion regex(int start) throws Refused {
    String regex = scanner.regex();
    if (regex.length() > LONGEST_REGEX) {
      throw scanner.refuse(
          "search-limit",
          start,
          scanner.end(),
          "the regular expression is longer than %,d characters".formatted(LONGEST_REGEX),
          "shorten it");
    }
    try {
      Pattern.compile(regex);
      return new Criterion.Matches(regex);
    } catch (PatternSyntaxException e) {
      throw scanner.refuse(
          "search-regex",
          start,
          scanner.end(),
          "this is no regular expression: " + Visible.excerpt(String.valueOf(e.getDescription())),
          "the syntax is that of RE2, which has no back-references and no look-around");
    }
  }

  private Criterion.Between range() throws Refused {
    int start = scanner.position();
    boolean withLow = scanner.isHere('[');
    scanner.take(withLow ? '[' : '{');
    String low = bound(start);
    if (!scanner.takeWord("TO")) {
      throw scanner.refuse("TO is missing in this range", "such as [1024 TO 65535] or [5 TO *]");
    }
    String high = bound(start);
    boolean withHigh = scanner.take(']');
    if (!withHigh && !scanner.take('}')) {
      throw scanner.refuse(start, start + 1, "this range is not closed", "put ] behind it");
    }
    return new Criterion.Between(
        low.equals("*") ? null : low, withLow, high.equals("*") ? null : high, withHigh);
  }

  private String bound(int start) throws Refused {
    scanner.position();
    boolean isMissing = scanner.isAtWord("TO");
    String bound = scanner.isHere('"') ? Escapes.unescaped(scanner.quoted()) : scanner.bound();
    if (isMissing || bound.isEmpty()) {
      throw scanner.refuse(
          start, start + 1, "a bound of this range is missing", "write * for no bound");
    }
    return bound;
  }

  /** A word that stands for itself. */
  String word(String what) throws Refused {
    String word = scanner.isHere('"') ? Escapes.unescaped(scanner.quoted()) : scanner.word();
    if (word.isEmpty()) {
      throw scanner.refuse(what + " is missing here", "put it right behind, without a blank");
    }
    return word;
  }

  /** A time behind {@code since:} or {@code until:}. */
  Instant time() throws Refused {
    return moment(word("a time"));
  }

  /** What follows {@code time:}: a range, a comparison, or a day or another span. */
  Query times() throws Refused {
    for (String comparison : new String[] {">=", "<=", ">", "<"}) {
      if (scanner.takeHere(comparison)) {
        Instant bound = moment(word("a time"));
        return comparison.charAt(0) == '>'
            ? new Query.Within(comparison.length() == 2 ? bound : next(bound), null)
            : new Query.Within(null, comparison.length() == 2 ? next(bound) : bound);
      }
    }
    if (scanner.isHere('[') || scanner.isHere('{')) {
      Criterion.Between range = range();
      return new Query.Within(
          bound(range.low(), !range.withLow()), bound(range.high(), range.withHigh()));
    }
    String word = word("a time");
    Instant from = moment(word);
    return new Query.Within(from, times.end(word, from));
  }

  private @Nullable Instant bound(@Nullable String bound, boolean isBehind) throws Refused {
    if (bound == null) {
      return null;
    }
    Instant time = moment(bound);
    return isBehind ? next(time) : time;
  }

  private static Instant next(Instant time) {
    return time.plusNanos(1000);
  }

  private Instant moment(String word) throws Refused {
    Optional<Instant> time = times.moment(word);
    if (time.isEmpty()) {
      throw scanner.refuse(
          "search-time",
          Math.max(0, scanner.end() - word.length()),
          scanner.end(),
          "\"" + Visible.excerpt(word) + "\" is not a time",
          "such as 15m, 24h, 7d, 2w, now, today, 2026-11-20, 2026-11-20T12:30 or"
              + " 2026-11-20T12:30:00+01:00; without an offset it is UTC");
    }
    return time.get();
  }
}

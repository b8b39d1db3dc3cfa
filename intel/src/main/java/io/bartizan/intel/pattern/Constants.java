package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Token.Kind;
import io.bartizan.intel.stix.StixTime;
import io.bartizan.syntax.Visible;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Turns tokens into constants and checks that a comparison can use them. */
final class Constants {

  static final Set<Kind> KINDS =
      EnumSet.of(Kind.TEXT, Kind.WHOLE, Kind.DECIMAL, Kind.HEXADECIMAL, Kind.BASE64, Kind.TIME);

  /** Longest number in a pattern; no value of JSON that we take is longer. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final Map<String, Integer> HASHES =
      Map.ofEntries(
          Map.entry("MD5", 32),
          Map.entry("RIPEMD160", 40),
          Map.entry("SHA1", 40),
          Map.entry("SHA224", 56),
          Map.entry("SHA256", 64),
          Map.entry("SHA384", 96),
          Map.entry("SHA512", 128),
          Map.entry("SHA3224", 56),
          Map.entry("SHA3256", 64),
          Map.entry("SHA3384", 96),
          Map.entry("SHA3512", 128),
          Map.entry("WHIRLPOOL", 128));

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]*");

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
              + "T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?Z");

  private final BiConsumer<PatternProblem, Boolean> notes;

  /**
   * Constants.
   *
   * @param notes takes what is noticed, and whether it is an error
   */
  Constants(BiConsumer<PatternProblem, Boolean> notes) {
    this.notes = notes;
  }

  Literal of(Token token) {
    return switch (token.kind()) {
      case TEXT -> new Literal.Text(unescaped(token.text()));
      case WHOLE -> new Literal.Whole(whole(token));
      case DECIMAL -> new Literal.Decimal(Double.parseDouble(number(token)));
      case HEXADECIMAL -> octets(token, true);
      case BASE64 -> octets(token, false);
      case TIME -> time(token);
      case KEYWORD -> new Literal.Bool(token.is("true"));
      case SYMBOL, NAME, HYPHENATED, END -> throw new IllegalStateException("not a constant");
    };
  }

  static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }

  private static String number(Token token) {
    if (token.text().length() > LONGEST_NUMBER) {
      throw problem("pattern-limit", token, "a number of more than 1000 digits", "");
    }
    return token.text();
  }

  private static BigInteger whole(Token token) {
    return new BigInteger(number(token));
  }

  private Literal octets(Token token, boolean hexadecimal) {
    try {
      byte[] value =
          hexadecimal
              ? HexFormat.of().parseHex(token.text())
              : Base64.getDecoder().decode(token.text());
      if (!hexadecimal && (token.text().isEmpty() || token.text().length() % 4 != 0)) {
        throw new IllegalArgumentException("length");
      }
      return new Literal.Octets(value, hexadecimal);
    } catch (IllegalArgumentException e) {
      throw problem(
          "pattern-octets",
          token,
          hexadecimal ? "not hexadecimal octets" : "not Base64 in groups of four",
          hexadecimal ? "write two digits for each octet" : "pad with =");
    }
  }

  private Literal time(Token token) {
    if (!SHAPE.matcher(token.text()).matches()) {
      throw badTime(token);
    }
    Optional<Instant> instant = StixTime.parse(token.text());
    if (instant.isEmpty()) {
      notes.accept(
          problem(
              "pattern-time",
              token,
              "the calendar has no " + Visible.excerpt(token.text()) + "; no value equals it",
              ""),
          false);
    }
    return new Literal.Time(token.text(), instant);
  }

  private static PatternProblem badTime(Token token) {
    return problem(
        "pattern-time",
        token,
        "not a timestamp: " + Visible.excerpt(token.text(), 40),
        "write t'2026-01-31T23:59:59Z', with T and Z in capitals");
  }

  Qualifier.Within within(Token token) {
    BigDecimal seconds = new BigDecimal(number(token));
    if (token.text().startsWith("-")) {
      throw problem("pattern-syntax", token, "found a negative number, expected seconds", "");
    }
    if (seconds.signum() <= 0) {
      throw problem("pattern-qualifier", token, "WITHIN needs more than 0 seconds", "");
    }
    return new Qualifier.Within(seconds);
  }

  Qualifier.Repeats repeats(Token token, int most) {
    BigInteger times = whole(token);
    if (times.signum() <= 0) {
      throw problem("pattern-qualifier", token, "REPEATS needs a count of at least 1", "");
    }
    if (times.compareTo(BigInteger.valueOf(most)) > 0) {
      throw problem(
          "pattern-limit",
          token,
          "REPEATS " + Visible.excerpt(token.text()) + " TIMES, the limit is " + most,
          "");
    }
    return new Qualifier.Repeats(times.intValueExact());
  }

  Qualifier.Between between(Token start, Token stop) {
    if (start.kind() == Kind.TEXT) {
      notes.accept(
          problem(
              "pattern-old-time",
              start,
              "START and STOP take timestamps, and this is a string, as STIX 2.0 wrote it",
              "write t'…'"),
          false);
    }
    return new Qualifier.Between(instant(start), instant(stop));
  }

  private static Instant instant(Token token) {
    return StixTime.parse(token.text()).orElseThrow(() -> badTime(token));
  }

  static long index(Token token) {
    BigInteger index = whole(token);
    return index.bitLength() > 62 ? Long.MAX_VALUE : index.longValueExact();
  }

  /** Constants of a set are of one kind; integers and floats are one (STIX 2.1, section 9.3). */
  static void requireOneKind(List<Literal> operands, int start, int end) {
    long kinds = operands.stream().map(Constants::kind).distinct().count();
    if (kinds > 1) {
      throw new PatternProblem(
          "pattern-set", start, end, "the constants of a set are of different kinds", "");
    }
  }

  private static Class<?> kind(Literal literal) {
    return literal instanceof Literal.Decimal ? Literal.Whole.class : literal.getClass();
  }

  /** What can be known of a comparison without any observation. */
  void check(Comparison comparison) {
    switch (comparison.operator()) {
      case MATCHES ->
          Expressions.problem(comparison.text().orElse(""))
              .ifPresent(why -> error("pattern-regex", comparison, why));
      case IS_SUBSET, IS_SUPERSET -> {
        if (Network.parse(comparison.text().orElse("")).isEmpty()) {
          error("pattern-network", comparison, "not an address or a network in CIDR notation");
        }
      }
      case EQUAL, NOT_EQUAL, IN -> checkHash(comparison);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, EXISTS -> {}
    }
  }

  private void error(String code, Comparison comparison, String message) {
    notes.accept(
        new PatternProblem(code, comparison.span().start(), comparison.span().end(), message, ""),
        true);
  }

  private void checkHash(Comparison comparison) {
    List<ObjectPath.Step> steps = comparison.path().steps();
    if (!steps.contains(new ObjectPath.Key("hashes"))
        || !(steps.getLast() instanceof ObjectPath.Key(String name))) {
      return;
    }
    Integer length = HASHES.get(name.toUpperCase(Locale.ROOT).replace("-", ""));
    for (Literal operand : comparison.operands()) {
      if (length != null
          && operand instanceof Literal.Text(String hash)
          && (hash.length() != length || !HEXADECIMAL.matcher(hash).matches())) {
        error(
            "pattern-hash",
            comparison,
            "not a hash of kind "
                + Visible.excerpt(name)
                + ", which has "
                + length
                + " hexadecimal digits: "
                + Visible.excerpt(hash, 40));
      }
    }
  }

  private static PatternProblem problem(String code, Token token, String message, String help) {
    return new PatternProblem(code, token.start(), token.end(), message, help);
  }
}

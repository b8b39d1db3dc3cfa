package io.bartizan.sigma.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Folding;
import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Criterion.Regex.Flag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {

  private static final String COMMON =
      "aabbkKsSA1_- .\n\n\u00e9\u00c9\u03c3\u03c2\u03a3\u00e5\ud83d\ude00]";

  /** With letters that fold to ASCII, which the JDK folds in some places only. */
  private static final String FOLDING = COMMON + "\u017f\u212a";

  private static boolean finds(LinearRegex regex, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return regex.find(bytes, 1, bytes.length - 1);
  }

  private static LinearRegex linear(String expression, Flag... flags) {
    return LinearRegex.of(new Criterion.Regex(expression, Set.of(flags)));
  }

  /** Three engines that share no code must agree, and the gate must never keep a match out. */
  @Test
  void find_expressionsOfChance_agreesWithTheJdkAndWithRe2() {
    Dice dice = Dice.of("LinearRegexTest");
    ExpressionMaker maker = new ExpressionMaker(dice);
    List<String> wrong = new ArrayList<>();
    int found = 0;
    int own = 0;
    for (int i = 0; i < 1_500; i++) {
      Set<Flag> flags = flags(dice);
      ExpressionMaker.Both both = maker.expression(flags.contains(Flag.MULTILINE));
      Criterion.Regex regex = new Criterion.Regex(both.re2(), flags);
      LinearRegex linear = LinearRegex.of(regex);
      RegexGate gate = RegexGate.of(regex);
      own += linear.isForeign() ? 0 : 1;
      Pattern jdk = Pattern.compile(both.java(), jdkFlags(flags));
      com.google.re2j.Pattern re2 = RegexSyntax.compile(regex);
      for (int k = 0; k < 12; k++) {
        boolean common = dice.toss();
        String text = dice.text(common ? COMMON : FOLDING, 10);
        boolean expected = re2.matcher(text).find();
        found += expected ? 1 : 0;
        boolean agrees =
            finds(linear, text) == expected
                && places(regex, text).orElse(expected) == expected
                && (!common || jdk.matcher(text).find() == expected)
                && (!expected || passes(gate, text));
        if (!agrees) {
          wrong.add(regex + " on " + text + ", right is " + expected);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(own).as("expressions that the automaton itself runs").isGreaterThan(1_000);
    assertThat(found).as("matches").isBetween(2_000, 18_000);
  }

  /** The answer of the sets of places, where they can run the expression. */
  private static Optional<Boolean> places(Criterion.Regex regex, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return RegexParser.parse(regex)
        .flatMap(RegexProgram::of)
        .flatMap(BitSets::of)
        .map(sets -> sets.find(bytes, 1, bytes.length - 1));
  }

  private static boolean passes(RegexGate gate, String text) {
    String folded = Folding.fold(text);
    return text.getBytes(StandardCharsets.UTF_8).length >= gate.minLength()
        && (gate.anyOf().isEmpty() || gate.anyOf().stream().anyMatch(folded::contains));
  }

  private static Set<Flag> flags(Dice dice) {
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Flag flag : Flag.values()) {
      if (dice.oneIn(3)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static int jdkFlags(Set<Flag> flags) {
    int all = Pattern.UNIX_LINES;
    all |= flags.contains(Flag.IGNORE_CASE) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    all |= flags.contains(Flag.DOT_ALL) ? Pattern.DOTALL : 0;
    return all;
  }

  @Test
  void find_expressionWithMoreStatesThanAreKept_goesOnWithRe2() {
    LinearRegex linear = linear("(a|b)*a(a|b){14}c");
    Pattern jdk = Pattern.compile("a[ab]{14}c");
    Dice dice = Dice.of("LinearRegexTest, many states");
    int found = 0;
    for (int i = 0; i < 300; i++) {
      String text = dice.text("ab", 200) + "c";
      boolean expected = jdk.matcher(text).find();
      found += expected ? 1 : 0;
      assertThat(finds(linear, text)).as(text).isEqualTo(expected);
    }
    assertThat(found).isBetween(50, 250);
  }

  /** What makes an engine that tries again and again take years. */
  @ParameterizedTest
  @ValueSource(
      strings = {"(a*)*b", "(a|a)*b", "(a+)+b$", "(.*)(.*)(.*)(.*)(.*)b", "(a{0,30}){0,30}b"})
  void find_hostileExpressionOnALongText_ends(String expression) {
    assertThat(finds(linear(expression), "a".repeat(100_000))).isFalse();
    assertThat(finds(linear(expression), "a".repeat(100_000) + "b")).isTrue();
  }

  @Test
  void find_fromSeveralThreads_agreesWithOne() throws InterruptedException {
    LinearRegex shared = linear("(a|b)*a(a|b){7}c|\\bx+\\b", Flag.IGNORE_CASE);
    List<String> texts = new ArrayList<>();
    Dice dice = Dice.of("LinearRegexTest, threads");
    for (int i = 0; i < 500; i++) {
      texts.add(dice.text("abABcx ", 40));
    }
    LinearRegex alone = linear("(a|b)*a(a|b){7}c|\\bx+\\b", Flag.IGNORE_CASE);
    List<Boolean> expected = texts.stream().map(text -> finds(alone, text)).toList();
    List<List<Boolean>> found = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> found.add(texts.stream().map(text -> finds(shared, text)).toList())));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(found).hasSize(4).allMatch(expected::equals);
  }

  @Test
  void find_noWordBoundaryInsideACharacter_isNone() {
    assertThat(finds(linear("\\B"), "a\u00e9b")).isFalse();
    assertThat(finds(linear("\\B"), "\ud83d\ude00")).isTrue();
    assertThat(finds(linear("b\\B-*\\B$"), "\u00e9b\u00e9")).isFalse();
    assertThat(finds(linear("\\B"), "a\ud83d\ude00\u00e9b")).isTrue();
  }

  /** RE2/J run on bytes takes the place behind the letter for the beginning. */
  @Test
  void find_foreignExpressionBehindALetterBeyondAscii_isNotAtTheBeginning() {
    LinearRegex foreign = linear("(?:^){1}b|(?-m:^){1,3}?c");

    assertThat(foreign.isForeign()).isTrue();
    assertThat(finds(foreign, "\u00e9b \u00e9c")).isFalse();
    assertThat(finds(foreign, "b")).isTrue();
  }

  /** As in RE2: ignoring case, the long s and the kelvin sign are an s and a k. */
  @Test
  void find_wordClassWhereCaseIsIgnored_takesTheLettersThatFoldToAscii() {
    for (String letter : List.of("\u017f", "\u212a")) {
      assertThat(finds(linear("\\w"), letter)).isFalse();
      assertThat(finds(linear("\\w", Flag.IGNORE_CASE), letter)).isTrue();
      assertThat(finds(linear("\\W", Flag.IGNORE_CASE), letter)).isFalse();
      assertThat(finds(linear("[^\\w]", Flag.IGNORE_CASE), letter)).isFalse();
    }
  }

  /** Corners of RE2's own syntax that the JDK does not share. */
  @Test
  void find_cornersOfTheSyntax_areThoseOfRe2() {
    assertThat(finds(linear("^\\s$"), "\u000b")).isFalse();
    assertThat(finds(linear("^[[:space:]]$"), "\u000b")).isTrue();
    assertThat(finds(linear("^[[:^alpha:]]+$"), "1-\u00e9")).isTrue();
    assertThat(finds(linear("a\\Q+\\Eb"), "a+b")).isTrue();
    assertThat(finds(linear("a{,2}"), "a{,2}")).isTrue();
    assertThat(finds(linear("a{,2}"), "aa")).isFalse();
    assertThat(finds(linear("^\\pL+$"), "a\u00e9\u03c3")).isTrue();
    assertThat(finds(linear("(?i)\u212a"), "k")).isTrue();
    assertThat(finds(linear("(?U)a+b"), "aab")).isTrue();
    assertThat(finds(linear("^[]a]+$"), "]a")).isTrue();
    assertThat(finds(linear("^[^]a]+$"), "bc")).isTrue();
    assertThat(finds(linear("(?i)a(?-i)b"), "Ab")).isTrue();
    assertThat(finds(linear("(?i)a(?-i)b"), "AB")).isFalse();
    assertThat(finds(linear(""), "")).isTrue();
  }
}

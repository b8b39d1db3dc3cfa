package io.bartizan.sigma.regex;

import io.bartizan.fixtures.Dice;

/**
 * Makes expressions in the part of the syntax that RE2 and {@code java.util.regex} share, written
 * for both. Where the two mean different things by one sign, each gets its own: {@code $} before a
 * last line end, {@code ^} behind one, folding beyond ASCII.
 */
final class ExpressionMaker {

  private final Dice dice;

  ExpressionMaker(Dice dice) {
    this.dice = dice;
  }

  /** One expression in two syntaxes. */
  record Both(String re2, String java) {
    Both then(Both next) {
      return new Both(re2 + next.re2, java + next.java);
    }

    static Both same(String text) {
      return new Both(text, text);
    }
  }

  Both expression(boolean multiline) {
    return choice(0, multiline);
  }

  private Both choice(int depth, boolean multiline) {
    Both all = sequence(depth, multiline);
    while (dice.oneIn(5)) {
      all = all.then(Both.same("|")).then(sequence(depth, multiline));
    }
    return all;
  }

  private Both sequence(int depth, boolean multiline) {
    Both all = Both.same("");
    int count = dice.between(dice.oneIn(20) ? 0 : 1, 4);
    for (int i = 0; i < count; i++) {
      all = all.then(dice.oneIn(6) ? assertion(multiline) : repeated(depth, multiline));
    }
    return all;
  }

  private Both assertion(boolean multiline) {
    return switch (dice.below(6)) {
      case 0 -> Both.same("\\A");
      case 1 -> Both.same("\\z");
      case 2 -> Both.same("\\b");
      case 3 -> Both.same("\\B");
      case 4 -> new Both("^", multiline ? "(?:\\A|(?<=\\n))" : "\\A");
      default -> new Both("$", multiline ? "(?=\\n|\\z)" : "\\z");
    };
  }

  private Both repeated(int depth, boolean multiline) {
    Both atom = depth < 3 && dice.oneIn(4) ? group(depth, multiline) : Both.same(atom());
    return dice.toss() ? atom : atom.then(Both.same(repetition()));
  }

  private String repetition() {
    return dice.pick(
        "*", "+", "?", "*?", "+?", "??", "{0}", "{1}", "{2}", "{3,}", "{0,2}", "{1,3}?", "{2,}?");
  }

  private Both group(int depth, boolean multiline) {
    return switch (dice.below(8)) {
      case 0 -> wrapped("(?i:", "(?iu:", depth, multiline);
      case 1 -> wrapped("(?s:", "(?s:", depth, multiline);
      case 2 -> wrapped("(?-s:", "(?-s:", depth, multiline);
      case 3 -> wrapped("(?m:", "(?:", depth, true);
      case 4 -> wrapped("(?-m:", "(?:", depth, false);
      case 5 -> wrapped("(?P<n" + dice.below(1 << 20) + ">", "(", depth, multiline);
      case 6 -> wrapped("(?:", "(?:", depth, multiline);
      default -> wrapped("(", "(", depth, multiline);
    };
  }

  private Both wrapped(String re2, String java, int depth, boolean multiline) {
    return new Both(re2, java).then(choice(depth + 1, multiline)).then(Both.same(")"));
  }

  private String atom() {
    return switch (dice.below(4)) {
      case 0 ->
          dice.pick("a", "b", "k", "S", "1", "-", "_", " ", "\u00e9", "\u03c3", "\ud83d\ude00");
      case 1 -> dice.pick(".", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\n", "\\.", "\\-");
      case 2 -> dice.pick("\\x41", "\\x{e9}", "\\x{1F600}", "(?:\\Qa.\\E)", "ab", "sk");
      default -> set();
    };
  }

  private String set() {
    StringBuilder set = new StringBuilder(dice.oneIn(3) ? "[^" : "[");
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      set.append(
          dice.pick(
              "a",
              "A-Z",
              "a-c",
              "j-t",
              "0-9",
              "\\d",
              "\\w",
              "\\S",
              "\u00e0-\u00ff",
              "\\n",
              "\\]",
              "\u0391-\u03c9",
              ".",
              " ",
              "\u212a",
              "\\x{1F600}-\\x{1F610}"));
    }
    return set.append(']').toString();
  }
}

package io.bartizan.sigma.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks over an expression before anything compiles it, for what would take a compiler too long:
 * repetitions within repetitions, and what RE2/J 1.8 never finishes. One pass over the text; what
 * it takes for a class or a group may be none, but never the other way round.
 */
final class RegexScan {

  /** Deepest nesting of groups. */
  static final int MAX_DEPTH = 100;

  /** Most characters, classes and assertions, with what is repeated counted as often. */
  static final int MAX_STEPS = 10_000;

  /**
   * Cyrillic letters whose lower and upper case are others' too. RE2/J 1.8 goes from case to case
   * until it is back where it began; on a JDK that knows these letters it never is.
   */
  private static final int FIRST_ENDLESS = 0x1c80;

  private static final int LAST_ENDLESS = 0x1c88;

  private final String text;
  private final boolean ignoresCase;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long steps;
  private long lastAtom;
  private int at;
  private boolean meetsEndless;
  private int deepest;

  private RegexScan(String text, boolean ignoresCase) {
    this.text = text;
    this.ignoresCase = ignoresCase;
  }

  /** What keeps an expression from being compiled, in words. */
  static Optional<String> problem(String text, boolean ignoresCase) {
    RegexScan scan = new RegexScan(text, ignoresCase || mayTurnCaseOff(text));
    scan.run();
    if (scan.deepest > MAX_DEPTH) {
      return Optional.of(
          "the groups of the expression are nested deeper than the limit of " + MAX_DEPTH);
    }
    if (scan.steps > MAX_STEPS) {
      return Optional.of(
          "the expression has more steps, repetitions counted, than the limit of " + MAX_STEPS);
    }
    return scan.meetsEndless
        ? Optional.of("the expression ignores the case of U+1C80 to U+1C88, which RE2/J cannot")
        : Optional.empty();
  }

  /** Whether a group may set the flag {@code i}. */
  private static boolean mayTurnCaseOff(String text) {
    int open = text.indexOf("(?");
    while (open >= 0) {
      int i = open + 2;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        if (text.charAt(i) == 'i') {
          return true;
        }
        i++;
      }
      open = text.indexOf("(?", open + 1);
    }
    return false;
  }

  private void run() {
    while (at < text.length() && steps <= MAX_STEPS) {
      switch (text.charAt(at)) {
        case '(' -> {
          outer.push(steps);
          deepest = Math.max(deepest, outer.size());
          steps = 0;
          at++;
        }
        case ')' -> {
          lastAtom = steps;
          steps += outer.isEmpty() ? 0 : outer.pop();
          at++;
        }
        case '[' -> {
          characterClass();
          atom();
        }
        case '{' -> repetition();
        default -> {
          note(codePoint(), -1);
          atom();
        }
      }
    }
    while (!outer.isEmpty()) {
      steps += outer.pop();
    }
  }

  private void atom() {
    lastAtom = 1;
    steps++;
  }

  private void repetition() {
    int end = text.indexOf('}', at);
    long most = end < 0 ? 1 : largest(text.substring(at + 1, end));
    steps += lastAtom * Math.max(0, most - 1);
    lastAtom *= Math.max(1, most);
    at = most > 1 ? end + 1 : at + 1;
  }

  /** The largest number of {@code n}, {@code n,} or {@code n,m}; 1 for anything else. */
  private static long largest(String bounds) {
    long most = 1;
    for (String bound : bounds.split(",", 3)) {
      if (!bound.isEmpty() && bound.length() <= 5 && bound.chars().allMatch(Character::isDigit)) {
        most = Math.max(most, Long.parseLong(bound));
      }
    }
    return most;
  }

  private void characterClass() {
    at++;
    if (at < text.length() && text.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      int low = codePoint();
      boolean isRange = at + 1 < text.length() && text.charAt(at) == '-';
      if (isRange && text.charAt(at + 1) != ']') {
        at++;
        note(low, codePoint());
      } else {
        note(low, -1);
      }
    }
    at++;
  }

  private void note(int low, int high) {
    int last = high < 0 ? low : high;
    meetsEndless |= ignoresCase && low <= LAST_ENDLESS && last >= FIRST_ENDLESS;
  }

  /** Takes one character, or one escape; those that are no single character are 0. */
  private int codePoint() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\' || at >= text.length()) {
      return c;
    }
    int escaped = text.codePointAt(at);
    at += Character.charCount(escaped);
    return escaped == 'x' ? hexadecimal() : Character.isLetterOrDigit(escaped) ? 0 : escaped;
  }

  private int hexadecimal() {
    boolean braced = at < text.length() && text.charAt(at) == '{';
    int end = braced ? text.indexOf('}', at) : Math.min(text.length(), at + 2);
    String digits = end < 0 ? "" : text.substring(braced ? at + 1 : at, end);
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
      return 0;
    }
    at = braced ? end + 1 : end;
    return Integer.parseInt(digits, 16);
  }
}

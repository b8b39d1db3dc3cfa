package io.bartizan.sigma.duel;

import io.bartizan.fixtures.Dice;
import java.util.Set;

/** Makes the values of a rule, as YAML. */
final class ValueMaker {

  private final Dice dice;
  private final Set<Construct> used;

  ValueMaker(Dice dice, Set<Construct> used) {
    this.dice = dice;
    this.used = used;
  }

  /** Any value that a field may be compared with. */
  String any() {
    return switch (dice.below(14)) {
      case 0 -> use(Construct.NULL, "null");
      case 1 -> use(Construct.EMPTY, "''");
      case 2 -> use(Construct.BOOLEAN, dice.pick("true", "false"));
      case 3, 4, 5 -> number();
      default -> text();
    };
  }

  /** A number in one of the ways of writing one. */
  String number() {
    return switch (dice.below(7)) {
      case 0 -> use(Construct.NUMBER_FRACTION, dice.pick(Vocabulary.FRACTIONS));
      case 1 -> use(Construct.NUMBER_LARGE, dice.pick(Vocabulary.LARGE_NUMBERS));
      case 2 -> use(Construct.NUMBER_HEX, dice.pick("0x10", "0xA", "0x2e"));
      case 3 -> use(Construct.NUMBER, String.valueOf(dice.between(-10, 20)));
      default -> use(Construct.NUMBER, dice.pick(Vocabulary.NUMBERS));
    };
  }

  /** A text with wildcards and escapes. */
  String text() {
    if (dice.oneIn(12)) {
      return Yaml.quoted(use(Construct.STAR_ALONE, dice.pick("*", "**", "***")));
    }
    if (dice.oneIn(12)) {
      return Yaml.quoted(use(Construct.STRING, dice.text("ab*?\\-_\u00e9", 8)));
    }
    StringBuilder text = new StringBuilder();
    wildcard(text);
    int words = dice.oneIn(5) ? 2 : 1;
    for (int i = 0; i < words; i++) {
      text.append(word());
      wildcard(text);
    }
    return Yaml.quoted(use(Construct.STRING, text.toString()));
  }

  private void wildcard(StringBuilder text) {
    if (dice.oneIn(4)) {
      boolean many = dice.toss();
      used.add(many ? Construct.STAR : Construct.QUESTION);
      text.append(many ? '*' : '?');
    }
  }

  /** A word, or a part of one, as a rule writes it. */
  private String word() {
    String word = part(dice.pick(Vocabulary.WORDS));
    if (word.codePoints().anyMatch(c -> c >= 128)) {
      used.add(Construct.BEYOND_ASCII);
    }
    if (word.length() <= 3) {
      used.add(Construct.SHORT);
    }
    boolean isLone = !word.matches("(?s).*([*?]|\\\\\\\\).*");
    if (isLone && dice.toss()) {
      if (word.indexOf('\\') >= 0) {
        used.add(Construct.LONE_BACKSLASH);
      }
      return word;
    }
    if (word.indexOf('\\') >= 0) {
      used.add(Construct.ESCAPED_BACKSLASH);
    }
    if (word.indexOf('*') >= 0 || word.indexOf('?') >= 0) {
      used.add(Construct.ESCAPED_WILDCARD);
    }
    return Yaml.literal(word);
  }

  private String part(String word) {
    if (dice.oneIn(3) && word.length() > 2) {
      int from = word.offsetByCodePoints(0, dice.below(2));
      int until = dice.between(from + 1, word.length());
      String part = word.substring(from, until);
      boolean whole = !Character.isHighSurrogate(part.charAt(part.length() - 1));
      return whole && !Character.isLowSurrogate(part.charAt(0)) ? part : word;
    }
    return dice.oneIn(3) ? Yaml.recased(word, dice) : word;
  }

  /** A text without wildcards. */
  String plain() {
    return Yaml.quoted(Yaml.literal(dice.pick(Vocabulary.WORDS)));
  }

  /** A text of ASCII, for the encodings. */
  String ascii() {
    return Yaml.quoted(dice.pick(Vocabulary.ASCII_WORDS));
  }

  /** A text with placeholders. */
  String placeholders() {
    String name = "%" + dice.pick("one", "two", "dash", "wild") + "%";
    return Yaml.quoted(dice.pick("", "", "a", "*", " ") + name + dice.pick("", "", "*", "%dash%"));
  }

  /** A text with what windash may take for the beginning of an option. */
  String option() {
    String open = dice.pick("", "", "*", " ", "x ", "?");
    String option = dice.pick("-enc", "/c", "-a", "/a-b", "x-y", "-x /c", "--b", "- /bc");
    return Yaml.quoted(open + option + dice.pick("", "", "*", "?", " "));
  }

  /** A text of which a record that holds it holds four plain bytes. */
  String plainWord() {
    return Yaml.quoted(
        dice.pick(
            "mimikatz", "task", "lsadump::sam", "needle", "MimiK*atz", "4688", "Get-Process"));
  }

  /** An expression that the linear-time engines take. */
  String expression() {
    return Yaml.quoted(dice.oneIn(3) ? anchored() : choice(0));
  }

  private String anchored() {
    String word = dice.oneIn(3) ? "[a-z]+" : literal(part(dice.pick(Vocabulary.WORDS)));
    return dice.pick("", "^", "\\b", "\\B", "^", "(?m)^")
        + word
        + dice.pick("", "$", "\\b", "\\B", "$", "(?m:$)", ".$");
  }

  private String choice(int depth) {
    String first = sequence(depth);
    return dice.oneIn(6) ? first + "|" + sequence(depth) : first;
  }

  private String sequence(int depth) {
    StringBuilder text = new StringBuilder();
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      if (dice.oneIn(7)) {
        text.append(dice.pick("^", "$", "\\b", "\\B", "\\A", "\\z"));
      } else {
        text.append(repeated(depth));
      }
    }
    return text.toString();
  }

  private String repeated(int depth) {
    if (depth < 2 && dice.oneIn(4)) {
      String open = dice.pick("(", "(?:", "(?i:", "(?i:", "(?s:", "(?m:", "(?-i:");
      return open + choice(depth + 1) + ")" + repetition();
    }
    if (dice.oneIn(3)) {
      return literal(dice.pick(Vocabulary.WORDS));
    }
    String atom =
        dice.pick(
            "a",
            "b",
            "s",
            "k",
            ".",
            "\\d",
            "\\w",
            "\\s",
            "\\W",
            "\\D",
            "\\S",
            "[a-c]",
            "[^a]",
            "[^\\w]",
            "\\x41",
            "\\x{e9}",
            "\u00e9",
            "\ud83d\ude00",
            "[[:alpha:]]",
            "\\n",
            "\\.",
            "[\\d.-]",
            "[\u00e0-\u00ff]",
            "\u03c3",
            "[A-Z]",
            "\\\\");
    return atom + repetition();
  }

  private String repetition() {
    return dice.oneIn(2)
        ? ""
        : dice.pick("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?", "{0,2}?");
  }

  private static String literal(String word) {
    return word.replaceAll("([\\\\.*+?()\\[\\]{}|^$])", "\\\\$1");
  }

  private String use(Construct construct, String written) {
    used.add(construct);
    return written;
  }
}

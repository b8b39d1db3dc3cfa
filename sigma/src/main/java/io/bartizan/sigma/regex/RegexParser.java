package io.bartizan.sigma.regex;

import io.bartizan.sigma.predicate.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> {@link Regex}, for the part of RE2's syntax that rules use: literals, classes, Perl and
 * POSIX class names, groups, flags, repetition, alternation, anchors, {@code \b}, {@code \Q...\E}.
 *
 * <p>It does not judge: what is outside that part, or wrong, gives nothing, and RE2/J alone is
 * asked. What it accepts means the same as in RE2/J 1.8; a test compares the two. Nesting is
 * bounded.
 */
final class RegexParser {

  private static final int MAX_DEPTH = RegexScan.MAX_DEPTH;
  private static final int MAX_REPEAT = 1000;

  private final String text;
  private int at;
  private boolean ignoreCase;
  private boolean multiline;
  private boolean dotAll;

  private RegexParser(Criterion.Regex regex) {
    this.text = regex.expression();
    this.ignoreCase = regex.flags().contains(Criterion.Regex.Flag.IGNORE_CASE);
    this.multiline = regex.flags().contains(Criterion.Regex.Flag.MULTILINE);
    this.dotAll = regex.flags().contains(Criterion.Regex.Flag.DOT_ALL);
  }

  /** The tree, or nothing for an expression outside the part that is understood here. */
  static Optional<Regex> parse(Criterion.Regex regex) {
    RegexParser parser = new RegexParser(regex);
    try {
      Regex tree = parser.choice(0);
      return parser.at == parser.text.length() ? Optional.of(tree) : Optional.empty();
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private Regex choice(int depth) {
    if (depth > MAX_DEPTH) {
      throw new NotUnderstood();
    }
    List<Regex> members = new ArrayList<>();
    members.add(sequence(depth));
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      members.add(sequence(depth));
    }
    return members.size() == 1 ? members.getFirst() : new Regex.Choice(members);
  }

  private Regex sequence(int depth) {
    List<Regex> members = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      if (text.startsWith("\\Q", at)) {
        quoted(members);
        continue;
      }
      Regex atom = atom(depth);
      members.add(repeated(atom));
    }
    return switch (members.size()) {
      case 0 -> new Regex.Empty();
      case 1 -> members.getFirst();
      default -> new Regex.Sequence(members);
    };
  }

  private void quoted(List<Regex> members) {
    int end = text.indexOf("\\E", at + 2);
    int until = end < 0 ? text.length() : end;
    String literal = text.substring(at + 2, until);
    if (!literal.isEmpty()
        && end >= 0
        && end + 2 < text.length()
        && "*+?{".indexOf(text.charAt(end + 2)) >= 0) {
      throw new NotUnderstood();
    }
    literal.codePoints().forEach(c -> members.add(character(c)));
    at = end < 0 ? text.length() : end + 2;
  }

  private Regex repeated(Regex atom) {
    Regex result = atom;
    boolean again = false;
    while (at < text.length()) {
      int least;
      int most;
      char c = text.charAt(at);
      if (c == '*') {
        least = 0;
        most = -1;
        at++;
      } else if (c == '+') {
        least = 1;
        most = -1;
        at++;
      } else if (c == '?') {
        least = 0;
        most = 1;
        at++;
      } else if (c == '{') {
        int[] bounds = bounds();
        if (bounds.length == 0) {
          return result;
        }
        least = bounds[0];
        most = bounds[1];
      } else {
        return result;
      }
      if (again || atom instanceof Regex.Assertion || atom instanceof Regex.Empty) {
        // a** and ^* are errors or oddities in RE2: let it decide.
        throw new NotUnderstood();
      }
      if (at < text.length() && text.charAt(at) == '?') {
        at++;
      }
      result = new Regex.Repeat(result, least, most);
      again = true;
    }
    return result;
  }

  /** {@code {n}}, {@code {n,}}, {@code {n,m}}; nothing when the brace is a literal. */
  private int[] bounds() {
    int end = text.indexOf('}', at);
    String inner = end < 0 ? "" : text.substring(at + 1, end);
    int comma = inner.indexOf(',');
    String low = comma < 0 ? inner : inner.substring(0, comma);
    String high = comma < 0 ? inner : inner.substring(comma + 1);
    if (!isDigits(low) || !high.isEmpty() && !isDigits(high)) {
      return new int[0];
    }
    if (low.length() > 4 || high.length() > 4) {
      throw new NotUnderstood();
    }
    int least = Integer.parseInt(low);
    int most = high.isEmpty() ? -1 : Integer.parseInt(high);
    if (least > MAX_REPEAT || most > MAX_REPEAT || most >= 0 && most < least) {
      throw new NotUnderstood();
    }
    at = end + 1;
    return new int[] {least, most};
  }

  private static boolean isDigits(String s) {
    return !s.isEmpty() && s.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Regex atom(int depth) {
    char c = text.charAt(at);
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return new Regex.Characters(charClass());
      case '.':
        at++;
        return new Regex.Characters(dotAll ? CodePoints.ALL : CodePoints.ALL_BUT_NEWLINE);
      case '^':
        at++;
        return multiline ? Regex.Assertion.LINE_START : Regex.Assertion.TEXT_START;
      case '$':
        at++;
        return multiline ? Regex.Assertion.LINE_END : Regex.Assertion.TEXT_END;
      case '\\':
        return escape();
      case '*', '+', '?':
        throw new NotUnderstood();
      default:
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return character(codePoint);
    }
  }

  private Regex character(int codePoint) {
    return new Regex.Characters(
        ignoreCase ? CodePoints.cases(codePoint) : CodePoints.of(codePoint));
  }

  private Regex group(int depth) {
    at++;
    boolean i = ignoreCase;
    boolean m = multiline;
    boolean s = dotAll;
    if (at < text.length() && text.charAt(at) == '?' && !flagsOrName()) {
      // (?i) holds to the end of the group around it.
      return new Regex.Empty();
    }
    Regex inner = choice(depth + 1);
    if (at >= text.length() || text.charAt(at) != ')') {
      throw new NotUnderstood();
    }
    at++;
    ignoreCase = i;
    multiline = m;
    dotAll = s;
    return inner;
  }

  /** Reads what follows {@code (?}; false when it was flags alone, closed already. */
  private boolean flagsOrName() {
    at++;
    if (text.startsWith("P<", at) || text.startsWith("<", at)) {
      int end = text.indexOf('>', at);
      if (end < 0 || text.startsWith("<=", at) || text.startsWith("<!", at)) {
        throw new NotUnderstood();
      }
      at = end + 1;
      return true;
    }
    boolean on = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case 'i' -> ignoreCase = on;
        case 'm' -> multiline = on;
        case 's' -> dotAll = on;
        case 'U' -> {}
        case '-' -> {
          if (!on) {
            throw new NotUnderstood();
          }
          on = false;
        }
        case ':' -> {
          return true;
        }
        case ')' -> {
          return false;
        }
        default -> throw new NotUnderstood();
      }
    }
    throw new NotUnderstood();
  }

  private Regex escape() {
    at++;
    if (at >= text.length()) {
      throw new NotUnderstood();
    }
    char c = text.charAt(at);
    switch (c) {
      case 'A':
        at++;
        return Regex.Assertion.TEXT_START;
      case 'z':
        at++;
        return Regex.Assertion.TEXT_END;
      case 'b':
        at++;
        return Regex.Assertion.WORD_BOUNDARY;
      case 'B':
        at++;
        return Regex.Assertion.NO_WORD_BOUNDARY;
      default:
        Optional<CodePoints> perl = perlClass(c);
        if (perl.isPresent()) {
          at++;
          return new Regex.Characters(perl.get());
        }
        return character(escapedCharacter());
    }
  }

  private Optional<CodePoints> perlClass(char c) {
    CodePoints word = ignoreCase ? CodePoints.WORD_IN_ANY_CASE : CodePoints.WORD;
    return switch (c) {
      case 'd' -> Optional.of(CodePoints.DIGIT);
      case 'D' -> Optional.of(CodePoints.DIGIT.complement());
      case 'w' -> Optional.of(word);
      case 'W' -> Optional.of(word.complement());
      case 's' -> Optional.of(CodePoints.SPACE);
      case 'S' -> Optional.of(CodePoints.SPACE.complement());
      default -> Optional.empty();
    };
  }

  /** The character that stands behind a backslash, which has been read. */
  private int escapedCharacter() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    switch (c) {
      case 'a':
        return 7;
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'v':
        return 0x0b;
      case 'x':
        return hex();
      default:
        if (c < 128 && !Character.isLetterOrDigit(c)) {
          return c;
        }
        throw new NotUnderstood();
    }
  }

  private int hex() {
    int end;
    String digits;
    if (at < text.length() && text.charAt(at) == '{') {
      end = text.indexOf('}', at);
      digits = end < 0 ? "" : text.substring(at + 1, end);
      end++;
    } else {
      end = Math.min(at + 2, text.length());
      digits = text.substring(at, end);
    }
    if (digits.isEmpty()
        || digits.length() > 6
        || text.charAt(at) != '{' && digits.length() != 2
        || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new NotUnderstood();
    }
    int value = Integer.parseInt(digits, 16);
    if (value > CodePoints.MAX) {
      throw new NotUnderstood();
    }
    at = end;
    return value;
  }

  private CodePoints charClass() {
    at++;
    boolean negated = at < text.length() && text.charAt(at) == '^';
    if (negated) {
      at++;
    }
    CodePoints set = CodePoints.none();
    boolean first = true;
    while (true) {
      if (at >= text.length()) {
        throw new NotUnderstood();
      }
      char c = text.charAt(at);
      if (c == ']' && !first) {
        at++;
        break;
      }
      if (c == '-' && !first && at + 1 < text.length() && text.charAt(at + 1) != ']') {
        // A dash in the middle that begins no range is an error in RE2.
        throw new NotUnderstood();
      }
      first = false;
      set = set.with(classMember());
    }
    return negated ? set.complement() : set;
  }

  private CodePoints classMember() {
    if (text.startsWith("[:", at)) {
      int end = text.indexOf(":]", at + 2);
      if (end < 0) {
        throw new NotUnderstood();
      }
      CodePoints named = posix(text.substring(at + 2, end));
      at = end + 2;
      return ignoreCase ? named.withCases() : named;
    }
    if (text.charAt(at) == '\\' && at + 1 < text.length()) {
      Optional<CodePoints> perl = perlClass(text.charAt(at + 1));
      if (perl.isPresent()) {
        at += 2;
        return perl.get();
      }
    }
    int low = classCharacter();
    int high = low;
    if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
      at++;
      high = classCharacter();
      if (high < low) {
        throw new NotUnderstood();
      }
    }
    CodePoints range = CodePoints.range(low, high);
    return ignoreCase ? range.withCases() : range;
  }

  private int classCharacter() {
    if (at >= text.length()) {
      throw new NotUnderstood();
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    if (at >= text.length()) {
      throw new NotUnderstood();
    }
    return escapedCharacter();
  }

  private static CodePoints posix(String name) {
    boolean negated = name.startsWith("^");
    CodePoints set =
        switch (negated ? name.substring(1) : name) {
          case "alnum" ->
              CodePoints.DIGIT.with(CodePoints.range('A', 'Z')).with(CodePoints.range('a', 'z'));
          case "alpha" -> CodePoints.range('A', 'Z').with(CodePoints.range('a', 'z'));
          case "ascii" -> CodePoints.range(0, 127);
          case "blank" -> CodePoints.of(' ').with(CodePoints.of('\t'));
          case "cntrl" -> CodePoints.range(0, 31).with(CodePoints.of(127));
          case "digit" -> CodePoints.DIGIT;
          case "graph" -> CodePoints.range('!', '~');
          case "lower" -> CodePoints.range('a', 'z');
          case "print" -> CodePoints.range(' ', '~');
          case "punct" ->
              CodePoints.range('!', '/')
                  .with(CodePoints.range(':', '@'))
                  .with(CodePoints.range('[', '`'))
                  .with(CodePoints.range('{', '~'));
          case "space" -> CodePoints.SPACE.with(CodePoints.of(0x0b));
          case "upper" -> CodePoints.range('A', 'Z');
          case "word" -> CodePoints.WORD;
          case "xdigit" ->
              CodePoints.DIGIT.with(CodePoints.range('A', 'F')).with(CodePoints.range('a', 'f'));
          default -> throw new NotUnderstood();
        };
    return negated ? set.complement() : set;
  }

  /** Leaves the parser; never leaves this class. */
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super("not understood", null, false, false);
    }
  }
}

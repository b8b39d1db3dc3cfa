package io.bartizan.sigma.pipeline;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is put in the place of a match, in the syntax of Python's {@code re.sub}: {@code \1}, {@code
 * \g<1>} and {@code \g<name>} are groups, {@code \n} and its like are characters. Immutable.
 *
 * @param pieces texts and groups in order
 */
record Replacement(List<Piece> pieces) {

  private static final String ESCAPES = "abfnrtv\\";
  private static final String ESCAPED = "\007\b\f\n\r\t\013\\";

  Replacement {
    pieces = List.copyOf(pieces);
  }

  /** A part of a replacement. */
  sealed interface Piece {}

  /** Text that stands for itself. */
  record Literal(String text) implements Piece {}

  /** What a group found; nothing when it found nothing. */
  record Group(int number) implements Piece {}

  /** Why a template is none. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /** The replacement that a template means for the groups of an expression. */
  static Replacement parse(String template, Pattern pattern) throws Malformed {
    return new Parser(template, pattern).parse();
  }

  /** The text for a match. */
  String expand(Matcher match) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Literal literal -> out.append(literal.text());
        case Group group -> out.append(Optional.ofNullable(match.group(group.number())).orElse(""));
      }
    }
    return out.toString();
  }

  /** Reads one template from left to right. */
  private static final class Parser {
    private final String template;
    private final Pattern pattern;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    Parser(String template, Pattern pattern) {
      this.template = template;
      this.pattern = pattern;
    }

    Replacement parse() throws Malformed {
      while (at < template.length()) {
        char c = template.charAt(at++);
        if (c == '\\' && at < template.length()) {
          escape(template.charAt(at));
        } else if (c == '\\') {
          throw new Malformed("the replacement ends in a lone backslash");
        } else {
          literal.append(c);
        }
      }
      flush();
      return new Replacement(pieces);
    }

    private void escape(char c) throws Malformed {
      if (c == 'g') {
        at++;
        named();
      } else if (c >= '0' && c <= '9') {
        number();
      } else if (ESCAPES.indexOf(c) >= 0) {
        at++;
        literal.append(ESCAPED.charAt(ESCAPES.indexOf(c)));
      } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        throw new Malformed("\"\\" + c + "\" means nothing in a replacement");
      } else {
        at++;
        literal.append('\\').append(c);
      }
    }

    private void named() throws Malformed {
      int close = template.indexOf('>', at);
      if (at >= template.length() || template.charAt(at) != '<' || close < 0) {
        throw new Malformed("\"\\g\" needs the name of a group: \\g<name>");
      }
      String name = template.substring(at + 1, close);
      at = close + 1;
      boolean isNumber =
          !name.isEmpty() && name.length() < 4 && name.chars().allMatch(Parser::digit);
      Integer group = isNumber ? Integer.valueOf(name) : pattern.namedGroups().get(name);
      if (group == null) {
        throw new Malformed("the expression has no group \"" + name + "\"");
      }
      group(group);
    }

    /** Three octal digits, or a zero, are a character; one or two digits else are a group. */
    private void number() throws Malformed {
      int end = at + 1;
      boolean octal = template.charAt(at) == '0' || octalDigits(at) >= 3;
      int most = octal ? Math.max(1, Math.min(3, octalDigits(at))) : 2;
      while (end < template.length() && end - at < most && digit(template.charAt(end))) {
        end++;
      }
      int value = Integer.parseInt(template.substring(at, end), octal ? 8 : 10);
      at = end;
      if (octal) {
        literal.append((char) value);
      } else {
        group(value);
      }
    }

    private int octalDigits(int from) {
      int i = from;
      while (i < template.length() && template.charAt(i) >= '0' && template.charAt(i) <= '7') {
        i++;
      }
      return i - from;
    }

    private void group(int number) throws Malformed {
      if (number > pattern.groupCount()) {
        throw new Malformed("the expression has no group " + number);
      }
      flush();
      pieces.add(new Group(number));
    }

    private void flush() {
      if (!literal.isEmpty()) {
        pieces.add(new Literal(literal.toString()));
        literal.setLength(0);
      }
    }

    private static boolean digit(int c) {
      return c >= '0' && c <= '9';
    }
  }
}

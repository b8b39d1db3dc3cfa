package io.bartizan.sigma.duel;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bartizan.fixtures.Dice;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes events, and says of what. */
final class EventMaker {

  private static final int DEEPEST = 3;

  private final Dice dice;
  private final Set<Construct> used = EnumSet.noneOf(Construct.class);

  EventMaker(Dice dice) {
    this.dice = dice;
  }

  /** An event and what it is made of. */
  record Made(Json json, Set<Construct> constructs) {}

  Made event() {
    used.clear();
    List<Json.Member> members = new ArrayList<>();
    int count = dice.oneIn(30) ? 0 : dice.between(1, 9);
    for (int i = 0; i < count; i++) {
      String field = dice.pick(Vocabulary.FIELDS);
      members.add(member(field));
      if (dice.oneIn(25)) {
        used.add(Construct.EVENT_DUPLICATE_KEY);
        members.add(member(field));
      }
    }
    if (count == 0) {
      used.add(Construct.EVENT_EMPTY);
    } else if (count < 4) {
      used.add(Construct.EVENT_MISSING);
    }
    return new Made(new Json.Obj(members), EnumSet.copyOf(used));
  }

  private Json.Member member(String field) {
    int dot = field.indexOf('.');
    if (dot > 0 && !dice.oneIn(4)) {
      Json below = dice.oneIn(8) ? value(field, 1) : below(field.substring(dot + 1));
      return new Json.Member(key(field.substring(0, dot)), below);
    }
    if (dot > 0) {
      used.add(Construct.EVENT_KEY_DOTTED);
    }
    return new Json.Member(key(field), value(field, 0));
  }

  private Json below(String rest) {
    used.add(Construct.EVENT_OBJECT);
    List<Json.Member> members = new ArrayList<>();
    members.add(member(rest));
    if (dice.oneIn(3)) {
      members.add(new Json.Member("x", value("x", 1)));
    }
    Json object = new Json.Obj(members);
    if (dice.oneIn(5)) {
      used.add(Construct.EVENT_OBJECT_IN_ARRAY);
      return new Json.Arr(List.of(object, value("x", 2)));
    }
    return object;
  }

  private String key(String name) {
    String key = name;
    if (dice.oneIn(4)) {
      key = Yaml.recased(key, dice);
      used.add(Construct.EVENT_KEY_CASE);
    }
    if (dice.oneIn(12)) {
      int at = dice.between(0, key.length());
      key = key.substring(0, at) + ' ' + key.substring(at);
    }
    if (key.indexOf(' ') >= 0) {
      used.add(Construct.EVENT_KEY_SPACES);
    }
    if (dice.oneIn(12)) {
      used.add(Construct.EVENT_KEY_ESCAPED);
      int at = dice.below(key.length());
      return key.substring(0, at) + unicode(key.charAt(at)) + key.substring(at + 1);
    }
    return key;
  }

  private Json value(String field, int depth) {
    int kind = dice.below(depth < DEEPEST ? 24 : 18);
    return switch (kind) {
      case 0 -> token("null", Construct.EVENT_NULL);
      case 1 -> token(dice.pick("true", "false"), Construct.EVENT_BOOLEAN);
      case 2, 3 -> number();
      case 4 -> text("", Construct.EVENT_EMPTY_TEXT);
      case 18, 19, 20 -> array(field, depth);
      case 21, 22, 23 -> object(field, depth);
      default -> written(text(field));
    };
  }

  private Json object(String field, int depth) {
    used.add(Construct.EVENT_OBJECT);
    List<Json.Member> members = new ArrayList<>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      String key = dice.pick("b", "c", "x", "y", "b.c", "mimikatz");
      members.add(new Json.Member(key, value(field, depth + 1)));
    }
    if (count == 0) {
      used.add(Construct.EVENT_EMPTY_OBJECT);
    }
    return new Json.Obj(members);
  }

  private Json array(String field, int depth) {
    used.add(Construct.EVENT_ARRAY);
    List<Json> members = new ArrayList<>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      Json member = value(field, depth + 1);
      if (member instanceof Json.Arr) {
        used.add(Construct.EVENT_NESTED_ARRAY);
      } else if (member instanceof Json.Obj) {
        used.add(Construct.EVENT_OBJECT_IN_ARRAY);
      } else if (member instanceof Json.Token token && token.written().equals("null")) {
        used.add(Construct.EVENT_NULL_IN_ARRAY);
      }
      members.add(member);
    }
    if (count == 0) {
      used.add(Construct.EVENT_EMPTY_ARRAY);
    }
    return new Json.Arr(members);
  }

  private Json token(String written, Construct construct) {
    used.add(construct);
    return new Json.Token(written);
  }

  private Json number() {
    return switch (dice.below(8)) {
      case 0, 1 -> token(dice.pick(Vocabulary.FRACTIONS), Construct.EVENT_FRACTION);
      case 2 ->
          token(
              dice.pick("4.688e3", "46880E-1", "1e1", "10e+17", "-15e-1", "0e5", "1e300"),
              Construct.EVENT_EXPONENT);
      case 3 -> token(dice.pick(Vocabulary.LARGE_NUMBERS), Construct.EVENT_LARGE_NUMBER);
      case 4 -> token(String.valueOf(dice.between(-20, 20)), Construct.EVENT_NUMBER);
      case 5 -> token(dice.pick("1769828400", "1769828400123"), Construct.EVENT_NUMBER);
      default -> token(dice.pick(Vocabulary.NUMBERS), Construct.EVENT_NUMBER);
    };
  }

  private String text(String field) {
    if (field.equals("ip") && !dice.oneIn(5)) {
      return dice.pick(Vocabulary.ADDRESSES);
    }
    if (field.equals("time") && !dice.oneIn(5)) {
      return dice.pick(Vocabulary.TIMES);
    }
    if (field.equals(Vocabulary.KNOWN) && dice.toss()) {
      return dice.pick("4688", "4689", "0", "10", "+10", "010", "10.0");
    }
    return switch (dice.below(10)) {
      case 0 -> encoded();
      case 1 -> dice.pick(Vocabulary.WORDS);
      case 2 -> dice.text("ab\n_ -1\u00e9", 8);
      case 3 -> dice.pick(Vocabulary.NUMBERS) + dice.pick("", "", ".0", " ", "e1");
      case 4 -> options();
      default -> sentence();
    };
  }

  private String options() {
    String dash = dice.pick("-", "/", "\u2013", "\u2014", "\u2015", "\u2015", "\u2212");
    String option = dice.pick("-enc", "/c", "-a", "/a-b", "x-y", "-x /c", "--b", "- /bc");
    String dashed =
        dice.toss() ? option.replaceAll("[-/]", dash) : option.replaceFirst("[-/]", dash);
    return dice.pick("", "", " ", "x ", "c") + dashed + dice.pick("", "", " ", "X", "5");
  }

  private String sentence() {
    StringBuilder text = new StringBuilder();
    int words = dice.oneIn(40) ? dice.between(30, 90) : dice.between(1, 4);
    for (int i = 0; i < words; i++) {
      text.append(i > 0 ? dice.pick("", " ", "-", "\n") : "");
      text.append(word());
    }
    if (text.length() > 300) {
      used.add(Construct.EVENT_LONG);
    }
    return text.toString();
  }

  private String word() {
    String word = dice.pick(Vocabulary.WORDS);
    String dashed =
        dice.oneIn(4)
            ? word.replaceAll("[-/]", dice.pick("-", "/", "\u2013", "\u2014", "\u2015", "\u2212"))
            : word;
    return dice.toss() ? Yaml.recased(dashed, dice) : dashed;
  }

  private String encoded() {
    String word = dice.toss() ? dice.pick(Vocabulary.ASCII_WORDS) : dice.pick(Vocabulary.WORDS);
    String around = dice.text("ab ", 3);
    byte[] bytes =
        switch (dice.below(4)) {
          case 0 -> word.getBytes(UTF_8);
          case 1 -> (around + word).getBytes(UTF_16LE);
          case 2 -> word.getBytes(UTF_16BE);
          default -> (around + word + dice.text("ab ", 3)).getBytes(UTF_8);
        };
    if (dice.toss()) {
      return new String(bytes, UTF_8);
    }
    return dice.pick("", "-enc ") + Base64.getEncoder().encodeToString(bytes);
  }

  private Json text(String text, Construct construct) {
    used.add(construct);
    return written(text);
  }

  /** A text written with as many escapes as must be, or with more. */
  private Json written(String text) {
    boolean many = dice.oneIn(10);
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              note(c);
              if (many && dice.oneIn(3)) {
                unicode(c, out);
              } else {
                plain(c, out);
              }
            });
    return new Json.Text(out.toString());
  }

  private void note(int c) {
    if (c >= 0x80) {
      used.add(c < 0x10000 ? Construct.EVENT_BEYOND_ASCII : Construct.EVENT_BEYOND_BMP);
    }
    if (c == 0x17f || c == 0x212a) {
      used.add(Construct.EVENT_FOLDING_TWIN);
    }
  }

  private void plain(int c, StringBuilder out) {
    String escape =
        switch (c) {
          case '"' -> "\\\"";
          case '\\' -> "\\\\";
          case '\n' -> "\\n";
          case '\t' -> "\\t";
          case '\r' -> "\\r";
          case '\b' -> "\\b";
          case '\f' -> "\\f";
          case '/' -> dice.oneIn(4) ? "\\/" : "/";
          default -> "";
        };
    if (!escape.isEmpty()) {
      used.add(Construct.EVENT_ESCAPE);
      out.append(escape);
    } else if (c < 0x20) {
      unicode(c, out);
    } else {
      out.appendCodePoint(c);
    }
  }

  private void unicode(int c, StringBuilder out) {
    char[] units = Character.toChars(c);
    used.add(units.length == 2 ? Construct.EVENT_SURROGATE_ESCAPE : Construct.EVENT_UNICODE_ESCAPE);
    for (char unit : units) {
      out.append(unicode(unit));
    }
  }

  private String unicode(char unit) {
    String hex = String.format(Locale.ROOT, "%04x", (int) unit);
    return "\\u" + (dice.toss() ? hex : hex.toUpperCase(Locale.ROOT));
  }
}

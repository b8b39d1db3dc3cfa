package io.bartizan.sigma.duel;

import io.bartizan.fixtures.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes single tests of a rule: a field with its modifiers, and what it is compared with. */
final class ItemMaker {

  private static final Map<String, Construct> MODIFIERS =
      Map.ofEntries(
          Map.entry("all", Construct.ALL),
          Map.entry("contains", Construct.CONTAINS),
          Map.entry("startswith", Construct.STARTSWITH),
          Map.entry("endswith", Construct.ENDSWITH),
          Map.entry("exists", Construct.EXISTS),
          Map.entry("cased", Construct.CASED),
          Map.entry("neq", Construct.NEQ),
          Map.entry("windash", Construct.WINDASH),
          Map.entry("re", Construct.RE),
          Map.entry("i", Construct.RE_I),
          Map.entry("ignorecase", Construct.RE_IGNORECASE),
          Map.entry("m", Construct.RE_M),
          Map.entry("multiline", Construct.RE_MULTILINE),
          Map.entry("s", Construct.RE_S),
          Map.entry("dotall", Construct.RE_DOTALL),
          Map.entry("base64", Construct.BASE64),
          Map.entry("base64offset", Construct.BASE64OFFSET),
          Map.entry("utf16le", Construct.UTF16LE),
          Map.entry("wide", Construct.WIDE),
          Map.entry("utf16be", Construct.UTF16BE),
          Map.entry("utf16", Construct.UTF16),
          Map.entry("lt", Construct.LT),
          Map.entry("lte", Construct.LTE),
          Map.entry("gt", Construct.GT),
          Map.entry("gte", Construct.GTE),
          Map.entry("expand", Construct.EXPAND),
          Map.entry("minute", Construct.MINUTE),
          Map.entry("hour", Construct.HOUR),
          Map.entry("day", Construct.DAY),
          Map.entry("week", Construct.WEEK),
          Map.entry("month", Construct.MONTH),
          Map.entry("year", Construct.YEAR));

  private final Dice dice;
  private final Set<Construct> used;
  private final ValueMaker values;
  private boolean plainKeywords;

  ItemMaker(Dice dice, Set<Construct> used) {
    this.dice = dice;
    this.used = used;
    this.values = new ValueMaker(dice, used);
  }

  /**
   * A test.
   *
   * @param key the field and its modifiers
   * @param value the value or the list of values, as YAML
   */
  record Item(String key, String value) {}

  /** A test of a field. */
  Item field() {
    return switch (dice.below(20)) {
      case 0, 1, 2, 3 -> equality();
      case 4, 5, 6, 7, 8 -> affix();
      case 9 -> exists();
      case 10, 11 -> expression(field(dice.pick(Vocabulary.FIELDS)));
      case 12 -> base64();
      case 13 -> utf16();
      case 14 -> comparison(field(dice.pick(Vocabulary.FIELDS)));
      case 15 -> cidr(field(dice.oneIn(4) ? "f" : "ip"));
      case 16 -> expand();
      case 17, 18 -> reference();
      default -> time(field(dice.oneIn(5) ? "f" : "time"));
    };
  }

  private String field(String name) {
    if (name.indexOf(' ') >= 0) {
      used.add(Construct.FIELD_SPACES);
    }
    if (name.indexOf('.') >= 0) {
      used.add(Construct.FIELD_DOTTED);
    }
    if (name.codePoints().anyMatch(c -> c >= 128)) {
      used.add(Construct.FIELD_BEYOND_ASCII);
    }
    return dice.oneIn(6) ? Yaml.recased(name, dice) : name;
  }

  private String anyField() {
    return field(dice.pick(Vocabulary.FIELDS));
  }

  private Item equality() {
    List<String> modifiers = new ArrayList<>();
    if (dice.oneIn(6)) {
      modifiers.add("neq");
    }
    if (dice.oneIn(12)) {
      used.add(Construct.EMPTY_LIST);
      return item(anyField(), modifiers, "[]");
    }
    return item(anyField(), modifiers, values::any);
  }

  private Item affix() {
    List<String> modifiers = new ArrayList<>();
    modifiers.add(dice.pick("contains", "contains", "startswith", "endswith"));
    for (String other : List.of("cased", "windash", "neq", "expand")) {
      if (dice.oneIn(5)) {
        modifiers.add(other);
      }
    }
    Collections.swap(modifiers, 0, dice.below(modifiers.size()));
    return item(anyField(), modifiers, valuesFor(modifiers));
  }

  private Supplier<String> valuesFor(List<String> modifiers) {
    if (modifiers.contains("expand")) {
      return values::placeholders;
    }
    return modifiers.contains("windash") && !dice.oneIn(3) ? values::option : this::text;
  }

  private String text() {
    if (dice.oneIn(15)) {
      used.add(Construct.EMPTY);
      return "''";
    }
    return values.text();
  }

  private Item exists() {
    return item(anyField(), List.of("exists"), dice.pick("true", "false"));
  }

  private Item expression(String field) {
    List<String> modifiers = new ArrayList<>(List.of("re"));
    for (String flag : List.of("i", "ignorecase", "m", "multiline", "s", "dotall", "m", "neq")) {
      if (dice.oneIn(7)) {
        modifiers.add(flag);
      }
    }
    if (dice.oneIn(8)) {
      modifiers.add("expand");
      used.add(Construct.RE_EXPAND);
      return item(field, modifiers, () -> Yaml.quoted(dice.pick("^", "[a-n]", "") + "%one%"));
    }
    return item(field, modifiers, values::expression);
  }

  private Item base64() {
    List<String> modifiers = new ArrayList<>();
    boolean wide = dice.toss();
    if (wide) {
      modifiers.add(dice.pick("utf16le", "wide", "utf16be", "utf16"));
    }
    modifiers.add(dice.pick("base64", "base64offset"));
    if (!dice.oneIn(4)) {
      modifiers.add("contains");
    }
    return item(anyField(), modifiers, wide ? values::ascii : values::plain);
  }

  private Item utf16() {
    List<String> modifiers = new ArrayList<>();
    modifiers.add(dice.pick("utf16le", "wide", "utf16be", "utf16"));
    if (!dice.oneIn(4)) {
      modifiers.add(dice.pick("contains", "startswith", "cased"));
    }
    return item(anyField(), modifiers, values::ascii);
  }

  private Item comparison(String field) {
    List<String> modifiers = new ArrayList<>();
    modifiers.add(dice.pick("lt", "lte", "gt", "gte"));
    if (!field.isEmpty() && dice.oneIn(5)) {
      modifiers.add("neq");
    }
    return item(field, modifiers, values::number);
  }

  private Item cidr(String field) {
    return item(field, List.of("cidr"), this::network);
  }

  private String network() {
    boolean old = dice.toss();
    used.add(old ? Construct.CIDR_V4 : Construct.CIDR_V6);
    return Yaml.quoted(dice.pick(old ? Vocabulary.NETWORKS_V4 : Vocabulary.NETWORKS_V6));
  }

  private Item expand() {
    List<String> modifiers = new ArrayList<>(List.of("expand"));
    if (dice.oneIn(3)) {
      modifiers.add(dice.pick("contains", "windash", "cased", "neq", "endswith"));
    }
    return item(anyField(), modifiers, values::placeholders);
  }

  private Item reference() {
    List<String> modifiers = new ArrayList<>(List.of("fieldref"));
    used.add(Construct.FIELDREF);
    Construct relation =
        dice.pick(
            List.of(
                Construct.FIELDREF,
                Construct.FIELDREF_CONTAINS,
                Construct.FIELDREF_STARTSWITH,
                Construct.FIELDREF_ENDSWITH));
    used.add(relation);
    switch (relation) {
      case FIELDREF_CONTAINS -> modifiers.add("contains");
      case FIELDREF_STARTSWITH -> modifiers.add("startswith");
      case FIELDREF_ENDSWITH -> modifiers.add("endswith");
      default -> {}
    }
    if (dice.oneIn(4)) {
      used.add(Construct.FIELDREF_NEQ);
      modifiers.add("neq");
    }
    return item(anyField(), modifiers, () -> Yaml.quoted(anyField()));
  }

  private Item time(String field) {
    List<String> modifiers = new ArrayList<>();
    String unit = dice.pick("minute", "hour", "day", "week", "month", "year");
    modifiers.add(unit);
    if (dice.oneIn(3)) {
      used.add(Construct.TIME_COMPARED);
      modifiers.add(dice.pick("lt", "lte", "gt", "gte"));
    }
    return item(field, modifiers, () -> moment(unit));
  }

  private String moment(String unit) {
    return switch (unit) {
      case "minute" -> dice.pick("0", "10", "59");
      case "hour" -> dice.pick("0", "3", "5", "10", "23");
      case "day" -> dice.pick("1", "31", "29");
      case "week" -> dice.pick("5", "53", "9");
      case "month" -> dice.pick("1", "2", "12");
      default -> dice.pick("2026", "2027", "2025.5");
    };
  }

  /** From now on, whether all keywords can be searched for in a record that is not decoded. */
  void plainKeywords(boolean plain) {
    plainKeywords = plain;
  }

  /** A test of the whole event, with modifiers. */
  Item keyword() {
    return switch (dice.below(plainKeywords ? 2 : 6)) {
      case 0, 1 -> {
        used.add(Construct.KEYWORDS_ALL);
        used.add(Construct.ALL);
        yield new Item(
            "|all", list(plainKeywords ? values::plainWord : values::text, dice.between(1, 3)));
      }
      case 2 -> {
        used.add(Construct.KEYWORD_RE);
        yield expression("");
      }
      case 3 -> {
        used.add(Construct.KEYWORD_CASED);
        yield item("", List.of("cased"), values::text);
      }
      default -> {
        used.add(Construct.KEYWORD_OTHER);
        yield switch (dice.below(4)) {
          case 0 -> cidr("");
          case 1 -> comparison("");
          case 2 -> time("");
          default -> item("", List.of("windash"), values::text);
        };
      }
    };
  }

  /** A keyword without modifiers. */
  String bareKeyword() {
    if (plainKeywords) {
      return values.plainWord();
    }
    if (dice.oneIn(5)) {
      used.add(Construct.KEYWORD_NUMBER);
      return dice.oneIn(4) ? dice.pick("true", "false") : values.number();
    }
    return values.text();
  }

  private Item item(String field, List<String> modifiers, Supplier<String> value) {
    int count = dice.oneIn(3) ? dice.oneIn(10) ? 7 : dice.between(2, 4) : 1;
    if (count == 1) {
      return item(field, modifiers, value.get());
    }
    List<String> all = new ArrayList<>(modifiers);
    if (dice.oneIn(3)) {
      all.add("all");
    } else {
      used.add(Construct.VALUE_LIST);
    }
    return item(field, all, list(value, count));
  }

  private static String list(Supplier<String> value, int count) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(value.get());
    }
    return "[" + String.join(", ", list) + "]";
  }

  private Item item(String field, List<String> modifiers, String value) {
    for (String modifier : modifiers) {
      Construct construct = MODIFIERS.get(modifier);
      if (construct != null) {
        used.add(construct);
      }
    }
    String chain = modifiers.isEmpty() ? "" : "|" + String.join("|", modifiers);
    return new Item(field + chain, value);
  }
}

package io.bartizan.sigma.duel;

import io.bartizan.fixtures.Dice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes rules, and says of what. */
final class RuleMaker {

  private static final List<String> NAMES = List.of("sel_a", "sel_b", "other_a", "other_b");

  private final Dice dice;
  private final Set<Construct> used = EnumSet.noneOf(Construct.class);
  private final ItemMaker items;

  RuleMaker(Dice dice) {
    this.dice = dice;
    this.items = new ItemMaker(dice, used);
  }

  /** A rule as YAML and what it is made of. */
  record Made(String text, Set<Construct> constructs) {}

  /** From now on, whether all keywords can be searched for in a record that is not decoded. */
  void plainKeywords(boolean plain) {
    items.plainKeywords(plain);
  }

  Made rule() {
    used.clear();
    Map<String, String> searches = new LinkedHashMap<>();
    int count = dice.between(1, NAMES.size());
    for (String name : NAMES.subList(0, count)) {
      searches.put(name, search());
    }
    if (dice.oneIn(6)) {
      used.add(Construct.HIDDEN);
      searches.put("_hidden", search());
    }
    String conditions = conditions(List.copyOf(searches.keySet()));
    StringBuilder text = new StringBuilder("title: Duel\nlogsource: {product: duel}\ndetection:\n");
    searches.forEach((name, search) -> text.append("  " + name + ": " + search + "\n"));
    text.append("  condition: " + conditions + "\n");
    return new Made(text.toString(), EnumSet.copyOf(used));
  }

  private String search() {
    return switch (dice.below(12)) {
      case 0 -> {
        used.add(Construct.LIST_OF_MAPS);
        yield "[" + map() + ", " + map() + "]";
      }
      case 1 -> {
        used.add(Construct.KEYWORDS);
        yield "[" + keywords() + "]";
      }
      case 2 -> {
        used.add(Construct.KEYWORD);
        yield items.bareKeyword();
      }
      case 3 -> {
        used.add(Construct.MIXED_LIST);
        yield "[" + items.bareKeyword() + ", " + map() + "]";
      }
      case 4 -> {
        used.add(Construct.NESTED_LIST);
        yield "[[" + keywords() + "], " + map() + "]";
      }
      case 5 -> {
        ItemMaker.Item keyword = items.keyword();
        yield "{" + Yaml.quoted(keyword.key()) + ": " + keyword.value() + "}";
      }
      default -> map();
    };
  }

  private String keywords() {
    List<String> words = new ArrayList<>();
    int count = dice.between(1, 6);
    for (int i = 0; i < count; i++) {
      words.add(items.bareKeyword());
    }
    return String.join(", ", words);
  }

  private String map() {
    used.add(Construct.MAP);
    Map<String, String> map = new LinkedHashMap<>();
    int count = dice.oneIn(3) ? dice.between(2, 3) : 1;
    for (int i = 0; i < count; i++) {
      ItemMaker.Item item = items.field();
      map.put(Yaml.quoted(item.key()), item.value());
    }
    List<String> written = new ArrayList<>();
    map.forEach((key, value) -> written.add(key + ": " + value));
    return "{" + String.join(", ", written) + "}";
  }

  private String conditions(List<String> names) {
    if (dice.oneIn(8)) {
      used.add(Construct.CONDITION_LIST);
      return "[" + condition(names, 0) + ", " + condition(names, 0) + "]";
    }
    return condition(names, 0);
  }

  private String condition(List<String> names, int depth) {
    return switch (dice.below(depth < 3 ? 9 : 4)) {
      case 0, 1 -> dice.pick(names);
      case 2, 3 -> quantified(names);
      case 4 -> {
        used.add(Construct.NOT);
        yield "not " + simple(names, depth);
      }
      case 5, 6 -> {
        used.add(Construct.AND);
        yield simple(names, depth) + " and " + simple(names, depth);
      }
      default -> {
        used.add(Construct.OR);
        yield condition(names, depth + 1) + " or " + condition(names, depth + 1);
      }
    };
  }

  private String simple(List<String> names, int depth) {
    return switch (dice.below(4)) {
      case 0 -> quantified(names);
      case 1 -> {
        used.add(Construct.PARENTHESES);
        yield "(" + condition(names, depth + 1) + ")";
      }
      case 2 -> {
        used.add(Construct.NOT);
        yield "not " + dice.pick(names);
      }
      default -> dice.pick(names);
    };
  }

  private String quantified(List<String> names) {
    boolean them = dice.toss();
    List<String> patterns = new ArrayList<>(List.of("sel_*", "*_a", "s*a", "sel_a"));
    if (names.contains("other_a")) {
      patterns.add("other_*");
    }
    String pattern = them ? "them" : dice.pick(patterns);
    return switch (dice.below(3)) {
      case 0 -> {
        used.add(them ? Construct.ONE_OF_THEM : Construct.ONE_OF_PATTERN);
        yield "1 of " + pattern;
      }
      case 1 -> {
        used.add(them ? Construct.ANY_OF_THEM : Construct.ANY_OF_PATTERN);
        yield "any of " + pattern;
      }
      default -> {
        used.add(them ? Construct.ALL_OF_THEM : Construct.ALL_OF_PATTERN);
        yield "all of " + pattern;
      }
    };
  }
}

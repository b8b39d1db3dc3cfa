package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import java.util.ArrayList;
import java.util.List;

/** Finds the placeholders in texts. */
public final class Placeholding {

  private Placeholding() {}

  /** The parts with {@code %name%} set apart; a name holds neither backslash nor per cent sign. */
  public static List<Part> marked(TextPattern pattern) {
    List<Part> parts = new ArrayList<>();
    for (Part part : pattern.parts()) {
      if (part instanceof Literal(String literal)) {
        mark(literal, parts);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  static void mark(String literal, List<Part> parts) {
    int from = 0;
    int open = literal.indexOf('%');
    while (open >= 0) {
      int close = literal.indexOf('%', open + 1);
      if (close < 0) {
        break;
      }
      String name = literal.substring(open + 1, close);
      if (name.isEmpty() || name.indexOf('\\') >= 0) {
        open = close;
        continue;
      }
      if (open > from) {
        parts.add(new Literal(literal.substring(from, open)));
      }
      parts.add(new Placeholder(name));
      from = close + 1;
      open = literal.indexOf('%', from);
    }
    if (from < literal.length()) {
      parts.add(new Literal(literal.substring(from)));
    }
  }

  /**
   * Every variant with every filling behind it. A single filling is put into the variants, which
   * are lists to be changed: a text of many parts is not copied for each of them.
   */
  public static List<List<Part>> followed(List<List<Part>> variants, List<List<Part>> fillings) {
    if (fillings.size() == 1) {
      variants.forEach(variant -> variant.addAll(fillings.getFirst()));
      return variants;
    }
    List<List<Part>> longer = new ArrayList<>();
    for (List<Part> variant : variants) {
      for (List<Part> filling : fillings) {
        List<Part> all = new ArrayList<>(variant);
        all.addAll(filling);
        longer.add(all);
      }
    }
    return longer;
  }
}

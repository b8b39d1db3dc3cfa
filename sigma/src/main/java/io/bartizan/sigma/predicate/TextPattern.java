package io.bartizan.sigma.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text of a rule with its wildcards: literals, {@code *}, {@code ?}, dashes that stand for any
 * dash, and placeholders not yet filled. Immutable; adjacent literals are merged.
 *
 * @param parts the parts in order
 */
public record TextPattern(List<Part> parts) {

  /** The pattern {@code *}. */
  public static final TextPattern ANYTHING = new TextPattern(List.of(Wildcard.MANY));

  public TextPattern {
    parts = merged(parts);
  }

  /** A part of a pattern. */
  public sealed interface Part {}

  /** Text that stands for itself. */
  public record Literal(String text) implements Part {
    @Override
    public String toString() {
      return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
  }

  /** What stands for text not known. */
  public enum Wildcard implements Part {
    /** Any text, the empty one included. */
    MANY("*"),
    /** Exactly one character (code point). */
    ONE("?");

    private final String written;

    Wildcard(String written) {
      this.written = written;
    }

    @Override
    public String toString() {
      return written;
    }
  }

  /**
   * A dash of an option: a hyphen, slash, en dash, em dash or horizontal bar.
   *
   * @param written what the rule wrote, {@code -} or {@code /}
   */
  public record Dash(char written) implements Part {
    /** All that it stands for. */
    public static final String CHARACTERS = "-/\u2013\u2014\u2015";

    @Override
    public String toString() {
      return "<dash>";
    }
  }

  /** A value to be supplied from outside. */
  public record Placeholder(String name) implements Part {
    @Override
    public String toString() {
      return "<placeholder " + name + ">";
    }
  }

  /** A pattern without wildcards. */
  public static TextPattern literal(String text) {
    return new TextPattern(text.isEmpty() ? List.of() : List.of(new Literal(text)));
  }

  /**
   * The pattern that a rule's text means: {@code *} and {@code ?} are wildcards; a backslash takes
   * the meaning away from one of them or from another backslash, and stands for itself before
   * anything else.
   */
  public static TextPattern parse(String text) {
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('\\') < 0) {
      return literal(text);
    }
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0) {
        literal.append(text.charAt(i + 1));
        i += 2;
        continue;
      }
      if (c == '*' || c == '?') {
        flush(literal, parts);
        parts.add(c == '*' ? Wildcard.MANY : Wildcard.ONE);
      } else {
        literal.append(c);
      }
      i++;
    }
    flush(literal, parts);
    return new TextPattern(parts);
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private static List<Part> merged(List<Part> parts) {
    if (isMerged(parts)) {
      return List.copyOf(parts);
    }
    List<Part> merged = new ArrayList<>(parts.size());
    StringBuilder literal = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal(String text)) {
        literal.append(text);
      } else {
        flush(literal, merged);
        merged.add(part);
      }
    }
    flush(literal, merged);
    return List.copyOf(merged);
  }

  /** Whether no literal is empty or stands beside another: most are built so. */
  private static boolean isMerged(List<Part> parts) {
    boolean afterLiteral = false;
    for (Part part : parts) {
      boolean isLiteral = part instanceof Literal;
      if (isLiteral && (afterLiteral || ((Literal) part).text().isEmpty())) {
        return false;
      }
      afterLiteral = isLiteral;
    }
    return true;
  }

  /** Whether it is a plain text. */
  public boolean isLiteral() {
    return parts.isEmpty() || parts.size() == 1 && parts.getFirst() instanceof Literal;
  }

  /**
   * The plain text.
   *
   * @throws IllegalStateException when it is none
   */
  public String literal() {
    if (!isLiteral()) {
      throw new IllegalStateException("not a plain text: " + this);
    }
    return parts.isEmpty() ? "" : ((Literal) parts.getFirst()).text();
  }

  /** Whether there is a {@code *} or a {@code ?} in it. */
  public boolean hasWildcard() {
    for (Part part : parts) {
      if (part instanceof Wildcard) {
        return true;
      }
    }
    return false;
  }

  /** The names of the placeholders in it. */
  public List<String> placeholders() {
    List<String> names = List.of();
    for (Part part : parts) {
      if (part instanceof Placeholder(String name)) {
        names = names.isEmpty() ? new ArrayList<>() : names;
        names.add(name);
      }
    }
    return names;
  }

  /** Whether it begins with {@code *}. */
  public boolean isOpenAtStart() {
    return !parts.isEmpty() && parts.getFirst() == Wildcard.MANY;
  }

  /** Whether it ends with {@code *}. */
  public boolean isOpenAtEnd() {
    return !parts.isEmpty() && parts.getLast() == Wildcard.MANY;
  }

  /** With a {@code *} in front, unless there is one. */
  public TextPattern openAtStart() {
    return isOpenAtStart() ? this : new TextPattern(joined(List.of(Wildcard.MANY), parts));
  }

  /** With a {@code *} behind, unless there is one. */
  public TextPattern openAtEnd() {
    return isOpenAtEnd() ? this : new TextPattern(joined(parts, List.of(Wildcard.MANY)));
  }

  /** The patterns without {@link Dash} that this one stands for: five for each dash. */
  public List<TextPattern> dashVariants() {
    List<List<Part>> variants = new ArrayList<>();
    variants.add(List.of());
    for (Part part : parts) {
      List<List<Part>> longer = new ArrayList<>();
      for (List<Part> variant : variants) {
        if (part instanceof Dash) {
          for (char dash : Dash.CHARACTERS.toCharArray()) {
            longer.add(joined(variant, List.of(new Literal(String.valueOf(dash)))));
          }
        } else {
          longer.add(joined(variant, List.of(part)));
        }
      }
      variants = longer;
    }
    return variants.stream().map(TextPattern::new).toList();
  }

  /** How many {@link Dash dashes} are in it. */
  public long dashes() {
    return parts.stream().filter(Dash.class::isInstance).count();
  }

  /** Two lists of parts, one behind the other. */
  static List<Part> joined(List<? extends Part> first, List<? extends Part> second) {
    List<Part> all = new ArrayList<>(first.size() + second.size());
    all.addAll(first);
    all.addAll(second);
    return all;
  }

  /** As a rule would write it, every backslash doubled. */
  @Override
  public String toString() {
    return parts.stream().map(Object::toString).collect(Collectors.joining());
  }
}

package io.bartizan.intel.pattern;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a comparison looks at: a type of object and the way from such an object to a value (STIX
 * 2.1, section 9.7). Immutable.
 *
 * @param type the type of the object where the way begins, {@code ipv4-addr}
 * @param steps the steps, at least one, the first a {@link Key}
 */
public record ObjectPath(String type, List<Step> steps) {

  public ObjectPath {
    steps = List.copyOf(steps);
  }

  /** One step of a path. */
  public sealed interface Step {}

  /** Into a property, or into an entry of a dictionary. */
  public record Key(String name) implements Step {}

  /** Into one element of a list, from 0; none is at a negative index. */
  public record Index(long number) implements Step {}

  /** Into each element of a list. */
  public record Any() implements Step {}

  /**
   * The steps as text without quotes, {@code hashes.SHA-256} or {@code sections[*].entropy}: for
   * tables and people; {@link #toString} is what a pattern writes.
   */
  public String property() {
    return steps.stream().map(step -> text(step, false)).collect(Collectors.joining()).substring(1);
  }

  /** As a pattern writes it, {@code file:hashes.'SHA-256'}. */
  @Override
  public String toString() {
    return type
        + ":"
        + steps.stream().map(step -> text(step, true)).collect(Collectors.joining()).substring(1);
  }

  private static String text(Step step, boolean quoted) {
    return switch (step) {
      case Key(String name) -> "." + (quoted ? PatternText.name(name) : name);
      case Index(long number) -> "[" + number + "]";
      case Any any -> "[*]";
    };
  }
}

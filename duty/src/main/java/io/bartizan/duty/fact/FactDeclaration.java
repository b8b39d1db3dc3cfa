package io.bartizan.duty.fact;

import io.bartizan.duty.text.Words;
import java.util.List;
import java.util.Optional;

/**
 * A fact that one can know of an entity or an incident, before anybody knows it.
 *
 * @param name its name in statutes and files, such as {@code entity.established_in}
 * @param kind its type
 * @param options what it can be, for {@link FactKind#CHOICE} and {@link FactKind#CHOICES}
 * @param unit what a number counts
 * @param label what people call it
 * @param question how one asks for it
 * @param notBefore facts of kind time that cannot come after this one
 * @param asked whether an interview asks for it; facts of the later course are only told
 * @param bounds which answers are accepted, and why it is asked
 */
public record FactDeclaration(
    String name,
    FactKind kind,
    List<Option> options,
    Optional<Words> unit,
    Words label,
    Words question,
    List<String> notBefore,
    boolean asked,
    Bounds bounds) {

  /** What stands in a sentence for the values that a condition tests against. */
  public static final String VALUE = "{value}";

  /**
   * Which answers are accepted, why they are asked for, and how a condition tells them.
   *
   * @param among the group that a State must belong to
   * @param negative whether a number may be less than zero
   * @param place the jurisdiction that is named by naming any option, such as the United States by
   *     one of its States
   * @param ahead whether a time may lie in the future, such as a day that an authority fixed
   * @param why why it is asked
   * @param says how a condition says it: a sentence that holds where the fact is yes, or one with
   *     <code>{value}</code> in the place of what the fact is tested against
   */
  public record Bounds(
      Optional<String> among,
      boolean negative,
      Optional<String> place,
      boolean ahead,
      Optional<Words> why,
      Optional<Words> says) {

    /** Any State, no number below zero, nothing to explain. */
    public static final Bounds USUAL =
        new Bounds(
            Optional.empty(), false, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  public FactDeclaration {
    options = List.copyOf(options);
    notBefore = List.copyOf(notBefore);
  }

  /**
   * Something that a fact can be.
   *
   * @param name its name in statutes and files
   * @param label what people call it
   */
  public record Option(String name, Words label) {}

  /** The names of the options. */
  public List<String> optionNames() {
    return options.stream().map(Option::name).toList();
  }

  /** What people call an option; its name where it is none of this fact's. */
  public Words optionLabel(String option) {
    return options.stream()
        .filter(one -> one.name().equals(option))
        .map(Option::label)
        .findFirst()
        .orElse(Words.same(option));
  }
}

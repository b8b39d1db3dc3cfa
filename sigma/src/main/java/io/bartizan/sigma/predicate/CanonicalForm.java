package io.bartizan.sigma.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a predicate in the form in which two implementations of the language can be compared:
 * nested conjunctions and disjunctions flattened, those of one member replaced by the member,
 * dashes spelled out.
 */
public final class CanonicalForm {

  private CanonicalForm() {}

  /** The canonical form: one line of ASCII. */
  public static String of(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> constant.toString();
      case Predicate.And and -> list("and", flattened(and));
      case Predicate.Or or -> list("or", flattened(or));
      case Predicate.Not not -> "(not " + of(not.member()) + ")";
      case Predicate.Field field ->
          "(field " + Predicate.quoted(field.field()) + " " + of(field.criterion()) + ")";
      case Predicate.Keyword keyword -> "(keyword " + of(keyword.criterion()) + ")";
    };
  }

  private static String list(String name, List<Predicate> members) {
    return members.size() == 1
        ? of(members.getFirst())
        : members.stream()
            .map(CanonicalForm::of)
            .collect(Collectors.joining(" ", "(" + name + " ", ")"));
  }

  private static List<Predicate> flattened(Predicate.And and) {
    List<Predicate> members = new ArrayList<>();
    for (Predicate member : and.members()) {
      if (member instanceof Predicate.And inner) {
        members.addAll(flattened(inner));
      } else {
        members.add(member);
      }
    }
    return members;
  }

  private static List<Predicate> flattened(Predicate.Or or) {
    List<Predicate> members = new ArrayList<>();
    for (Predicate member : or.members()) {
      if (member instanceof Predicate.Or inner) {
        members.addAll(flattened(inner));
      } else {
        members.add(member);
      }
    }
    return members;
  }

  private static String of(Criterion criterion) {
    List<Criterion> alternatives = new ArrayList<>();
    collect(criterion, alternatives);
    return alternatives.size() == 1
        ? alternatives.getFirst().toString()
        : alternatives.stream()
            .map(Criterion::toString)
            .collect(Collectors.joining(" ", "(any ", ")"));
  }

  private static void collect(Criterion criterion, List<Criterion> into) {
    switch (criterion) {
      case Criterion.AnyOf any -> any.members().forEach(member -> collect(member, into));
      case Criterion.Text text when text.pattern().dashes() > 0 ->
          text.pattern()
              .dashVariants()
              .forEach(variant -> into.add(new Criterion.Text(variant, text.cased())));
      default -> into.add(criterion);
    }
  }
}

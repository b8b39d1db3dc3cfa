package io.bartizan.sigma.predicate;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes out what decides nothing: {@code (and x (true))} becomes {@code x}, {@code (and x (false))}
 * becomes {@code (false)}, {@code (or x (true))} becomes {@code (true)}, {@code (not (not x))}
 * becomes {@code x}; a conjunction or disjunction of one member becomes the member.
 */
public final class Simplification {

  private Simplification() {}

  /** The predicate, simplified; true and false of the same events. */
  public static Predicate of(Predicate predicate) {
    return switch (predicate) {
      case Predicate.And and -> list(and.members(), true);
      case Predicate.Or or -> list(or.members(), false);
      case Predicate.Not not -> not(of(not.member()));
      default -> predicate;
    };
  }

  private static Predicate not(Predicate member) {
    return switch (member) {
      case Predicate.Constant constant -> constant.value() ? Predicate.FALSE : Predicate.TRUE;
      case Predicate.Not inner -> inner.member();
      default -> new Predicate.Not(member);
    };
  }

  /** A conjunction, of which {@code neutral} is true, or a disjunction. */
  private static Predicate list(List<Predicate> members, boolean neutral) {
    List<Predicate> kept = new ArrayList<>(members.size());
    for (Predicate member : members) {
      Predicate simple = of(member);
      if (simple instanceof Predicate.Constant constant) {
        if (constant.value() != neutral) {
          return constant;
        }
      } else {
        kept.add(simple);
      }
    }
    if (kept.isEmpty()) {
      return neutral ? Predicate.TRUE : Predicate.FALSE;
    }
    return neutral ? Predicate.and(kept) : Predicate.or(kept);
  }
}

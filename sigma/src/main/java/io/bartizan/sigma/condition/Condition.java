package io.bartizan.sigma.condition;

import io.bartizan.syntax.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition over the searches of a rule, as written. Immutable; prints as a condition that parses
 * to itself.
 */
public sealed interface Condition {

  /** Where it stands. */
  Span span();

  /** One of the members must hold. */
  record Or(List<Condition> members, Span span) implements Condition {
    public Or {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream().map(Condition::toString).collect(Collectors.joining(" or "));
    }
  }

  /** Every member must hold. */
  record And(List<Condition> members, Span span) implements Condition {
    public And {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream()
          .map(member -> member instanceof Or ? "(" + member + ")" : member.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /** The member must not hold. */
  record Not(Condition member, Span span) implements Condition {
    @Override
    public String toString() {
      return member instanceof Or || member instanceof And
          ? "not (" + member + ")"
          : "not " + member;
    }
  }

  /** The search of this name must hold. */
  record Identifier(String name, Span span) implements Condition {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * One or all of the searches whose name fits a pattern must hold.
   *
   * @param all whether all of them must
   * @param pattern a name with {@code *} anywhere, or {@code them}
   * @param span where it stands
   * @param patternSpan where the pattern stands
   */
  record Quantified(boolean all, String pattern, Span span, Span patternSpan) implements Condition {

    /**
     * Whether the search of this name is meant: names that begin with {@code _} only by a pattern
     * that begins so too.
     */
    public boolean covers(String name) {
      if (name.startsWith("_") && !pattern.startsWith("_")) {
        return false;
      }
      return pattern.equals("them") || fits(pattern, name);
    }

    /** Greedy matching of the pieces between stars: linear in the name for each piece. */
    private static boolean fits(String pattern, String name) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        return pattern.equals(name);
      }
      if (!name.startsWith(pattern.substring(0, star))) {
        return false;
      }
      int at = star;
      int piece = star + 1;
      while (true) {
        int next = pattern.indexOf('*', piece);
        if (next < 0) {
          String last = pattern.substring(piece);
          return name.length() - at >= last.length() && name.endsWith(last);
        }
        int hit = name.indexOf(pattern.substring(piece, next), at);
        if (hit < 0) {
          return false;
        }
        at = hit + next - piece;
        piece = next + 1;
      }
    }

    @Override
    public String toString() {
      return (all ? "all of " : "1 of ") + pattern;
    }
  }
}

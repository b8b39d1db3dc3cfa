package io.bartizan.sigma.predicate;

import io.bartizan.event.FieldTable;
import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether one predicate can only hold where another holds too: {@code (field "Image" (text
 * "*\\a\\cmd.exe"))} implies {@code (field "Image" (text "*\\cmd.exe"))}.
 *
 * <p>Sound, not complete: yes is always right; no may mean that it was not found, or that the work
 * for it is larger than the limit. Used once for each question; not thread-safe.
 */
public final class Implication {

  /** Most pairs of parts that are looked at for one question. */
  private static final int MOST_STEPS = 40_000;

  private int steps;

  private Implication() {}

  /** Whether {@code b} holds wherever {@code a} does. */
  public static boolean holds(Predicate a, Predicate b) {
    return new Implication().implies(a, b);
  }

  /** Whether every value that passes the first test passes the second, of the same field. */
  public static boolean holds(Criterion a, Criterion b) {
    return new Implication().implies(a, b);
  }

  private boolean implies(Predicate a, Predicate b) {
    if (++steps > MOST_STEPS) {
      return false;
    }
    if (a instanceof Predicate.Constant c && !c.value()
        || b instanceof Predicate.Constant d && d.value()) {
      return true;
    }
    if (b instanceof Predicate.And all) {
      return all.members().stream().allMatch(member -> implies(a, member));
    }
    if (a instanceof Predicate.Or any) {
      return any.members().stream().allMatch(member -> implies(member, b));
    }
    if (b instanceof Predicate.Or any
        && any.members().stream().anyMatch(member -> implies(a, member))) {
      return true;
    }
    if (a instanceof Predicate.And all) {
      return all.members().stream().anyMatch(member -> implies(member, b));
    }
    return impliesLeaf(a, b);
  }

  private boolean impliesLeaf(Predicate a, Predicate b) {
    if (a instanceof Predicate.Not x && b instanceof Predicate.Not y) {
      return implies(y.member(), x.member());
    }
    if (a instanceof Predicate.Field x && b instanceof Predicate.Field y) {
      return (x.field().equals(y.field())
              || FieldTable.key(x.field()).equals(FieldTable.key(y.field())))
          && implies(x.criterion(), y.criterion());
    }
    if (a instanceof Predicate.Keyword x && b instanceof Predicate.Keyword y) {
      return implies(x.criterion(), y.criterion());
    }
    return false;
  }

  private boolean implies(Criterion a, Criterion b) {
    if (++steps > MOST_STEPS) {
      return false;
    }
    if (a instanceof Criterion.AnyOf any) {
      return any.members().stream().allMatch(member -> implies(member, b));
    }
    if (b instanceof Criterion.AnyOf any) {
      return any.members().stream().anyMatch(member -> implies(a, member));
    }
    if (a instanceof Criterion.Text x && b instanceof Criterion.Text y) {
      return (x.cased() || !y.cased()) && covers(y, x);
    }
    return a.equals(b);
  }

  private static boolean covers(Criterion.Text wide, Criterion.Text narrow) {
    if (wide.pattern().equals(narrow.pattern())) {
      return true;
    }
    return fits(tokens(wide.pattern(), wide.cased()), tokens(narrow.pattern(), wide.cased()));
  }

  private static final int MANY = -1;
  private static final int ONE = -2;
  private static final int DASH = -3;
  private static final int UNKNOWN = -4;

  private static List<Integer> tokens(TextPattern pattern, boolean cased) {
    List<Integer> tokens = new ArrayList<>();
    for (Part part : pattern.parts()) {
      switch (part) {
        case Literal(String text) ->
            text.codePoints().forEach(c -> tokens.add(cased ? c : Folding.fold(c)));
        case Wildcard wildcard -> tokens.add(wildcard == Wildcard.MANY ? MANY : ONE);
        case TextPattern.Dash dash -> tokens.add(DASH);
        case TextPattern.Placeholder placeholder -> tokens.add(UNKNOWN);
      }
    }
    return tokens;
  }

  /** Greedy wildcard matching of a pattern against another whose wildcards only it can take. */
  private static boolean fits(List<Integer> wide, List<Integer> narrow) {
    int w = 0;
    int n = 0;
    int star = -1;
    int back = 0;
    while (n < narrow.size()) {
      if (w < wide.size() && wide.get(w) == MANY) {
        star = w++;
        back = n;
      } else if (w < wide.size() && takes(wide.get(w), narrow.get(n))) {
        w++;
        n++;
      } else if (star >= 0) {
        w = star + 1;
        n = ++back;
      } else {
        return false;
      }
    }
    while (w < wide.size() && wide.get(w) == MANY) {
      w++;
    }
    return w == wide.size();
  }

  private static boolean takes(int wide, int narrow) {
    return switch (wide) {
      case ONE -> narrow >= 0 || narrow == ONE || narrow == DASH;
      case DASH ->
          narrow == DASH || narrow >= 0 && TextPattern.Dash.CHARACTERS.indexOf(narrow) >= 0;
      case UNKNOWN -> false;
      default -> wide == narrow;
    };
  }
}

package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Placeholders;
import java.util.List;

/**
 * Changes the values of a detection item before they are tested. Modifiers apply from left to
 * right, each to what the one before it made of each value; where that is several alternatives, to
 * each of them. Stateless and thread-safe.
 */
@FunctionalInterface
public interface Modifier {

  /**
   * What becomes of one value.
   *
   * @param value the test so far, never a {@link Criterion.AnyOf}
   * @param context what else counts
   * @throws Refusal when it cannot be applied to such a value or after such modifiers
   */
  Criterion apply(Criterion value, Context context) throws Refusal;

  /**
   * What a modifier may know beside the value.
   *
   * @param before the names of the modifiers already applied
   * @param field the field, empty for keywords
   * @param placeholders values for {@code %name%}
   */
  record Context(List<String> before, String field, Placeholders placeholders) {
    public Context {
      before = List.copyOf(before);
    }
  }
}

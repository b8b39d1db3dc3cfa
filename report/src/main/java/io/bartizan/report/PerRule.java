package io.bartizan.report;

import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.Reported;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an output says of a rule, made when the rule is met first: one rule may have millions of
 * matches. Used by one thread.
 *
 * @param <T> what is made
 */
final class PerRule<T> {

  private final HuntContext context;
  private final Function<Reported, T> maker;
  private final List<@Nullable T> made;

  PerRule(HuntContext context, Function<Reported, T> maker) {
    this.context = context;
    this.maker = maker;
    this.made = new ArrayList<>(Collections.nCopies(context.rules().size(), null));
  }

  /** What was made of the rule of a match. */
  T of(Finding.RuleHit hit) {
    if (hit.indicator().isPresent()) {
      // Of an indicator each hit says something else, and there may be millions of them.
      return maker.apply(context.rule(hit));
    }
    T known = made.get(hit.rule());
    if (known == null) {
      known = maker.apply(context.rule(hit));
      made.set(hit.rule(), known);
    }
    return known;
  }
}

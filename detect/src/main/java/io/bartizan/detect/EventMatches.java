package io.bartizan.detect;

import io.bartizan.event.LogSource;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.List;
import java.util.Set;

/** The rules and indicators that are true of one event; valid while its sink runs. */
public interface EventMatches {

  /** How many rules match; none where only indicators do. */
  int count();

  /** The indicators that are true of the event; valid for good. */
  List<IndicatorHit> indicators();

  /** The number of the {@code i}-th rule in its {@link RuleSet}. */
  int rule(int i);

  /** What the {@code i}-th rule asserts of such an event, over the event's field names. */
  Predicate predicate(int i);

  /** The event's names for the fields of the {@code i}-th rule. */
  FieldMapping mapping(int i);

  /** The values on which the {@code i}-th match rests. */
  List<FieldHit> details(int i);

  /** What the event was taken for; empty when its log source was not recognised. */
  Set<LogSource> logSources();

  /** Whether a value that a rule looked at was longer than the limit. */
  boolean sawTruncated();
}

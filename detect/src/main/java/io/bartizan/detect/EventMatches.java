package io.bartizan.detect;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.List;
import java.util.Set;

/** The rules that are true of one event; valid while its sink runs. */
public interface EventMatches {

  /** How many rules match; at least one. */
  int count();

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

package io.bartizan.detect;

import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.BitSet;
import java.util.List;

/**
 * What runs on events of one kind.
 *
 * @param rules the number of the rule for each predicate
 * @param mappings the events' names for its fields, for each predicate
 * @param predicates what each rule asserts of such events, over their field names
 * @param matcher all of them, compiled
 * @param eventId the event id that the predicates were decided for; empty when none
 * @param asksEventId the rules whose predicates ask for the event id, by their place here
 */
record Program(
    int[] rules,
    List<FieldMapping> mappings,
    List<Predicate> predicates,
    Matcher matcher,
    String eventId,
    BitSet asksEventId) {
  Program {
    mappings = List.copyOf(mappings);
    predicates = List.copyOf(predicates);
  }
}

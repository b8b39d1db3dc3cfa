package io.bartizan.store.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What detection made of events up to a number. It becomes durable together.
 *
 * @param alerts the alerts; those that are stored already are left as they are
 * @param cursor the number of the last event that was looked at
 * @param correlation the state of the correlations after that event; null leaves the stored one
 * @param ruleSet the id of the rule set that looked at them
 * @param rules how many rules it has
 * @param firstEvent the number of the first event that was looked at
 */
public record Detected(
    List<AlertRow> alerts,
    long cursor,
    byte @Nullable [] correlation,
    String ruleSet,
    long rules,
    long firstEvent) {

  /** Copies the list of alerts. */
  public Detected(
      List<AlertRow> alerts,
      long cursor,
      byte @Nullable [] correlation,
      String ruleSet,
      long rules,
      long firstEvent) {
    this.alerts = List.copyOf(alerts);
    this.cursor = cursor;
    this.correlation = correlation;
    this.ruleSet = ruleSet;
    this.rules = rules;
    this.firstEvent = firstEvent;
  }
}

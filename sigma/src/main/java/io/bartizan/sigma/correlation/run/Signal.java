package io.bartizan.sigma.correlation.run;

import java.util.List;

/** What comes of a step. */
public sealed interface Signal {

  /** The alert is there: what is known of it so far. */
  record Raised(Alert alert) implements Signal {}

  /**
   * An event that joined an alert has values that no event of it had: a further result for
   * correlations over this one.
   *
   * @param time of the event
   * @param event the event
   * @param carried its values
   */
  record Widened(long time, long event, List<String> carried) implements Signal {
    public Widened {
      carried = List.copyOf(carried);
    }
  }

  /**
   * The alert is over: all that will be known of it. It begins with the same event as when raised.
   */
  record Settled(Alert alert) implements Signal {}
}

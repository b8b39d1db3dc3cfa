package io.bartizan.sigma.correlation.run;

import java.util.List;

/** What comes of a step. */
public sealed interface Signal {

  /** The correlation is true of the group: what is known of it so far. */
  record Raised(Occurrence occurrence) implements Signal {}

  /**
   * An event that joined an occurrence has values that no event of it had: a further result for
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
   * The occurrence is over: all that will be known of it. It begins with the same event as when
   * raised.
   */
  record Settled(Occurrence occurrence) implements Signal {}
}

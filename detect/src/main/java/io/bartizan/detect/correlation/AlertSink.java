package io.bartizan.detect.correlation;

/**
 * What is done with alerts. Those of correlations that others look at come too: see {@link
 * io.bartizan.sigma.correlation.CorrelationPlan#reported}.
 */
public interface AlertSink {

  /** An alert is there, with what is known of it so far. */
  void raised(Alert alert);

  /** An alert is over, with all that will be known of it. */
  void settled(Alert alert);
}

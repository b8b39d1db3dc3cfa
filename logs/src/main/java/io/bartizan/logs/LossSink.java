package io.bartizan.logs;

/** What hears of everything that could not be read. */
@FunctionalInterface
public interface LossSink {

  /** Takes note of a loss. */
  void lost(Loss loss);
}

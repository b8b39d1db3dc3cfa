package io.bartizan.live.pipeline;

/** Hears of what the pipeline could not read, and of its state. Called by several threads. */
public interface PipelineListener extends Lane.UnparsedListener {

  /** Nothing is stored from now on, and why. */
  void stopped(String reason);

  /** Events are stored again. */
  void resumed();
}

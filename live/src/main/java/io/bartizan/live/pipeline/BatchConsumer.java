package io.bartizan.live.pipeline;

/** Takes batches when they are durable, in the order of their numbers. */
@FunctionalInterface
public interface BatchConsumer {

  /** Takes a batch; returns at once, whatever becomes of it. */
  void stored(StoredBatch batch);
}

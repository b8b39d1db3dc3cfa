package io.bartizan.logs;

/**
 * Decodes blocks of one format into events. Belongs to one thread and reuses its buffers, so that
 * an event is valid only while its consumer runs.
 */
public interface BlockDecoder {

  /**
   * Hands every event of the block to {@code events}, in the block's order, and everything that is
   * none to {@code losses}.
   */
  void decode(Block block, EventSink events, LossSink losses);
}

package io.bartizan.logs;

import java.util.BitSet;

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

  /**
   * How many keys stood more than once in their event so far, or differed only in case: their
   * values were read as those of an array. Only keys that somebody asks for are counted.
   */
  default long duplicateKeys() {
    return 0;
  }

  /** Adds the ids of all fields that some event had so far. */
  void collectSeenFields(BitSet into);
}

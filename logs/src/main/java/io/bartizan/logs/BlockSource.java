package io.bartizan.logs;

import java.io.IOException;

/**
 * Cuts a source into blocks, in order. Not thread-safe: one thread at a time asks for the next
 * block, under a lock of the caller's.
 */
public interface BlockSource extends AutoCloseable {

  /**
   * Reads the next block.
   *
   * @param into overwritten
   * @param losses hears what could not be read
   * @return false when the source is at its end
   * @throws IOException when the source itself fails, as a disk does; not for what it holds
   */
  boolean next(Block into, LossSink losses) throws IOException;

  @Override
  void close() throws IOException;
}

package io.bartizan.store.event;

import java.util.BitSet;

/**
 * What a batch became. Row {@code i} counts through all rows of the batch in order.
 *
 * @param first the number of the first row that was stored; the next free number when none was
 * @param stored how many rows were stored; their numbers follow each other
 * @param repeated how many rows were left out because their delivery had been stored before
 * @param repeats which deliveries those are, by their place in the batch
 */
public record Appended(long first, int stored, int repeated, BitSet repeats) {

  /** The number of the last row that was stored; {@code first - 1} when none was. */
  public long last() {
    return first + stored - 1;
  }
}

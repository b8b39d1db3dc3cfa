package io.bartizan.hunt;

import io.bartizan.detect.correlation.FedEvent;
import java.util.Comparator;

/**
 * An event that feeds correlations, on its way through the sort.
 *
 * @param event what correlations need of it; its number says where it stands, see {@link #number}
 * @param identity what tells the event from every other, wherever a copy of it lies
 */
record FedRecord(FedEvent event, EventIdentity identity) {

  private static final int POSITION_BITS = 40;

  /** The bit of a number that says that the options leave the event out. */
  private static final long LEFT_OUT = 1L << 63;

  /** By time, then by what they hold, so that the place of an event matters last. */
  static final Comparator<FedRecord> ORDER =
      Comparator.comparing(FedRecord::event, FedEvent.CONTENT)
          .thenComparing(FedRecord::identity)
          .thenComparingLong(fed -> fed.event().event() & ~LEFT_OUT);

  /**
   * The number of an event that stands here.
   *
   * @param isWanted whether the options ask for the event; correlations see the others too
   */
  static long number(int source, long position, boolean isWanted) {
    long place = (long) source << POSITION_BITS | position & (1L << POSITION_BITS) - 1;
    return isWanted ? place : place | LEFT_OUT;
  }

  static boolean isWanted(long number) {
    return (number & LEFT_OUT) == 0;
  }

  static int source(long number) {
    return (int) ((number & ~LEFT_OUT) >>> POSITION_BITS);
  }

  static long position(long number) {
    return number & (1L << POSITION_BITS) - 1;
  }

  boolean isCopyOf(FedRecord other) {
    return identity instanceof EventIdentity.Recorded && identity.equals(other.identity);
  }
}

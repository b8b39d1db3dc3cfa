package io.bartizan.hunt.reading;

/**
 * Memory set aside for the moment in which there is none left: given up while a failure is noted,
 * taken again after that. Thread-safe.
 */
final class Reserve {

  private static final int BYTES = 1 << 20;
  private static final byte[] NOTHING = new byte[0];

  private byte[] held = new byte[BYTES];

  /** Runs what notes a failure. False when there was not even memory for that. */
  synchronized boolean use(Runnable note) {
    held = NOTHING;
    try {
      note.run();
      return true;
    } catch (OutOfMemoryError | StackOverflowError e) {
      return false;
    } finally {
      refill();
    }
  }

  private void refill() {
    try {
      held = new byte[BYTES];
    } catch (OutOfMemoryError e) {
      // The next failure has to do without.
    }
  }

  /** How much is set aside. */
  synchronized int size() {
    return held.length;
  }
}

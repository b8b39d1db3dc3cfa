package io.bartizan.store.event;

/**
 * A batch was not stored, and the store says why. Nothing of the batch is kept; send it again. The
 * store recovers by itself when the cause is gone.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final State state;

  StoreUnavailable(State state, String message) {
    super(message);
    this.state = state;
  }

  StoreUnavailable(State state, String message, Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  /** Why. */
  public State state() {
    return state;
  }

  /** The states of a store. */
  public enum State {
    /** Batches are stored. */
    OPEN,
    /** The disk is full, or nearly: see {@link StoreOptions#minimumFree}. */
    DISK_FULL,
    /** The disk or the database failed in another way. */
    FAILED,
    /** Another process, or this one, has it open already. */
    IN_USE,
    /** It was closed. */
    CLOSED
  }
}

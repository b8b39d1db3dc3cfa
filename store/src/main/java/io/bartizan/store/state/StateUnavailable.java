package io.bartizan.store.state;

/**
 * The state cannot be read or written now, or at all: the database is not there, is newer than this
 * program, or failed. What was being written is not written; do it again.
 */
public final class StateUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateUnavailable(String message) {
    super(message);
  }

  StateUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

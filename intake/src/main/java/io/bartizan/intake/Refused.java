package io.bartizan.intake;

import java.time.Duration;

/** Why a delivery cannot be taken now, and when it is worth trying again. Nothing of it is kept. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Duration retryAfter;

  /**
   * A refusal.
   *
   * @param reason in words that a sender may see: no content of events
   * @param retryAfter when to try again
   */
  public Refused(String reason, Duration retryAfter) {
    super(reason, null, false, false);
    this.retryAfter = retryAfter;
  }

  /** In words that a sender may see. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** When it is worth trying again. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The same in whole seconds, at least one, as {@code Retry-After} wants it. */
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}

package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what people made of it.
 *
 * @param alert the alert
 * @param status {@code open} or {@code closed}
 * @param assignee the id of the account that works on it; null when nobody does
 * @param verdict what it was: {@code true-positive}, {@code benign}, {@code false-positive} or
 *     {@code duplicate}; null as long as nobody said
 * @param reason why
 * @param changed when that was said; null when nobody touched it
 */
public record TriagedAlert(
    StoredAlert alert,
    String status,
    @Nullable String assignee,
    @Nullable String verdict,
    @Nullable String reason,
    @Nullable Instant changed) {

  /** The alert as it was stored. */
  public AlertRow row() {
    return alert.row();
  }
}

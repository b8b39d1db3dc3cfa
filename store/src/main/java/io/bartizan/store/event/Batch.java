package io.bartizan.store.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes durable together: rows, the keys of the deliveries that they came in, and the
 * checkpoints of senders.
 *
 * @param deliveries the rows by delivery
 * @param checkpoints where senders go on, by name; written over earlier ones
 */
public record Batch(List<Delivered> deliveries, Map<String, String> checkpoints) {

  public Batch {
    deliveries = List.copyOf(deliveries);
    checkpoints = Map.copyOf(checkpoints);
  }

  /** Rows of one delivery without a key. */
  public static Batch of(List<EventRow> rows) {
    return new Batch(List.of(new Delivered(null, rows)), Map.of());
  }

  /** How many rows there are, repeats among them. */
  public int rows() {
    return deliveries.stream().mapToInt(delivered -> delivered.rows().size()).sum();
  }

  /**
   * The rows of one delivery.
   *
   * @param key what tells a repeat of the same delivery; null when its protocol has none
   * @param rows the rows
   */
  public record Delivered(@Nullable String key, List<EventRow> rows) {
    public Delivered {
      rows = List.copyOf(rows);
    }
  }
}

package io.bartizan.live.pipeline;

import io.bartizan.intake.Delivery;
import io.bartizan.live.match.Matched;
import io.bartizan.live.rules.Generation;
import io.bartizan.store.event.EventRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A delivery whose records were read.
 *
 * @param delivery as it came
 * @param rows its events, to be stored
 * @param generation the rules that looked at them; null when none did
 * @param found what they found, by the places of events among the rows
 * @param result completes when all is durable
 * @param weight what the delivery counts for while it is in flight, in bytes
 * @param accepted when it was accepted, in {@link System#nanoTime}
 */
record Decoded(
    Delivery delivery,
    List<EventRow> rows,
    @Nullable Generation generation,
    List<Found> found,
    CompletableFuture<Void> result,
    long weight,
    long accepted) {

  /** What rules found in the event at a place. */
  record Found(int row, Matched matched) {}
}

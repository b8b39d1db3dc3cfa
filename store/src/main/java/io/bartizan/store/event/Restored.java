package io.bartizan.store.event;

import java.util.Map;

/**
 * What the database and the journal hold when a store is opened.
 *
 * @param last the number of the last event
 * @param sequence the number of the last file of the journal
 * @param keys the keys of the latest deliveries
 * @param checkpoints where senders go on
 * @param recent the events that are in the journal only
 */
record Restored(
    long last, long sequence, Keys keys, Map<String, String> checkpoints, Recent recent) {
  Restored {
    checkpoints = Map.copyOf(checkpoints);
  }
}

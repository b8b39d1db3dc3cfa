package io.bartizan.live.pipeline;

import io.bartizan.store.event.Appended;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.EventStore;
import java.util.Optional;

/** What the pipeline needs of an event store. Thread-safe. */
public interface BatchStore {

  /** Stores a batch: durable on return. */
  Appended append(Batch batch);

  /** The last durable value of a checkpoint. */
  Optional<String> checkpoint(String name);

  /** An event store as the pipeline sees it. */
  static BatchStore of(EventStore store) {
    return new BatchStore() {
      @Override
      public Appended append(Batch batch) {
        return store.append(batch);
      }

      @Override
      public Optional<String> checkpoint(String name) {
        return store.checkpoint(name);
      }
    };
  }
}

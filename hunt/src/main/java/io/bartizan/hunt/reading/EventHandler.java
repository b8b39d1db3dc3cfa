package io.bartizan.hunt.reading;

import io.bartizan.event.Event;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.source.OpenedLog;
import java.util.Collection;

/** What one thread does with the events it reads. */
public interface EventHandler {

  /** The events to come are of this source. */
  void source(int source, OpenedLog log);

  /** The events to come are of this block of the source. */
  void block(long number);

  /**
   * Takes an event, valid until this returns. Should it fail, the event is a loss and the next one
   * comes; so the handler must be fit for that.
   *
   * @throws java.io.UncheckedIOException when what it finds cannot be kept; this ends the reading
   */
  void event(Event event);

  /** The thread has read all there was, with these decoders. */
  void done(Collection<BlockDecoder> decoders);
}

package io.bartizan.logs;

import io.bartizan.event.Event;

/** What is done with events. */
@FunctionalInterface
public interface EventSink {

  /** Takes an event, which is valid until this returns. */
  void accept(Event event);
}

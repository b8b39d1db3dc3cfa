package io.bartizan.detect;

import io.bartizan.event.Event;

/** What is done with matches. */
@FunctionalInterface
public interface MatchSink {

  /** Takes the matches of one event, in the order of the rules; valid until this returns. */
  void accept(Event event, EventMatches matches);
}

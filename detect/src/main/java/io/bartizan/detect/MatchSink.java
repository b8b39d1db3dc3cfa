package io.bartizan.detect;

import io.bartizan.event.Event;

/** What is done with matches. */
@FunctionalInterface
public interface MatchSink {

  /** Takes the matches of one event, in the order of the rules; valid until this returns. */
  void accept(Event event, EventMatches matches);

  /**
   * Hears that a rule could not be evaluated on an event; called before {@link #accept}, which gets
   * the rules that could. Throws {@code why} again unless it is overridden, so that no caller takes
   * a rule that failed for one that is not true.
   *
   * @param rule its number in the rule set
   * @param why a {@link RuntimeException} or an {@link Error}
   */
  default void failed(int rule, Throwable why) {
    rethrow(why);
  }

  /**
   * Hears that an event could not be compared with the indicators; called before {@link #accept},
   * which may get those that were found until then. Throws {@code why} again unless it is
   * overridden.
   *
   * @param why a {@link RuntimeException} or an {@link Error}
   */
  default void failedIndicators(Throwable why) {
    rethrow(why);
  }

  private static void rethrow(Throwable why) {
    switch (why) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalStateException(why);
    }
  }
}

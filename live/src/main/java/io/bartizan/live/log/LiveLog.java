package io.bartizan.live.log;

/**
 * What a running collector says to people. Thread-safe; never called with the content of events.
 */
public interface LiveLog {

  /** How much it matters. */
  enum Weight {
    /** Good to know. */
    INFO,
    /** Somebody should look at it. */
    WARNING,
    /** Something does not work. */
    ERROR
  }

  /** A sentence. */
  void say(Weight weight, String sentence);

  /** Good to know. */
  default void info(String sentence) {
    say(Weight.INFO, sentence);
  }

  /** Somebody should look at it. */
  default void warn(String sentence) {
    say(Weight.WARNING, sentence);
  }

  /** Something does not work. */
  default void error(String sentence) {
    say(Weight.ERROR, sentence);
  }
}

package io.bartizan.live.intel;

/** Hears what people should know of indicators, as sentences without the content of events. */
public interface IntelLog {

  /** Good to know. */
  void info(String sentence);

  /** Somebody should look at it. */
  void warn(String sentence);

  /** Something does not work. */
  void error(String sentence);
}

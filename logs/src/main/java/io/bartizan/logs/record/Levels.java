package io.bartizan.logs.record;

import java.util.Locale;

/** Levels of Windows events, which tools write as words. */
final class Levels {

  private Levels() {}

  /** The number of a level; empty when the word is none that is known in English. */
  static String number(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "logalways" -> "0";
      case "critical" -> "1";
      case "error" -> "2";
      case "warning" -> "3";
      case "info", "information" -> "4";
      case "verbose" -> "5";
      default -> word.length() == 1 && Character.isDigit(word.charAt(0)) ? word : "";
    };
  }
}

package io.bartizan.report.notes;

import io.bartizan.sigma.Level;

/** How a level looks: shape, word and colour together, the same everywhere. */
public final class Severities {

  private Severities() {}

  /** Its shape: diamond, triangle, disc, ring, dot. */
  public static String glyph(Level level) {
    return switch (level) {
      case CRITICAL -> "◆";
      case HIGH -> "▲";
      case MEDIUM -> "●";
      case LOW -> "○";
      case INFORMATIONAL -> "·";
    };
  }

  /** Its colour on a terminal, as the sequence that begins it. */
  public static String ansi(Level level) {
    return switch (level) {
      case CRITICAL -> "\u001b[1;35m";
      case HIGH -> "\u001b[31m";
      case MEDIUM -> "\u001b[33m";
      case LOW -> "\u001b[34m";
      case INFORMATIONAL -> "\u001b[2m";
    };
  }
}

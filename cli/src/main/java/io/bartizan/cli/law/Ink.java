package io.bartizan.cli.law;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.State;

/** Colours on a terminal that may show them. */
record Ink(boolean colour) {

  private static final String RESET = "\u001b[0m";

  String bold(String text) {
    return in("\u001b[1m", text);
  }

  String faint(String text) {
    return in("\u001b[2m", text);
  }

  /** A line about a duty in the colour of its state. */
  String state(Finding finding, String text) {
    return switch (finding.state().orElse(State.WAITING)) {
      case LATE, DUE -> in("\u001b[1;31m", text);
      case SOON, OPEN -> in("\u001b[33m", text);
      case MET -> in("\u001b[32m", text);
      case WAITING, WITHDRAWN, ENDED -> faint(text);
      case RUNNING, MISSED -> text;
    };
  }

  private String in(String code, String text) {
    return colour ? code + text + RESET : text;
  }
}

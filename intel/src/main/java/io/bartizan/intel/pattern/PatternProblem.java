package io.bartizan.intel.pattern;

/** Ends the reading of a pattern at an error; never leaves this package. */
final class PatternProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final String code;
  final int start;
  final int end;
  final String help;

  PatternProblem(String code, int start, int end, String message, String help) {
    super(message, null, false, false);
    this.code = code;
    this.start = start;
    this.end = end;
    this.help = help;
  }
}

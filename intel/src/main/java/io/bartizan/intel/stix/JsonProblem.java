package io.bartizan.intel.stix;

/** Ends the reading of a value of JSON; never leaves this package. */
final class JsonProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final String code;
  final long offset;
  final String pointer;
  final String help;

  JsonProblem(String code, long offset, String pointer, String message, String help) {
    super(message, null, false, false);
    this.code = code;
    this.offset = offset;
    this.pointer = pointer;
    this.help = help;
  }
}

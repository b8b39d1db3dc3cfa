package io.bartizan.sigma.modifier;

/** Why a modifier cannot be applied: the code and message of the diagnostic that it becomes. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** A refusal with the code of its diagnostic and what was found and expected. */
  public Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** A value of the wrong type. */
  static Refusal type(String modifier, String expected, String found) {
    return new Refusal(
        "modifier-type", "\"" + modifier + "\" needs " + expected + " but was given " + found);
  }

  /** The code of the diagnostic. */
  public String code() {
    return code;
  }

  /** What was found and expected. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

package io.bartizan.intel.json;

/**
 * A text that is not JSON, or JSON past a limit. The message names what was found and expected,
 * never a value of the text.
 */
public final class JsonRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final long offset;
  private final int line;

  JsonRefused(String code, String message, long offset, int line) {
    super(message, null, false, false);
    this.code = code;
    this.offset = offset;
    this.line = line;
  }

  /**
   * {@code json-syntax}, {@code json-truncated} or {@code json-too-large} for the text; {@code
   * json-limit} or {@code json-duplicate-key} for one value.
   */
  public String code() {
    return code;
  }

  /** Whether reading can go on behind the value: what was wrong is the value, not the text. */
  public boolean isOfOneValue() {
    return code.equals("json-limit") || code.equals("json-duplicate-key");
  }

  /** The byte, or the character, at which reading stopped, from 0; -1 when it is not known. */
  public long offset() {
    return offset;
  }

  /** The line at which reading stopped, from 1. */
  public int line() {
    return line;
  }

  /** The message; never null. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}

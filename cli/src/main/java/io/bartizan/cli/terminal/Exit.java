package io.bartizan.cli.terminal;

/** What the command's exit status says. */
public final class Exit {

  /** It was done, whatever was found. */
  public static final int DONE = 0;

  /** A match at or above the level of {@code --fail-on}; or a lint found an error. */
  public static final int FOUND = 1;

  /** It was used wrongly: nothing was done. */
  public static final int USAGE = 2;

  /** Some input could not be read; or with {@code --strict} a rule was rejected. */
  public static final int INCOMPLETE = 3;

  /** It failed: an output could not be written, memory ran out, or there is a fault in Bartizan. */
  public static final int FAILED = 4;

  private Exit() {}
}

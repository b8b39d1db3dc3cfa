package io.bartizan.cli.terminal;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps libraries from writing about themselves on standard error: the databases that nobody takes
 * their logs, the web server that it starts. Warnings and errors stay.
 */
public final class QuietLibraries {

  /** Held, for the system forgets the level of a logger that nobody holds. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private QuietLibraries() {}

  /** Does so for the rest of the process. */
  public static void keep() {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    WEB_SERVER.setLevel(Level.WARNING);
  }
}

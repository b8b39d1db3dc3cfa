package io.bartizan.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints, and what it may do there.
 *
 * <p>The launcher says whether standard output and standard error are terminals, for Java cannot
 * tell them apart: the properties {@code bartizan.stdout.tty} and {@code bartizan.stderr.tty}.
 *
 * @param out results
 * @param err everything else
 * @param colourOut whether results may be coloured
 * @param colourErr whether the rest may be
 * @param live whether a line of {@code err} may be overwritten
 * @param width columns
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean colourOut,
    boolean colourErr,
    boolean live,
    int width) {

  private static final int WIDTH_WITHOUT_TERMINAL = 160;

  /** The process's own. */
  public static Terminal system() {
    boolean noColour = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    boolean outTty = Boolean.getBoolean("bartizan.stdout.tty");
    boolean errTty = Boolean.getBoolean("bartizan.stderr.tty");
    return new Terminal(
        ResultStream.ofProcess(),
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
        outTty && !noColour && !dumb,
        errTty && !noColour && !dumb,
        errTty && !dumb,
        Math.clamp(Integer.getInteger("bartizan.columns", WIDTH_WITHOUT_TERMINAL), 40, 1_000));
  }
}

package io.bartizan.cli;

import io.bartizan.cli.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the launcher runs once after a build: the usual commands over the examples, often enough
 * that the virtual machine knows what is worth compiling. It keeps that for later starts (JEP 514,
 * JEP 515).
 */
final class Rehearsal {

  private static final int ROUNDS = 12;

  private Rehearsal() {}

  /**
   * Runs the commands and prints nothing.
   *
   * @param arguments the folder of examples and the folder of rules
   */
  public static void main(String[] arguments) {
    String examples = arguments[0];
    String rules = arguments[1];
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(nowhere, nowhere, true, true, false, 120);
    Main.run(terminal, "--help");
    Main.run(terminal, "hunt", examples);
    Main.run(terminal, "logs", examples);
    for (int round = 0; round < ROUNDS; round++) {
      Main.run(terminal, "hunt", examples, "--rules", rules, "--format", "jsonl");
    }
    Main.run(terminal, "rules", "lint", rules);
  }
}

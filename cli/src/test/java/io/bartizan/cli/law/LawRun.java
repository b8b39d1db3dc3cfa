package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine;

/**
 * A run of {@code bartizan law} with what it printed.
 *
 * @param status its exit status
 * @param out what it printed as its result
 * @param err what it printed besides
 */
record LawRun(int status, String out, String err) {

  static final Instant NOW = Instant.parse("2026-04-03T09:00:00Z");

  /** The folder of the examples, seen from the folder of the module. */
  static final Path EXAMPLES = Path.of("..", "examples", "law");

  static LawRun of(String... args) {
    return answering("", args);
  }

  static LawRun answering(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false,
            150);
    CommandLine command =
        LawCommand.commandLine(
            terminal, new BufferedReader(new StringReader(input)), InstantSource.fixed(NOW));
    command.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    int status = command.execute(args);
    return new LawRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

package io.bartizan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command in a process of its own, started by a shell as the launcher starts it: for what a run
 * in this process cannot show, such as signals, pipes and the environment.
 */
final class CommandProcess {

  private static final Path LOCALE = Path.of("..", ".mvn", "utf8-locale.sh");
  private static final long SECONDS = 300;

  private CommandProcess() {}

  /** The words that start Java with this class path. */
  static String java(String... options) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return quoted(java.toString())
        + " -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
        + " --enable-native-access=ALL-UNNAMED "
        + String.join(" ", options)
        + " -cp \"$CLASSES\" io.bartizan.cli.Main";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A shell that runs a script with nothing in its environment but this. */
  static ProcessBuilder shell(String script, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh", "-c", ". " + quoted(LOCALE.toAbsolutePath().toString()) + "\n" + script);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    return builder;
  }

  /** Runs a script to its end. */
  static CommandRun run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process =
          shell(script, environment)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the command does not end: " + script);
      }
      return new CommandRun(process.exitValue(), text(out), text(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Words for a shell. */
  static String words(String... arguments) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      words.add(quoted(argument));
    }
    return String.join(" ", words);
  }
}

package io.bartizan.cli;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.ResultStream;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.files.RefusedFile;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;

/**
 * How a command ends that did not do its work: a sentence on standard error and a status, never a
 * stack trace. Nothing that fails ends with {@link Exit#FOUND}, which scripts read as a match.
 */
final class Failure {

  private static final int LONGEST = 400;

  private Failure() {}

  /** The sentence. */
  static String words(Throwable failure) {
    Throwable cause = cause(failure);
    String text =
        switch (cause) {
          case IOException io -> FileProblem.words(io);
          case OutOfMemoryError memory ->
              "out of memory; give Java more with BARTIZAN_JAVA_OPTS=-Xmx4g";
          case UnsatisfiedLinkError library ->
              "a library of the store cannot be loaded from "
                  + System.getProperty("java.io.tmpdir")
                  + ", where programs may not be run (noexec?); name another folder with"
                  + " BARTIZAN_JAVA_OPTS=-Djava.io.tmpdir=DIR";
          case ParameterException wrong -> String.valueOf(wrong.getMessage());
          case InvalidPathException path -> path.getInput() + ": not a path";
          default -> "a fault in Bartizan: " + fault(cause);
        };
    return Visible.excerpt(text, LONGEST);
  }

  /** Its status. */
  static int status(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof RefusedFile || cause instanceof InvalidPathException
        ? Exit.USAGE
        : Exit.FAILED;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof RuntimeException && !(cause instanceof ParameterException)) {
      Throwable inner = cause.getCause();
      if (inner == null || !isWrapped(cause, inner)) {
        return cause;
      }
      cause = inner;
    }
    return cause;
  }

  /** Libraries wrap the failures of files and streams into exceptions of their own. */
  private static boolean isWrapped(Throwable outer, Throwable inner) {
    return inner instanceof IOException || outer instanceof ExecutionException;
  }

  /** The kind and the place of a fault; its message may hold what was read. */
  private static String fault(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String place =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    return cause.getClass().getSimpleName() + place;
  }

  /**
   * What became of standard output: nothing when all of it was written, or its reader went away.
   */
  static Optional<String> ofOutput(Terminal terminal) {
    if (!(terminal.out() instanceof ResultStream out)) {
      return terminal.out().checkError()
          ? Optional.of("standard output could not be written")
          : Optional.empty();
    }
    return out.failure()
        .map(failure -> "cannot write to standard output: " + FileProblem.reason(failure));
  }
}

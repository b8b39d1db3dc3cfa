package io.bartizan.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that knows why it broke. A {@link PrintStream} says nothing of failures while it
 * prints; this one is asked at the end. Closing it only flushes: the process may have more to say.
 */
public final class ResultStream extends PrintStream {

  private final Noting noting;
  private final boolean isPipe;

  /**
   * Over what receives the bytes.
   *
   * @param isPipe whether that is a pipe or a socket, which fails only when its reader went away
   */
  public ResultStream(OutputStream out, boolean isPipe) {
    this(new Noting(out), isPipe);
  }

  private ResultStream(Noting noting, boolean isPipe) {
    super(new BufferedOutputStream(noting, 1 << 13), false, StandardCharsets.UTF_8);
    this.noting = noting;
    this.isPipe = isPipe;
  }

  /** Over the standard output of the process. */
  static ResultStream ofProcess() {
    return new ResultStream(new FileOutputStream(FileDescriptor.out), isPipe());
  }

  /** The system's messages are in the user's language, so what the output is must be asked. */
  private static boolean isPipe() {
    try {
      String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return output.startsWith("pipe:") || output.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * The first failure to write, if there was one; a reader that went away, as {@code head} does
   * when it has enough, is none.
   */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(noting.failure).filter(failure -> !isClosedPipe(failure));
  }

  private boolean isClosedPipe(IOException failure) {
    return isPipe || String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  /** Whether something could not be written, so that a sender of alerts keeps what it has. */
  @Override
  public boolean checkError() {
    return super.checkError() || noting.failure != null;
  }

  @Override
  public void close() {
    flush();
  }

  /** Keeps the first failure; after it nothing more is tried. */
  private static final class Noting extends FilterOutputStream {
    private @Nullable IOException failure;

    Noting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (failure == null) {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    @Override
    public void flush() {
      if (failure == null) {
        try {
          out.flush();
        } catch (IOException e) {
          failure = e;
        }
      }
    }
  }
}

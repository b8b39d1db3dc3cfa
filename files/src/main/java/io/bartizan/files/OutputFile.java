package io.bartizan.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a command writes. The bytes go to a file beside the target; {@link #commit} brings
 * them to the disk and moves them into place, so that a command that fails leaves an earlier file
 * whole. A process that is ended takes its unfinished file away; the next that writes into the same
 * folder takes away that of one that was killed. Devices and pipes are written as they are.
 *
 * <p>Used by one thread.
 */
public final class OutputFile implements AutoCloseable {

  private static final String FAILED = "cannot write ";
  private static final int BUFFER = 1 << 16;

  private final Path shown;
  private final Target target;
  private final Path written;
  private final FileChannel channel;
  private final OutputStream stream;
  private final AtExit.Task cleanup;
  private boolean isOpen = true;

  private OutputFile(Path shown, Target target, Path written, FileChannel channel) {
    this.shown = shown;
    this.target = target;
    this.written = written;
    this.channel = channel;
    this.stream = new Kept(Channels.newOutputStream(channel));
    this.cleanup = target.isDirect() ? AtExit.nothing() : AtExit.run(() -> delete(written));
  }

  /**
   * Opens a file for writing.
   *
   * @param target where the bytes shall be
   * @param read what the command reads, which is never written over
   * @throws RefusedFile when the target cannot or must not be written
   */
  public static OutputFile open(Path target, ReadFiles read) throws RefusedFile {
    Target resolved = Target.of(target);
    if (!resolved.isDirect()) {
      read.claim(target, resolved.path());
    }
    try {
      return resolved.isDirect() ? direct(target, resolved) : beside(target, resolved);
    } catch (IOException e) {
      throw new RefusedFile(target, e);
    }
  }

  /** Writes a text as UTF-8, whole or not at all. */
  public static void write(Path target, ReadFiles read, String text) throws IOException {
    try (OutputFile file = open(target, read)) {
      file.stream().write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }

  private static OutputFile direct(Path shown, Target target) throws IOException {
    FileChannel channel = FileChannel.open(target.path(), StandardOpenOption.WRITE);
    return new OutputFile(shown, target, target.path(), channel);
  }

  private static OutputFile beside(Path shown, Target target) throws IOException {
    Path written = PartFile.beside(target.path());
    Path folder = written.getParent();
    PartFile.sweep(folder == null ? Path.of("") : folder);
    FileChannel channel = PartFile.create(written);
    return new OutputFile(shown, target, written, channel);
  }

  /** Where the bytes go. Closing it ends nothing: {@link #commit} or {@link #close} does. */
  public OutputStream stream() {
    return stream;
  }

  /** The path as it was given. */
  public Path path() {
    return shown;
  }

  /**
   * Puts the file into place. What was there before is replaced, its permissions are kept.
   *
   * @throws IOException when the bytes cannot be written, for which the target stays as it was
   */
  public void commit() throws IOException {
    try {
      stream.flush();
      if (!target.isDirect()) {
        channel.force(true);
      }
      channel.close();
      if (!target.isDirect()) {
        keepPermissions();
        move();
      }
      isOpen = false;
      cleanup.cancel();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException e) {
    if (String.valueOf(e.getMessage()).startsWith(FAILED)) {
      return e;
    }
    return new IOException(FAILED + shown + ": " + FileProblem.reason(e), e);
  }

  private void keepPermissions() throws IOException {
    if (Files.exists(target.path())) {
      try {
        Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(target.path()));
      } catch (UnsupportedOperationException e) {
        // A file system without such permissions.
      }
    }
  }

  private void move() throws IOException {
    try {
      Files.move(
          written,
          target.path(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, target.path(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Takes the bytes away, unless they were put into place. */
  @Override
  public void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    try {
      channel.close();
    } catch (IOException e) {
      // The file is given up.
    }
    if (!target.isDirect()) {
      delete(written);
    }
    cleanup.cancel();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing more can be done for an unfinished file.
    }
  }

  /** Names the file in every failure, and outlives the writers that close it. */
  private final class Kept extends BufferedOutputStream {
    Kept(OutputStream out) {
      super(out, BUFFER);
    }

    @Override
    public synchronized void write(int b) throws IOException {
      try {
        super.write(b);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      try {
        // In parts: the channel copies what it writes outside of the heap, and keeps the room.
        for (int done = 0; done < length; done += BUFFER) {
          super.write(bytes, from + done, Math.min(BUFFER, length - done));
        }
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      try {
        super.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

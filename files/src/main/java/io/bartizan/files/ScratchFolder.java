package io.bartizan.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a process holds on disk for a while, which may be evidence: only its owner can
 * look into it, and it is gone when the process is, however that ends.
 *
 * <p>A signal runs a hook that deletes the folder; from then on no file in it can be made. A
 * process that is killed runs nothing, so each folder holds a file that its process keeps locked:
 * {@link #sweep} deletes the folders whose lock is free. Thread-safe.
 */
public final class ScratchFolder implements AutoCloseable {

  private static final String PREFIX = "bartizan-";
  private static final String LOCK = "lock";
  private static final Duration MAKING = Duration.ofHours(1);

  private final Path folder;
  private final FileChannel lock;
  private final AtExit.Task cleanup;
  private boolean isClosed;

  private ScratchFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
    this.cleanup = AtExit.run(this::close);
  }

  /** A new folder in that of the system for temporary files. */
  public static ScratchFolder create() throws IOException {
    return createIn(temporary());
  }

  /** A new folder in another. */
  static ScratchFolder createIn(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX + pid() + "-", ownerOnly(parent));
    FileChannel lock =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException("another process holds " + folder);
    }
    return new ScratchFolder(folder, lock);
  }

  private static FileAttribute<?>[] ownerOnly(Path parent) {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Makes a file in it. */
  public OutputStream write(String name) throws IOException {
    synchronized (this) {
      if (!isClosed) {
        return Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW);
      }
    }
    throw gone();
  }

  /** Opens a file in it. */
  public InputStream read(String name) throws IOException {
    synchronized (this) {
      if (!isClosed) {
        return Files.newInputStream(folder.resolve(name));
      }
    }
    throw gone();
  }

  /** Makes a folder in it, for a reader or writer that takes a path. */
  public Path folder(String name) throws IOException {
    synchronized (this) {
      if (!isClosed) {
        return Files.createDirectory(folder.resolve(name));
      }
    }
    throw gone();
  }

  /** Deletes a file in it. */
  public synchronized void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  private static IOException gone() {
    if (AtExit.isEnding()) {
      AtExit.waitForTheEnd();
    }
    return new IOException("the folder for temporary files is closed");
  }

  /** Deletes the folder with all that is in it. */
  @Override
  public synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    deleteAll(folder);
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process.
    }
    cleanup.cancel();
  }

  /**
   * Deletes the folders that processes left behind when they were killed; returns how many. A
   * folder of another user, or of a process that runs, is left alone.
   */
  public static int sweep() {
    return sweep(temporary(), Instant.now());
  }

  static int sweep(Path parent, Instant now) {
    int swept = 0;
    for (Path folder : folders(parent)) {
      if (isAbandoned(folder, now)) {
        deleteAll(folder);
        swept++;
      }
    }
    return swept;
  }

  private static List<Path> folders(Path parent) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(parent)) {
      children
          .filter(path -> path.getFileName().toString().matches(PREFIX + "\\d+-\\d+"))
          .filter(path -> !path.getFileName().toString().startsWith(PREFIX + pid() + "-"))
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(ScratchFolder::isOurs)
          .forEach(found::add);
    } catch (IOException | UncheckedIOException e) {
      // A folder that cannot be listed has nothing for us.
    }
    return found;
  }

  private static boolean isOurs(Path folder) {
    try {
      String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
      return owner.equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isAbandoned(Path folder, Instant now) {
    Path lock = folder.resolve(LOCK);
    try {
      if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
        // Its process may be about to make the lock.
        return Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(MAKING));
      }
      if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          FileLock held = channel.tryLock()) {
        return held != null;
      }
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** Deletes a folder and all in it; links are not followed. Only its owner could write there. */
  private static void deleteAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Nothing more can be done for a temporary folder.
    }
  }
}

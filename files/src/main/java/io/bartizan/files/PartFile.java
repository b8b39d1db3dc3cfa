package io.bartizan.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unfinished file beside a target. Its name holds the machine, the process and when that
 * started; its process keeps it locked. So one that a killed process left behind can be told from
 * one that is being written: {@link #sweep} deletes it.
 *
 * <p>A file of another user, of another machine or container, or one whose process runs or whose
 * lock is held, is left alone.
 */
final class PartFile {

  private static final String PREFIX = ".bartizan-";
  private static final String SUFFIX = ".part";
  private static final Pattern NAME =
      Pattern.compile(
          "\\.bartizan-([0-9a-f]{8})-([0-9]{1,18})-([0-9a-f]{1,16})-[0-9a-f]{12}\\.part");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private PartFile() {}

  /** A new name beside a target. */
  static Path beside(Path target) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    ProcessHandle process = ProcessHandle.current();
    String name =
        String.join("-", machine(), String.valueOf(process.pid()), started(process))
            + "-"
            + HexFormat.of().formatHex(random);
    return target.resolveSibling(PREFIX + name + SUFFIX);
  }

  /** Creates the file and locks it, where the file system has locks. */
  static FileChannel create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try {
      // Held until the channel is closed.
      channel.tryLock();
    } catch (IOException e) {
      // Without locks nobody can sweep it either.
    }
    return channel;
  }

  /** Deletes what killed processes left in a folder; returns how many files that were. */
  static int sweep(Path folder) {
    int swept = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (isAbandoned(file) && Files.deleteIfExists(file)) {
          swept++;
        }
      }
    } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
      // A folder that cannot be listed is swept another time.
    }
    return swept;
  }

  private static boolean isAbandoned(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        && name.group(1).equals(machine())
        && isDead(Long.parseLong(name.group(2)), name.group(3))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && isOurs(file)
        && isUnlocked(file);
  }

  private static boolean isDead(long pid, String started) {
    return ProcessHandle.of(pid).filter(process -> started(process).equals(started)).isEmpty();
  }

  private static boolean isOurs(Path file) {
    try {
      String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
      return owner.equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** When a process started, so that another one of the same number is not taken for it. */
  private static String started(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    return Long.toHexString(start.map(Instant::toEpochMilli).orElse(0L));
  }

  /** A mark of the machine or container, for processes of others cannot be asked after. */
  private static String machine() {
    String name;
    try {
      name = Files.readString(HOST_NAME, StandardCharsets.UTF_8);
    } catch (IOException e) {
      name = "";
    }
    return String.format("%08x", name.hashCode());
  }
}

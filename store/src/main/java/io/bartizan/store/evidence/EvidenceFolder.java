package io.bartizan.store.evidence;

import io.bartizan.store.event.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of evidence: written once, never changed, never executed, named by their ids only. A file
 * is streamed: memory does not grow with it. Thread-safe.
 */
public final class EvidenceFolder {

  /** How much of the disk stays free for what else is stored there, in bytes. */
  private static final long RESERVE = 1L << 30;

  private static final long BETWEEN_LOOKS = 16L << 20;
  private static final int BUFFER = 1 << 16;
  private static final int ID = 32;
  private static final String PART = ".part";

  private final Path folder;
  private final long reserve;

  private EvidenceFolder(Path folder, long reserve) {
    this.folder = folder;
    this.reserve = reserve;
  }

  /** The files of a data folder; it is made with the first of them. */
  public static EvidenceFolder of(Path data) {
    return of(data, RESERVE);
  }

  /** The same where other than a GiB of the disk stays free. */
  static EvidenceFolder of(Path data, long reserve) {
    return new EvidenceFolder(data.resolve("evidence"), reserve);
  }

  /** A place for no file at all. */
  public static EvidenceFolder nowhere() {
    return new EvidenceFolder(Path.of("evidence"), Long.MAX_VALUE);
  }

  /** What became of bytes that were sent. */
  public sealed interface Kept {

    /** They are on the disk: how many, and their SHA-256 in hex. */
    record File(long bytes, String sha256) implements Kept {}

    /** There were more than so many; nothing is kept. */
    record TooLarge(long most) implements Kept {}

    /** The disk has no room; nothing is kept. */
    record NoRoom() implements Kept {}
  }

  /**
   * Keeps bytes under an id that has none; they are on the disk when this returns.
   *
   * @param id 32 digits of hex
   * @param most how many bytes are taken at most
   * @throws IOException when the bytes end too early, or the disk fails; nothing is kept
   */
  public Kept keep(String id, InputStream in, long most) throws IOException {
    Path target = file(id);
    if (reserve == Long.MAX_VALUE) {
      return new Kept.NoRoom();
    }
    Files.createDirectories(folder, forOwner(folder, "rwx------"));
    Files.createDirectories(target.getParent(), forOwner(folder, "rwx------"));
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path part = target.resolveSibling(id + PART);
    Files.createFile(part, forOwner(folder, "rw-------"));
    try {
      Kept kept = write(part, in, most);
      if (kept instanceof Kept.File) {
        Durable.sync(part);
        Durable.move(part, target);
        Durable.sync(folder);
      }
      return kept;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Kept write(Path part, InputStream in, long most) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long look = 0;
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (bytes >= look) {
          if (Files.getFileStore(folder).getUsableSpace() < reserve) {
            return new Kept.NoRoom();
          }
          look = bytes + BETWEEN_LOOKS;
        }
        bytes += read;
        if (bytes > most) {
          return new Kept.TooLarge(most);
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return new Kept.File(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Whether the file of an id is there with so many bytes and this SHA-256. */
  public boolean isWhole(String id, long bytes, String sha256) throws IOException {
    Path file = file(id);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == bytes
        && Durable.sha256(file).equals(sha256);
  }

  /** Writes the bytes of an id. */
  public void write(String id, OutputStream out) throws IOException {
    Files.copy(file(id), out);
  }

  /** Removes what was kept under an id that nothing refers to. */
  public void drop(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /** Copies all files, but for those that are being written, into a new folder. */
  public void copy(Path into) throws IOException {
    for (Path file : files(folder)) {
      Path target = into.resolve(folder.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** Takes the files of a copy. */
  public void fill(Path copy) throws IOException {
    for (Path file : files(copy)) {
      try (InputStream in = Files.newInputStream(file)) {
        if (keep(String.valueOf(file.getFileName()), in, Long.MAX_VALUE) instanceof Kept.NoRoom) {
          throw new IOException("the disk has no room for the files of evidence");
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.toString().endsWith(PART))
          .sorted()
          .toList();
    }
  }

  private Path file(String id) {
    if (id.length() != ID || !id.chars().allMatch(EvidenceFolder::isHex)) {
      throw new IllegalArgumentException("an id of evidence has 32 digits of hex");
    }
    return folder.resolve(id.substring(0, 2)).resolve(id);
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  /** No file of evidence can be run, and only the owner reads it, where the disk knows owners. */
  private static FileAttribute<?>[] forOwner(Path folder, String permissions) throws IOException {
    Path there = folder;
    while (!Files.exists(there) && there.toAbsolutePath().getParent() != null) {
      there = there.toAbsolutePath().getParent();
    }
    return Files.getFileStore(there).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

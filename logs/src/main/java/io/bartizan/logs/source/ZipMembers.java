package io.bartizan.logs.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The members of a zip archive as log files. They are read in place; nothing is extracted.
 *
 * <p>Deflate cannot expand beyond 1032 to 1, so an archive whose members together are larger than
 * that holds some bytes twice: reading stops there, and says so.
 */
final class ZipMembers {

  private static final int MOST_MEMBERS = 1_000_000;
  private static final long MOST_EXPANSION = 1_040;
  private static final long SLACK = 1 << 20;

  private ZipMembers() {}

  static void list(
      Path path, String relative, boolean isExplicit, List<LogFile> files, List<Skipped> skipped) {
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
      if (entries.size() > MOST_MEMBERS) {
        skipped.add(
            new Skipped(
                path.toString(), "an archive of more than " + MOST_MEMBERS + " members", true));
        return;
      }
      Shared shared = new Shared(path, Files.size(path));
      for (ZipArchiveEntry entry : entries) {
        Optional<String> obstacle = obstacle(zip, entry);
        if (obstacle.isPresent()) {
          skipped.add(new Skipped(path + "!" + entry.getName(), obstacle.get(), true));
        } else if (!isOfNoInterest(entry)) {
          files.add(
              new LogFile(
                  path.toString(),
                  relative,
                  Optional.of(entry.getName()),
                  Math.max(0, entry.getCompressedSize()),
                  isExplicit,
                  () -> shared.open(entry.getName(), entry.getLocalHeaderOffset())));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      skipped.add(
          new Skipped(path.toString(), "a zip archive that cannot be read: " + message(e), true));
    }
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /** Folders, links and the resource forks that macOS adds. */
  private static boolean isOfNoInterest(ZipArchiveEntry entry) {
    return entry.isDirectory() || entry.isUnixSymlink() || entry.getName().startsWith("__MACOSX/");
  }

  private static Optional<String> obstacle(ZipFile zip, ZipArchiveEntry entry) {
    if (isOfNoInterest(entry)) {
      return Optional.empty();
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of("an encrypted member");
    }
    if (!zip.canReadEntryData(entry)) {
      return Optional.of("a member compressed in a way that is not read here");
    }
    String name = entry.getName().toLowerCase(Locale.ROOT);
    return name.endsWith(".zip")
        ? Optional.of("an archive within an archive, not opened")
        : Optional.empty();
  }

  /** An archive that its members share while some of them are read. */
  private static final class Shared {
    private final Path path;
    private final long size;
    private final AtomicLong expanded = new AtomicLong();
    private @Nullable ZipFile zip;
    private int users;

    Shared(Path path, long size) {
      this.path = path;
      this.size = size;
    }

    InputStream open(String name, long offset) throws IOException {
      ZipFile file = acquire();
      try {
        for (ZipArchiveEntry entry : file.getEntries(name)) {
          if (entry.getLocalHeaderOffset() == offset) {
            return new Member(file.getInputStream(entry), this);
          }
        }
        throw new IOException("the archive changed while it was read");
      } catch (IOException e) {
        release();
        throw e;
      }
    }

    private synchronized ZipFile acquire() throws IOException {
      ZipFile file = zip;
      if (file == null) {
        file = ZipFile.builder().setPath(path).get();
        zip = file;
      }
      users++;
      return file;
    }

    private synchronized void release() throws IOException {
      users--;
      ZipFile file = zip;
      if (users == 0 && file != null) {
        file.close();
        zip = null;
      }
    }

    void count(long bytes) throws IOException {
      if (expanded.addAndGet(bytes) > size * MOST_EXPANSION + SLACK) {
        throw new IOException("members overlap: the archive expands beyond what deflate allows");
      }
    }
  }

  /** The bytes of a member, counted for the whole archive. */
  private static final class Member extends FilterInputStream {
    private final Shared shared;
    private boolean closed;

    Member(InputStream in, Shared shared) {
      super(in);
      this.shared = shared;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        shared.count(1);
      }
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      if (read > 0) {
        shared.count(read);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
        shared.release();
      }
    }
  }
}

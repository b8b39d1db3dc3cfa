package io.bartizan.logs.archive;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.RegularFile;
import io.bartizan.logs.compress.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tar archive, perhaps compressed as a whole, whose members were listed. Thread-safe.
 *
 * <p>A compressed archive can only be read from its start. So a stream that was read up to some
 * member is kept for a later one: read in the order of the archive, it is unfolded once for the
 * list and once for each thread that reads.
 */
public final class TarArchive {

  private static final int MOST_MEMBERS = 1_000_000;
  private static final int MOST_IDLE = 16;
  private static final int MAGIC_AT = 257;
  private static final String MAGIC = "ustar";

  private final Path path;
  private final Optional<Compression> compression;
  private final List<TarMember> members = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<Cursor> idle = new ArrayList<>();
  private final long size;

  /** How many bytes {@link #isTar} wants to see. */
  public static final int HEAD = 512;

  private TarArchive(Path path, Optional<Compression> compression) throws IOException {
    this.path = path;
    this.compression = compression;
    this.size = Files.size(path);
  }

  /** Whether an archive begins like this. */
  public static boolean isTar(byte[] head, int length) {
    boolean fits = length >= HEAD;
    for (int i = 0; fits && i < MAGIC.length(); i++) {
      fits = head[MAGIC_AT + i] == MAGIC.charAt(i);
    }
    return fits;
  }

  /**
   * Lists the members of an archive, as far as it can be read: {@link #losses} says what cannot.
   *
   * @throws IOException when the file cannot be opened
   */
  public static TarArchive open(Path path, Optional<Compression> compression) throws IOException {
    TarArchive archive = new TarArchive(path, compression);
    archive.list();
    return archive;
  }

  private InputStream unfolded(LossSink sink) throws IOException {
    InputStream stored = RegularFile.open(path, true);
    if (compression.isEmpty()) {
      return stored;
    }
    InputStream unfolded = compression.get().unfold(stored, sink);
    return new UnfoldBudget(() -> size).limit(unfolded, sink);
  }

  private void list() throws IOException {
    try (InputStream in = unfolded(losses::add)) {
      TarHeaders headers = new TarHeaders(in);
      try {
        Optional<TarMember> next = headers.next();
        while (next.isPresent() && members.size() < MOST_MEMBERS) {
          members.add(next.get());
          next = headers.next();
        }
        if (next.isPresent()) {
          lose(Loss.Kind.OVERSIZED, headers, "it has more than " + MOST_MEMBERS + " members");
        }
      } catch (TarHeaders.Broken e) {
        lose(Loss.Kind.CORRUPT, headers, String.valueOf(e.getMessage()));
      }
    }
  }

  private void lose(Loss.Kind kind, TarHeaders headers, String detail) {
    losses.add(new Loss(kind, headers.offset(), 0, 1, "a tar archive: " + detail));
  }

  /** Its members, in the order of the archive. */
  public List<TarMember> members() {
    return List.copyOf(members);
  }

  /** What of the archive could not be read, when its members were listed. */
  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** The bytes of a member. That it is cut off is a loss, told while the stream is read. */
  public InputStream open(TarMember member, LossSink sink) throws IOException {
    Cursor cursor = cursor(member.offset());
    try {
      cursor.moveTo(member.offset());
      return new Member(cursor, member.size(), sink);
    } catch (IOException e) {
      cursor.close();
      throw e;
    }
  }

  /** The stream that was read furthest, but not beyond a place; else a new one. */
  private Cursor cursor(long offset) throws IOException {
    synchronized (idle) {
      Cursor best = null;
      for (Cursor one : idle) {
        if (one.at <= offset && (best == null || one.at > best.at)) {
          best = one;
        }
      }
      if (best != null) {
        idle.remove(best);
        return best;
      }
    }
    // What it cannot unfold was told when members were listed.
    return new Cursor(unfolded(loss -> {}));
  }

  private void giveBack(Cursor cursor) throws IOException {
    synchronized (idle) {
      TarMember last = members.getLast();
      if (idle.size() < MOST_IDLE && cursor.at < last.offset()) {
        idle.add(cursor);
        return;
      }
    }
    cursor.close();
  }

  /** The archive, unfolded up to a place. Used by one thread at a time. */
  private static final class Cursor extends FilterInputStream {
    private long at;

    Cursor(InputStream in) {
      super(in);
    }

    void moveTo(long offset) throws IOException {
      while (at < offset) {
        long skipped = in.skip(offset - at);
        if (skipped <= 0) {
          if (in.read() < 0) {
            return;
          }
          skipped = 1;
        }
        at += skipped;
      }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = in.read(into, from, length);
      at += Math.max(0, read);
      return read;
    }
  }

  private final class Member extends BulkStream {
    private final Cursor cursor;
    private final LossSink sink;
    private long left;
    private boolean closed;

    Member(Cursor cursor, long size, LossSink sink) {
      this.cursor = cursor;
      this.left = size;
      this.sink = sink;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0 || length == 0) {
        return left == 0 ? -1 : 0;
      }
      int read = cursor.read(into, from, (int) Math.min(length, left));
      if (read < 0) {
        String detail = left + " bytes of the member are not there";
        sink.lost(new Loss(Loss.Kind.TRUNCATED, cursor.at, 0, 1, detail));
        left = 0;
      } else {
        left -= read;
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        giveBack(cursor);
      }
    }
  }
}

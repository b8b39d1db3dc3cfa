package io.bartizan.logs.archive;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive whose directory was read. Thread-safe: members can be read at the same time.
 *
 * <p>The file is opened with the first member and closed when every member was read once and none
 * is being read; a member that is asked for later opens it again for itself.
 */
public final class ZipArchive {

  private static final int LOCAL_HEADER = 30;
  private static final int LOCAL_MAGIC = 0x04034b50;

  private final Path path;
  private final long size;
  private final List<ZipMember> members;
  private final boolean isRebuilt;
  private final UnfoldBudget budget;
  private @Nullable FileChannel channel;
  private int users;
  private int unread;

  private ZipArchive(Path path, long size, ZipDirectory directory) {
    this.path = path;
    this.size = size;
    this.members = directory.members();
    this.isRebuilt = directory.isRebuilt();
    this.unread = members.size();
    this.budget = new UnfoldBudget(() -> size);
  }

  /**
   * Reads the directory of an archive; where it is missing or damaged, the headers of members are
   * searched instead.
   *
   * @throws IOException when there is nothing to find; the message says why
   */
  public static ZipArchive open(Path path) throws IOException {
    try (FileChannel channel = RegularFile.channel(path)) {
      return new ZipArchive(path, channel.size(), ZipDirectory.read(channel));
    }
  }

  /** Its members, by name. */
  public List<ZipMember> members() {
    return members;
  }

  /** Whether the directory is missing or damaged, so that members may be missing too. */
  public boolean isRebuilt() {
    return isRebuilt;
  }

  /**
   * The bytes of a member, unfolded. Damage, a wrong checksum and passing the budget of the archive
   * are losses, told while the stream is read.
   */
  public InputStream open(ZipMember member, LossSink losses) throws IOException {
    FileChannel file = acquire();
    try {
      Heard heard = new Heard(losses);
      InputStream stored = new Slice(file, dataOffset(file, member), stored(member));
      ZipMethod method = ZipMethod.of(member.method()).orElseThrow();
      InputStream unfolded = budget.limit(method.unfold(stored, heard), heard);
      return new CheckedMember(unfolded, member, heard, this::release);
    } catch (IOException | RuntimeException e) {
      release();
      throw e;
    }
  }

  private long stored(ZipMember member) {
    return member.stored() >= 0 ? member.stored() : size - member.offset();
  }

  private static long dataOffset(FileChannel file, ZipMember member) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LOCAL_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long at = member.offset();
    while (header.hasRemaining() && file.read(header, at + header.position()) > 0) {
      // Once is enough, but for files on a network.
    }
    if (header.hasRemaining() || header.getInt(0) != LOCAL_MAGIC) {
      throw new IOException("the member is not where the archive's directory says");
    }
    return at + LOCAL_HEADER + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
  }

  private synchronized FileChannel acquire() throws IOException {
    FileChannel file = channel;
    if (file == null || !file.isOpen()) {
      file = RegularFile.channel(path);
      if (file.size() != size) {
        file.close();
        throw new IOException("the archive changed while it was read");
      }
      channel = file;
    }
    users++;
    unread--;
    return file;
  }

  private synchronized void release() {
    users--;
    FileChannel file = channel;
    if (users == 0 && unread <= 0 && file != null) {
      channel = null;
      try {
        file.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }

  /** Bytes of the file between two places, read without moving the channel. */
  private static final class Slice extends BulkStream {
    private final FileChannel file;
    private long at;
    private long left;

    Slice(FileChannel file, long from, long length) {
      this.file = file;
      this.at = from;
      this.left = length;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0 || left == 0) {
        return left == 0 ? -1 : 0;
      }
      ByteBuffer target = ByteBuffer.wrap(into, from, (int) Math.min(length, left));
      int read = file.read(target, at);
      if (read > 0) {
        at += read;
        left -= read;
      }
      return read;
    }
  }

  /** Hands losses on, and knows whether there were any. */
  private static final class Heard implements LossSink {
    private final LossSink losses;
    private boolean any;

    Heard(LossSink losses) {
      this.losses = losses;
    }

    @Override
    public void lost(Loss loss) {
      any = true;
      losses.lost(loss);
    }
  }

  /** Compares, at the end, a member with what the directory says of it. */
  private static final class CheckedMember extends BulkStream {
    private final InputStream in;
    private final ZipMember member;
    private final Heard losses;
    private final Runnable release;
    private final java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
    private long count;
    private boolean ended;
    private boolean closed;

    CheckedMember(InputStream in, ZipMember member, Heard losses, Runnable release) {
      this.in = in;
      this.member = member;
      this.losses = losses;
      this.release = release;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (ended) {
        return -1;
      }
      int read = some(into, from, length);
      if (read > 0) {
        checksum.update(into, from, read);
        count += read;
      } else if (read < 0) {
        ended = true;
        check();
      }
      return read;
    }

    private int some(byte[] into, int from, int length) {
      try {
        return in.read(into, from, length);
      } catch (IOException | RuntimeException e) {
        // The readers of rare methods throw for damage, as the disk does.
        String detail = "the member cannot be read further: " + e.getClass().getSimpleName();
        losses.lost(new Loss(Loss.Kind.UNREADABLE, count, 0, 1, detail));
        return -1;
      }
    }

    private void check() {
      boolean isRight = count == member.size() && (int) checksum.getValue() == member.checksum();
      if (member.size() >= 0 && !isRight && !losses.any) {
        String detail =
            "the member's checksum or size is not what the archive says: its events may have been"
                + " damaged or changed";
        losses.lost(new Loss(Loss.Kind.CHECKSUM, count, 0, 1, detail));
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try {
          in.close();
        } finally {
          release.run();
        }
      }
    }
  }
}

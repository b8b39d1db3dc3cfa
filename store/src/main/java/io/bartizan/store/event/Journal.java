package io.bartizan.store.event;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What makes a batch durable: files to which entries are only appended, each with its length and
 * checksum, compressed, and brought to the disk before {@link #append} returns.
 *
 * <p>A file belongs to one part of the recent events and is deleted when that part is in Parquet. A
 * frame is: four letters, the length of its compressed entry, the length of the entry, a CRC-32C
 * over both lengths and the compressed bytes, then these bytes; numbers have four bytes, the
 * highest first. Guarded by the store.
 */
final class Journal implements AutoCloseable {

  static final String FOLDER = "journal";

  private static final String SUFFIX = ".log";
  private static final int MAGIC = 0x425a4a31; // BZJ1
  private static final int HEADER = 16;
  private static final int LEVEL = 1;
  private static final int KEEP = 64 << 20;

  private final Path folder;
  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
  private final Bytes entry = new Bytes();
  private byte[] framed = new byte[1 << 20];
  private @Nullable FileChannel channel;
  private @Nullable Path file;
  private long good;
  private boolean isDirty;

  Journal(Path store) {
    this.folder = store.resolve(FOLDER);
  }

  /** The names of its files, in order. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(name -> sequence(name) > 0).sorted().toList();
    }
  }

  /** The place of a file among all files that the journal ever had; -1 when its name has none. */
  static long sequence(Path file) {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Begins a file, or goes on with it where its good part ends. */
  Path begin(long sequence, long goodBytes) throws IOException {
    Files.createDirectories(folder);
    Path next = folder.resolve(String.format(Locale.ROOT, "%012d", sequence) + SUFFIX);
    boolean isNew = !Files.exists(next);
    FileChannel opened =
        FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    close();
    channel = opened;
    file = next;
    good = goodBytes;
    if (opened.size() != good) {
      opened.truncate(good);
      opened.force(true);
    }
    opened.position(good);
    if (isNew) {
      Durable.sync(folder);
      Path store = folder.getParent();
      if (store != null) {
        Durable.sync(store);
      }
    }
    isDirty = false;
    return next;
  }

  /**
   * Appends an entry and brings it to the disk. After a failure nothing of it is left: what was
   * written of it is cut off, at the latest before the next entry.
   */
  void append(RowCodec.Entry one) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException("the journal is not open");
    }
    entry.clear(KEEP);
    RowCodec.write(one, entry);
    cut(open);
    ByteBuffer frame = frame();
    isDirty = true;
    int length = frame.remaining();
    while (frame.hasRemaining()) {
      open.write(frame);
    }
    open.force(false);
    good += length;
    isDirty = false;
  }

  /** Cuts off what a failure left behind the last good entry. */
  void cut() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      cut(open);
    }
  }

  private void cut(FileChannel open) throws IOException {
    if (isDirty) {
      open.truncate(good);
      open.position(good);
      open.force(true);
      isDirty = false;
    }
  }

  private ByteBuffer frame() {
    int bound = Math.toIntExact(HEADER + Zstd.compressBound(entry.size()));
    if (framed.length < bound || framed.length > KEEP && bound < KEEP) {
      framed = new byte[Math.max(bound, 1 << 20)];
    }
    int length =
        compressor.compressByteArray(
            framed, HEADER, framed.length - HEADER, entry.array(), 0, entry.size());
    ByteBuffer frame = ByteBuffer.wrap(framed);
    frame.putInt(MAGIC).putInt(length).putInt(entry.size());
    frame.putInt(checksum(length, entry.size(), framed, HEADER));
    return frame.position(0).limit(HEADER + length);
  }

  private static int checksum(int length, int whole, byte[] bytes, int offset) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putInt(length).putInt(whole).flip());
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /**
   * What reading a file found.
   *
   * @param goodBytes where its last good entry ends
   * @param damaged how many bytes between good entries, or before the end, are no entry
   */
  record Replay(long goodBytes, long damaged) {}

  /** Reads a file; gives each whole entry in order. Bytes that are no entry are passed over. */
  static Replay read(Path file, Consumer<RowCodec.Entry> into) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer all = ByteBuffer.wrap(bytes);
    int at = 0;
    int goodEnd = 0;
    long damaged = 0;
    while (at < bytes.length) {
      RowCodec.Entry found = entry(all, at);
      if (found == null) {
        at = next(all, at + 1);
      } else {
        damaged += at - goodEnd;
        into.accept(found);
        at += HEADER + all.getInt(at + 4);
        goodEnd = at;
      }
    }
    return new Replay(goodEnd, damaged);
  }

  /** The place of the next frame that may be one. */
  private static int next(ByteBuffer all, int from) {
    for (int at = from; at + HEADER <= all.limit(); at++) {
      if (all.getInt(at) == MAGIC) {
        return at;
      }
    }
    return all.limit();
  }

  private static RowCodec.@Nullable Entry entry(ByteBuffer all, int at) {
    if (at + HEADER > all.limit() || all.getInt(at) != MAGIC) {
      return null;
    }
    int length = all.getInt(at + 4);
    int whole = all.getInt(at + 8);
    if (length <= 0
        || whole <= 0
        || length > all.limit() - at - HEADER
        || checksum(length, whole, all.array(), all.arrayOffset() + at + HEADER)
            != all.getInt(at + 12)) {
      return null;
    }
    byte[] plain = new byte[whole];
    long got =
        Zstd.decompressByteArray(
            plain, 0, whole, all.array(), all.arrayOffset() + at + HEADER, length);
    if (got != whole) {
      return null;
    }
    return RowCodec.read(ByteBuffer.wrap(plain));
  }

  /** The file that entries are appended to. */
  @Nullable Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}

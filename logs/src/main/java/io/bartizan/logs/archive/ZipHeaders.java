package io.bartizan.logs.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the members of an archive without a directory by the headers before their bytes. A member
 * whose header does not say how long it is reaches as far as its compressed bytes do; a stored one
 * to the next header.
 */
final class ZipHeaders {

  private static final int MAGIC = 0x04034b50;
  private static final int HEADER = 30;
  private static final int SIZES_FOLLOW = 8;
  private static final int STORED = 0;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final int LONGEST_NAME = 4_096;

  private final ZipBytes bytes;
  private final long size;
  private final List<ZipMember> found = new ArrayList<>();

  ZipHeaders(FileChannel file) throws IOException {
    this.size = file.size();
    this.bytes = new ZipBytes(file, 0, size);
  }

  List<ZipMember> search() throws IOException {
    while (bytes.need(HEADER) && found.size() < ZipDirectory.MOST_MEMBERS) {
      if (!isHeader() || !take()) {
        bytes.skip(1);
      }
    }
    closeLast(size);
    return found;
  }

  private boolean isHeader() {
    return bytes.i32(0) == MAGIC
        && bytes.u16(4) % 256 <= 63
        && bytes.u16(8) <= 99
        && bytes.u16(26) > 0
        && bytes.u16(26) <= LONGEST_NAME;
  }

  /** Takes the member that begins here; false when it cannot be one. */
  private boolean take() throws IOException {
    int name = bytes.u16(26);
    int extra = bytes.u16(28);
    if (!bytes.need(HEADER + name + extra)) {
      return false;
    }
    closeLast(bytes.offset());
    int flags = bytes.u16(6);
    boolean known = (flags & SIZES_FOLLOW) == 0;
    long stored = known ? bytes.u32(18) : -1;
    long unfolded = known ? bytes.u32(22) : -1;
    int wide = ZipExtra.find(bytes, HEADER + name, extra, ZipExtra.WIDE_SIZES);
    if (known && unfolded == IN_ZIP64 && wide >= 0 && bytes.u16(wide - 2) >= 16) {
      unfolded = bytes.i64(wide);
      stored = bytes.i64(wide + 8);
    }
    found.add(
        new ZipMember(
            ZipExtra.name(bytes, HEADER, name, HEADER + name, extra, flags),
            bytes.offset(),
            stored,
            unfolded,
            bytes.i32(14),
            bytes.u16(8),
            flags,
            0,
            false));
    long data = bytes.offset() + HEADER + name + extra;
    bytes.skipTo(stored > 0 && stored <= size - data ? data + stored : data);
    return true;
  }

  /** A stored member of unknown length ends where the next header begins. */
  private void closeLast(long end) {
    if (!found.isEmpty()) {
      ZipMember last = found.getLast();
      if (last.stored() < 0 && last.method() == STORED) {
        found.set(
            found.size() - 1,
            new ZipMember(
                last.name(),
                last.offset(),
                Math.max(0, end - last.offset() - HEADER),
                -1,
                0,
                STORED,
                last.flags(),
                0,
                false));
      }
    }
  }
}

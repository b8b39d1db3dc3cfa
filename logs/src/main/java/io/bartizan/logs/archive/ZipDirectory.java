package io.bartizan.logs.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The members of a zip archive (PKWARE's APPNOTE, 4.3): from its directory, ZIP64 included, or
 * where that is missing or damaged from the members' own headers.
 *
 * @param members by name
 * @param isRebuilt whether headers had to be searched
 */
record ZipDirectory(List<ZipMember> members, boolean isRebuilt) {

  /** Most members that are listed; more is refused. */
  static final int MOST_MEMBERS = 1_000_000;

  private static final int END_MAGIC = 0x06054b50;
  private static final int END = 22;
  private static final int END64_MAGIC = 0x06064b50;
  private static final int END64 = 56;
  private static final int LOCATOR_MAGIC = 0x07064b50;
  private static final int LOCATOR = 20;
  private static final int ENTRY_MAGIC = 0x02014b50;
  private static final int ENTRY = 46;
  private static final int LOCAL_HEADER = 30;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final int LONGEST_NAME = 4_096;

  static ZipDirectory read(FileChannel file) throws IOException {
    try {
      return new ZipDirectory(sorted(withOverlaps(entries(file))), false);
    } catch (Unreadable e) {
      List<ZipMember> found = new ZipHeaders(file).search();
      if (found.isEmpty()) {
        throw new IOException("its directory is missing or damaged, and no member was found", e);
      }
      return new ZipDirectory(sorted(found), true);
    }
  }

  private static List<ZipMember> sorted(List<ZipMember> members) {
    members.sort(Comparator.comparing(ZipMember::name).thenComparingLong(ZipMember::offset));
    return List.copyOf(members);
  }

  /** The members, with those marked that begin before an earlier one ends. */
  private static List<ZipMember> withOverlaps(List<ZipMember> members) {
    members.sort(Comparator.comparingLong(ZipMember::offset).thenComparing(ZipMember::name));
    long end = 0;
    for (int i = 0; i < members.size(); i++) {
      ZipMember member = members.get(i);
      if (member.offset() < end) {
        members.set(i, member.overlapping());
      }
      end = Math.max(end, member.offset() + LOCAL_HEADER + member.stored());
    }
    return members;
  }

  /** A directory that contradicts itself or is not there. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super("", null, false, false);
    }
  }

  private static void check(boolean fits) throws Unreadable {
    if (!fits) {
      throw new Unreadable();
    }
  }

  private static List<ZipMember> entries(FileChannel file) throws IOException, Unreadable {
    long size = file.size();
    int tailLength = (int) Math.min(size, END + LONGEST_COMMENT + LOCATOR);
    ByteBuffer tail = bytes(file, size - tailLength, tailLength);
    int end = tailLength - END;
    while (end >= 0 && !isEnd(tail, end)) {
      end--;
    }
    check(end >= 0);
    long count = tail.getShort(end + 10) & 0xffff;
    long length = tail.getInt(end + 12) & IN_ZIP64;
    long start = tail.getInt(end + 16) & IN_ZIP64;
    long endAt = size - tailLength + end;
    if (end >= LOCATOR && tail.getInt(end - LOCATOR) == LOCATOR_MAGIC) {
      long at = tail.getLong(end - LOCATOR + 8);
      check(at >= 0 && at <= endAt - END64);
      ByteBuffer end64 = bytes(file, at, END64);
      check(end64.getInt(0) == END64_MAGIC);
      count = end64.getLong(32);
      length = end64.getLong(40);
      start = end64.getLong(48);
      endAt = at;
    }
    // Bytes before the archive, as of a program that unpacks itself, shift all places.
    long shift = endAt - length - start;
    check(length >= 0 && start >= 0 && shift >= 0 && count >= 0 && count <= length / ENTRY);
    if (count > MOST_MEMBERS) {
      throw tooMany();
    }
    return entries(new ZipBytes(file, start + shift, endAt), count, shift, size);
  }

  /** The end of the directory, whose comment reaches to the end of the file. */
  private static boolean isEnd(ByteBuffer tail, int at) {
    return tail.getInt(at) == END_MAGIC
        && at + END + (tail.getShort(at + 20) & 0xffff) <= tail.limit();
  }

  private static ByteBuffer bytes(FileChannel file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
      // Until all is there.
    }
    return bytes;
  }

  private static List<ZipMember> entries(ZipBytes bytes, long count, long shift, long size)
      throws IOException, Unreadable {
    List<ZipMember> members = new ArrayList<>((int) count);
    // The number may be too small: it has 16 bits, and tools that know no ZIP64 let it wrap.
    while (members.size() < count || isEntry(bytes)) {
      check(isEntry(bytes));
      if (members.size() == MOST_MEMBERS) {
        throw tooMany();
      }
      int name = bytes.u16(28);
      int extra = bytes.u16(30);
      int whole = ENTRY + name + extra + bytes.u16(32);
      check(bytes.need(whole));
      ZipMember member = entry(bytes, Math.min(name, LONGEST_NAME), ENTRY + name, extra, shift);
      check(member.offset() >= 0 && member.offset() < size && member.stored() >= 0);
      members.add(member);
      bytes.skip(whole);
    }
    return members;
  }

  private static boolean isEntry(ZipBytes bytes) throws IOException {
    return bytes.need(ENTRY) && bytes.i32(0) == ENTRY_MAGIC;
  }

  private static IOException tooMany() {
    return new IOException("an archive of more than " + MOST_MEMBERS + " members");
  }

  private static ZipMember entry(ZipBytes bytes, int name, int extraAt, int extra, long shift) {
    long stored = bytes.u32(20);
    long size = bytes.u32(24);
    long offset = bytes.u32(42);
    int wide = ZipExtra.find(bytes, extraAt, extra, ZipExtra.WIDE_SIZES);
    int wideEnd = wide < 0 ? 0 : wide + bytes.u16(wide - 2);
    if (size == IN_ZIP64 && wide >= 0 && wide + 8 <= wideEnd) {
      size = bytes.i64(wide);
      wide += 8;
    }
    if (stored == IN_ZIP64 && wide >= 0 && wide + 8 <= wideEnd) {
      stored = bytes.i64(wide);
      wide += 8;
    }
    if (offset == IN_ZIP64 && wide >= 0 && wide + 8 <= wideEnd) {
      offset = bytes.i64(wide);
    }
    int flags = bytes.u16(8);
    boolean unix = bytes.u16(4) >> 8 == 3;
    return new ZipMember(
        ZipExtra.name(bytes, ENTRY, name, extraAt, extra, flags),
        offset + shift,
        stored,
        size,
        bytes.i32(16),
        bytes.u16(10),
        flags,
        unix ? bytes.u16(40) : 0,
        false);
  }
}

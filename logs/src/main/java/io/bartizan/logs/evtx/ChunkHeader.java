package io.bartizan.logs.evtx;

import java.util.zip.CRC32;

/**
 * What the first 512 bytes of a chunk say, and whether the checksums agree. Reusable.
 *
 * <p>Layout: magic, first and last record number, first and last record id, header size, offset of
 * the last record, offset of the free space, CRC32 of the records, 64 bytes unused, flags, CRC32 of
 * the header (its bytes 0 to 119 and 128 to 511, which hold the tables of names and templates).
 */
final class ChunkHeader {

  static final int CHUNK = 1 << 16;
  static final int SIZE = 512;

  /** {@code ElfChnk\0} as a little-endian number. */
  static final long MAGIC = 0x006b_6e68_4366_6c45L;

  /** Set where Windows was told not to keep checksums. */
  private static final int NO_CHECKSUM = 4;

  private final CRC32 crc = new CRC32();
  private boolean intact;
  private boolean headerSumWrong;
  private boolean recordSumWrong;
  private boolean recordsProven;
  private int freeSpace;
  private long firstRecord;
  private long lastRecord;

  /** Reads a header that is there in full, and compares the checksums as far as bytes are there. */
  void read(byte[] bytes, int length) {
    boolean magic = Bytes.i64(bytes, 0) == MAGIC;
    boolean checked = (Bytes.i32(bytes, 120) & NO_CHECKSUM) == 0;
    firstRecord = Bytes.i64(bytes, 24);
    lastRecord = Bytes.i64(bytes, 32);
    freeSpace = Bytes.i32(bytes, 48);
    boolean possible = freeSpace >= SIZE && freeSpace <= CHUNK;
    headerSumWrong = checked && headerSum(bytes) != Bytes.i32(bytes, 124);
    recordsProven = false;
    recordSumWrong = false;
    if (checked && possible && freeSpace <= length) {
      recordsProven = recordSum(bytes) == Bytes.i32(bytes, 52);
      recordSumWrong = !recordsProven;
    }
    intact = magic && possible && !headerSumWrong;
  }

  private int headerSum(byte[] bytes) {
    crc.reset();
    crc.update(bytes, 0, 120);
    crc.update(bytes, 128, SIZE - 128);
    return (int) crc.getValue();
  }

  private int recordSum(byte[] bytes) {
    crc.reset();
    crc.update(bytes, SIZE, freeSpace - SIZE);
    return (int) crc.getValue();
  }

  boolean isHeaderSumWrong() {
    return headerSumWrong;
  }

  boolean isRecordSumWrong() {
    return recordSumWrong;
  }

  /** Whether {@link #freeSpace} can be believed. */
  boolean isBelievable() {
    return intact || recordsProven;
  }

  /** Whether all records are there as they were written. */
  boolean isComplete() {
    return recordsProven;
  }

  /** Where the records end, as the header says. */
  int freeSpace() {
    return freeSpace;
  }

  /** The id of the first record, as the header says. */
  long firstRecord() {
    return firstRecord;
  }

  /** The id of the last record, as the header says. */
  long lastRecord() {
    return lastRecord;
  }

  /**
   * Whether this was a chunk before its magic was damaged: some of its header is left, and a record
   * begins where the first one should.
   */
  static boolean isDamagedChunk(byte[] bytes, int length) {
    return length > SIZE + Records.MIN_SIZE
        && Bytes.i64(bytes, 0) != MAGIC
        && !Bytes.isZero(bytes, 0, 128)
        && Bytes.i32(bytes, SIZE) == Records.MAGIC;
  }
}

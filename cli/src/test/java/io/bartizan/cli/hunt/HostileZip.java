package io.bartizan.cli.hunt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives that no honest tool writes. */
final class HostileZip {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  private HostileZip() {}

  static byte[] of(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The archive with every member said to be encrypted. */
  static byte[] encrypted(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 4 <= zip.length; at++) {
      int flags = bytes.getInt(at) == LOCAL ? at + 6 : bytes.getInt(at) == CENTRAL ? at + 8 : -1;
      if (flags >= 0) {
        bytes.putShort(flags, (short) (bytes.getShort(flags) | 1));
      }
    }
    byte[] all = new byte[zip.length];
    bytes.get(0, all);
    return all;
  }

  /** The archive of one member, whose bytes are said to be those of so many members. */
  static byte[] overlapping(String name, byte[] content, int count) {
    byte[] zip = of(Map.of(name, content));
    ByteBuffer from = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = zip.length - 22;
    int directory = from.getInt(end + 16);
    byte[] entry = Arrays.copyOfRange(zip, directory, end);
    int nameAt = 46;
    byte[] all = new byte[directory + entry.length * count + 22];
    System.arraycopy(zip, 0, all, 0, directory);
    for (int i = 0; i < count; i++) {
      byte[] number = "%04d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(number, 0, entry, nameAt, number.length);
      System.arraycopy(entry, 0, all, directory + i * entry.length, entry.length);
    }
    ByteBuffer tail = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int at = all.length - 22;
    tail.putInt(at, END).putShort(at + 8, (short) count).putShort(at + 10, (short) count);
    tail.putInt(at + 12, entry.length * count).putInt(at + 16, directory);
    return all;
  }
}

package io.bartizan.fuzz;

import com.github.luben.zstd.Zstd;
import io.bartizan.fixtures.archive.GzipFile;
import io.bartizan.fixtures.archive.ZipFileWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** What the fuzzer begins with for the readers of compressed files and archives. */
final class CompressedSeeds {

  private static final String EVENT =
      "{\"EventID\":1,\"Channel\":\"Security\",\"Image\":\"C:\\\\a.exe\"}\n";
  private static final List<String> TEXTS =
      List.of(
          "", EVENT, EVENT.repeat(40), "abcdefghijklmnopqrstuvwxyz0123456789".repeat(3), mixed());

  private CompressedSeeds() {}

  /** A text that compresses badly. */
  private static String mixed() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append((char) (' ' + i * i * 31 % 90));
    }
    return text.toString();
  }

  static List<byte[]> gzip() {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : TEXTS) {
      seeds.add(with(0, new GzipFile().member(text).member(EVENT).toBytes()));
      seeds.add(with(0, new GzipFile().withWrongChecksum(text).bytes((byte) 0).toBytes()));
      seeds.add(with(1, deflated(text, 6)));
      seeds.add(with(1, deflated(text, 0)));
    }
    return seeds;
  }

  static List<byte[]> zstd() {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : TEXTS) {
      for (int level : new int[] {1, 3, 19}) {
        byte[] frame = Zstd.compress(text.getBytes(StandardCharsets.UTF_8), level);
        seeds.add(frame);
        seeds.add(joined(frame, new byte[] {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2}, frame));
      }
    }
    return seeds;
  }

  static List<byte[]> zip() {
    List<byte[]> seeds = new ArrayList<>();
    byte[] places = new byte[12];
    for (String text : TEXTS) {
      ZipFileWriter archive = new ZipFileWriter().stored("a.json", text).deflated("b/c.log", text);
      seeds.add(with(0, archive.toBytes()));
      for (int mode : new int[] {1, 2, 5, 9, 14}) {
        seeds.add(with(mode, joined(places, deflated(text, 6))));
      }
    }
    return seeds;
  }

  static List<byte[]> tar() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : TEXTS) {
      byte[] gnu = tar(text, TarArchiveOutputStream.LONGFILE_GNU, "a.json");
      byte[] pax =
          tar(text, TarArchiveOutputStream.LONGFILE_POSIX, "folder/".repeat(20) + "ä.json");
      byte[] both = tar(text, TarArchiveOutputStream.LONGFILE_GNU, "folder/".repeat(20) + "b.json");
      for (byte[] one : List.of(gnu, pax, both)) {
        seeds.add(with(0, one));
        seeds.add(with(1, one));
      }
    }
    return seeds;
  }

  private static byte[] tar(String text, int longNames, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, 512, "UTF-8")) {
      tar.setLongFileMode(longNames);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("a.json");
      link.setModTime(0);
      if (text.isEmpty()) {
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] deflated(String text, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    byte[] bytes = new byte[2 * text.length() + 64];
    int length = deflater.deflate(bytes);
    deflater.end();
    return java.util.Arrays.copyOf(bytes, length);
  }

  static byte[] with(int mode, byte[] rest) {
    return joined(new byte[] {(byte) mode}, rest);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}

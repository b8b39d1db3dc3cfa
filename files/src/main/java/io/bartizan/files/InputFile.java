package io.bartizan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * A file that a person named and that is read whole: a regular file, or a link to one, up to a
 * limit that holds while it is read. A device has no end and a pipe may never begin, so neither is
 * opened.
 */
public final class InputFile {

  /** Bytes of a text that a person wrote: rules, facts, settings. */
  public static final int MOST_BYTES = 4 << 20;

  private InputFile() {}

  /**
   * The text of a file, UTF-8 or UTF-16 with a byte order mark, of at most {@link #MOST_BYTES}.
   *
   * @throws RefusedFile when it is missing, may not be read, is too large or is not text
   */
  public static String text(Path file) throws RefusedFile {
    try {
      return decode(bytes(file, MOST_BYTES));
    } catch (CharacterCodingException e) {
      throw new RefusedFile(file, e);
    }
  }

  /**
   * The bytes of a file.
   *
   * @param most the limit
   * @throws RefusedFile when it is missing, may not be read or has more bytes
   */
  public static byte[] bytes(Path file, int most) throws RefusedFile {
    try (InputStream in = open(file)) {
      return bounded(in, most)
          .orElseThrow(
              () ->
                  new RefusedFile(
                      file,
                      String.format(Locale.ROOT, "larger than the limit of %,d bytes", most)));
    } catch (RefusedFile e) {
      throw e;
    } catch (IOException e) {
      throw new RefusedFile(file, e);
    }
  }

  /**
   * All bytes of a stream, or nothing when there are more than the limit. No more than the limit is
   * ever held.
   */
  public static java.util.Optional<byte[]> bounded(InputStream in, int most) throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream(1 << 13);
    byte[] part = new byte[1 << 13];
    int read = in.read(part);
    while (read >= 0) {
      if (read > most - held.size()) {
        return java.util.Optional.empty();
      }
      held.write(part, 0, read);
      read = in.read(part);
    }
    return java.util.Optional.of(held.toByteArray());
  }

  /**
   * A stream over a regular file, for a reader that has a limit of its own.
   *
   * @throws RefusedFile when it is missing, may not be read or is not a regular file
   */
  public static InputStream open(Path file) throws RefusedFile {
    require(file);
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new RefusedFile(file, e);
    }
  }

  /**
   * Checks that a path leads to a regular file.
   *
   * @throws RefusedFile when it does not
   */
  public static void require(Path file) throws RefusedFile {
    if (file.toString().isEmpty()) {
      throw new RefusedFile(file, "an empty name");
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      throw new RefusedFile(file, e);
    }
    if (attributes.isDirectory()) {
      throw new RefusedFile(file, "a folder; expected a file");
    }
    if (!attributes.isRegularFile()) {
      throw new RefusedFile(file, "not a regular file (a device, a socket or a pipe)");
    }
  }

  /**
   * Bytes as text: UTF-16 where a byte order mark says so, UTF-8 else; without the mark.
   *
   * @throws CharacterCodingException when they are neither
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    Charset charset = StandardCharsets.UTF_8;
    int mark = 0;
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      mark = 3;
    } else if (startsWith(bytes, 0xff, 0xfe)) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (startsWith(bytes, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    }
    // A new decoder reports what is malformed; the constructor of String would replace it.
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
        .toString();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}

package io.bartizan.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text out of the bytes of a file: UTF-8, or UTF-16 or UTF-32 by its byte order mark or, without
 * one, by the zero bytes of the first character. Source: YAML 1.2.2, section 5.2.
 */
public final class TextBytes {

  private TextBytes() {}

  /** The text without its byte order mark; nothing when the bytes are damaged. Linear. */
  public static Optional<String> decoded(byte[] bytes) {
    Charset charset = charset(bytes);
    // Quick for what is text, as nearly all is: only a decoder can tell damage from U+FFFD itself.
    String text = new String(bytes, charset);
    if (text.indexOf('\ufffd') >= 0 && !isWellFormed(bytes, charset)) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static Charset charset(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    int third = at(bytes, 2);
    int fourth = at(bytes, 3);
    boolean low = first == 0xff && second == 0xfe || first > 0 && second == 0;
    boolean high = first == 0xfe && second == 0xff || first == 0 && second > 0;
    if (low) {
      return third == 0 && fourth == 0 ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
    }
    if (high) {
      return StandardCharsets.UTF_16BE;
    }
    boolean wide = first == 0 && second == 0 && (third == 0xfe && fourth == 0xff || third == 0);
    return wide && fourth > 0 ? Charset.forName("UTF-32BE") : StandardCharsets.UTF_8;
  }

  private static int at(byte[] bytes, int i) {
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }

  private static boolean isWellFormed(byte[] bytes, Charset charset) {
    try {
      charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

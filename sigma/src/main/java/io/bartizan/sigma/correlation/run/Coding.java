package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of an encoded state. Reading throws an {@link IOException} for bytes that hold none. A
 * number is seven bits a byte, lowest first, the top bit set on all bytes but the last; a signed
 * one is folded first (0, -1, 1, -2 ...); a text is its length in bytes and UTF-8.
 */
public final class Coding {

  private static final int LONGEST_TEXT = 1 << 24;

  private Coding() {}

  /** Writes a number, taken as unsigned. */
  public static void number(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads a number. */
  public static long number(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = in.readByte();
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new InvalidObjectException("a number is longer than ten bytes");
  }

  /** Writes a signed number. */
  public static void signed(long value, DataOutput out) throws IOException {
    number(value << 1 ^ value >> 63, out);
  }

  /** Reads a signed number. */
  public static long signed(DataInput in) throws IOException {
    long folded = number(in);
    return folded >>> 1 ^ -(folded & 1);
  }

  /** A count of things: not negative, and an int. */
  public static int length(DataInput in) throws IOException {
    long value = number(in);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new InvalidObjectException("a count is out of range");
    }
    return (int) value;
  }

  /** A count that must be this one. */
  static void same(int expected, DataInput in) throws IOException {
    if (length(in) != expected) {
      throw new InvalidObjectException("the state is one of another correlation");
    }
  }

  /** Writes a text. */
  public static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length, out);
    out.write(bytes);
  }

  /** Reads a text of at most 16 MiB. */
  public static String text(DataInput in) throws IOException {
    int length = length(in);
    if (length > LONGEST_TEXT) {
      throw new InvalidObjectException("a text is longer than " + LONGEST_TEXT);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static BigDecimal decimal(DataInput in) throws IOException {
    try {
      return new BigDecimal(text(in));
    } catch (NumberFormatException e) {
      InvalidObjectException failure = new InvalidObjectException("a number cannot be read");
      failure.initCause(e);
      throw failure;
    }
  }

  /** Writes a list of texts. */
  public static void texts(List<String> texts, DataOutput out) throws IOException {
    number(texts.size(), out);
    for (String text : texts) {
      text(text, out);
    }
  }

  /** Reads a list of texts. */
  public static List<String> texts(DataInput in) throws IOException {
    int size = length(in);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(text(in));
    }
    return List.copyOf(texts);
  }
}

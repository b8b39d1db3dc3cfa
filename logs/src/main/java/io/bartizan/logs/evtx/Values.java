package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues.Kind;

/**
 * Values of binary XML as text.
 *
 * <p>Numbers are decimal, sizes and hexadecimal numbers {@code 0x1f}, times ISO 8601 in steps of
 * 100 ns, GUIDs in capitals and braces, bytes in capital hexadecimal digits: as Windows shows them,
 * and so as rules write them. A boolean that is neither 0 nor 1 is the number it is. A type that is
 * not known, or a value shorter than its type, is shown as bytes.
 */
final class Values {

  private static final Kind[] KINDS = kinds();

  private Values() {}

  private static Kind[] kinds() {
    Kind[] kinds = new Kind[256];
    java.util.Arrays.fill(kinds, Kind.STRING);
    for (int type = Types.INT8; type <= Types.UINT64; type++) {
      kinds[type] = Kind.NUMBER;
    }
    kinds[Types.BOOL] = Kind.BOOLEAN;
    return kinds;
  }

  /** The most bytes that {@link #write} writes for a value of this size. */
  static int most(int size) {
    return 3 * size + 64;
  }

  /** What a value is, apart from its text. */
  static Kind kind(byte[] source, int type, int from, int size) {
    if (type == Types.BOOL && size >= 4 && Bytes.i32(source, from) >>> 1 != 0) {
      return Kind.NUMBER;
    }
    return size < Types.width(type) ? Kind.STRING : KINDS[type];
  }

  /**
   * Writes one value that is not an array.
   *
   * @return the index behind; {@code at} for an empty value
   */
  static int write(byte[] source, int type, int from, int size, byte[] target, int at) {
    if (type == Types.STRING) {
      return Utf16.toUtf8(source, from, size >> 1, target, at);
    }
    if (size < Types.width(type)) {
      return Numbers.hexBytes(source, from, size, target, at);
    }
    return switch (type) {
      case Types.NULL -> at;
      case Types.XML -> Utf16.toUtf8(source, from, size >> 1, target, at);
      case Types.ANSI_STRING -> Ansi.toUtf8(source, from, size, target, at);
      case Types.INT8 -> Numbers.decimal(source[from], target, at);
      case Types.UINT8 -> Numbers.decimal(Bytes.u8(source, from), target, at);
      case Types.INT16 -> Numbers.decimal((short) Bytes.u16(source, from), target, at);
      case Types.UINT16 -> Numbers.decimal(Bytes.u16(source, from), target, at);
      case Types.INT32 -> Numbers.decimal(Bytes.i32(source, from), target, at);
      case Types.UINT32 -> Numbers.decimal(Bytes.u32(source, from), target, at);
      case Types.INT64 -> Numbers.decimal(Bytes.i64(source, from), target, at);
      case Types.UINT64 -> Numbers.unsigned(Bytes.i64(source, from), target, at);
      case Types.BOOL -> bool(Bytes.i32(source, from), target, at);
      case Types.GUID -> Numbers.guid(source, from, target, at);
      case Types.FILETIME -> Times.write(Bytes.i64(source, from), target, at);
      case Types.SYSTEMTIME -> Times.writeSystemTime(source, from, target, at);
      case Types.SID -> Numbers.sid(source, from, size, target, at);
      case Types.HEX32 -> Numbers.hex(Bytes.u32(source, from), target, at);
      case Types.HEX64 -> Numbers.hex(Bytes.i64(source, from), target, at);
      default -> rare(source, type, from, size, target, at);
    };
  }

  private static int rare(byte[] source, int type, int from, int size, byte[] target, int at) {
    return switch (type) {
      case Types.SIZE -> size(source, from, size, target, at);
      case Types.REAL32 -> {
        float value = Float.intBitsToFloat(Bytes.i32(source, from));
        yield Numbers.real(Float.toString(value), target, at);
      }
      case Types.REAL64 -> {
        double value = Double.longBitsToDouble(Bytes.i64(source, from));
        yield Numbers.real(Double.toString(value), target, at);
      }
      default -> Numbers.hexBytes(source, from, size, target, at);
    };
  }

  private static int size(byte[] source, int from, int size, byte[] target, int at) {
    return switch (size) {
      case 4 -> Numbers.hex(Bytes.u32(source, from), target, at);
      case 8 -> Numbers.hex(Bytes.i64(source, from), target, at);
      default -> Numbers.hexBytes(source, from, size, target, at);
    };
  }

  private static int bool(int value, byte[] target, int at) {
    if (value == 1) {
      Bytes.putI32(target, at, 't' | 'r' << 8 | 'u' << 16 | 'e' << 24);
      return at + 4;
    }
    if (value == 0) {
      Bytes.putI32(target, at, 'f' | 'a' << 8 | 'l' << 16 | 's' << 24);
      target[at + 4] = 'e';
      return at + 5;
    }
    return Numbers.decimal(value, target, at);
  }

  /** Whether a type is an array that is read as one; arrays of bytes and of XML are not. */
  static boolean isArray(int type) {
    int member = type & ~Types.ARRAY;
    return (type & Types.ARRAY) != 0
        && (Types.width(member) > 0
            || member == Types.STRING
            || member == Types.ANSI_STRING
            || member == Types.SID);
  }

  /**
   * How many bytes the first member of an array takes, its terminator included: at least 1, at most
   * what is left.
   *
   * @param member the type without {@link Types#ARRAY}
   * @param left how many bytes of the array are left, at least 1
   */
  static int memberSize(byte[] source, int member, int from, int left) {
    int size =
        switch (member) {
          case Types.STRING -> terminated(source, from, left, 2);
          case Types.ANSI_STRING -> terminated(source, from, left, 1);
          case Types.SID -> left < 8 ? left : 8 + 4 * Bytes.u8(source, from + 1);
          default -> Types.width(member);
        };
    return Math.min(size, left);
  }

  private static int terminated(byte[] source, int from, int left, int unit) {
    for (int at = 0; at + unit <= left; at += unit) {
      if (source[from + at] == 0 && (unit == 1 || source[from + at + 1] == 0)) {
        return at + unit;
      }
    }
    return left;
  }
}

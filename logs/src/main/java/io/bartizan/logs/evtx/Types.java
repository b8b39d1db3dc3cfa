package io.bartizan.logs.evtx;

/** The types of values in binary XML (MS-EVEN6 2.2.12, ValueType). */
final class Types {

  static final int NULL = 0x00;
  static final int STRING = 0x01;
  static final int ANSI_STRING = 0x02;
  static final int INT8 = 0x03;
  static final int UINT8 = 0x04;
  static final int INT16 = 0x05;
  static final int UINT16 = 0x06;
  static final int INT32 = 0x07;
  static final int UINT32 = 0x08;
  static final int INT64 = 0x09;
  static final int UINT64 = 0x0a;
  static final int REAL32 = 0x0b;
  static final int REAL64 = 0x0c;
  static final int BOOL = 0x0d;
  static final int BINARY = 0x0e;
  static final int GUID = 0x0f;
  static final int SIZE = 0x10;
  static final int FILETIME = 0x11;
  static final int SYSTEMTIME = 0x12;
  static final int SID = 0x13;
  static final int HEX32 = 0x14;
  static final int HEX64 = 0x15;
  static final int BINXML = 0x21;
  static final int XML = 0x23;

  /** Added to a type, makes it an array of that type. */
  static final int ARRAY = 0x80;

  private static final byte[] WIDTHS = widths();

  private Types() {}

  /** How many bytes a value of a type takes; 0 when that varies or the type is not known. */
  static int width(int type) {
    return WIDTHS[type & 0xff];
  }

  private static byte[] widths() {
    byte[] widths = new byte[256];
    for (int type = 0; type < widths.length; type++) {
      widths[type] =
          switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILETIME, HEX64 -> 8;
            case GUID, SYSTEMTIME -> 16;
            default -> 0;
          };
    }
    return widths;
  }
}

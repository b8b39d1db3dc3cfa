package io.bartizan.logs.evtx;

/**
 * Steps through the tokens of binary XML (MS-EVEN6 2.2.12). Reusable; allocates nothing; never
 * leaves its bounds and always moves forward.
 *
 * <p>In a chunk, names lie in a table of their own: a token holds a name's offset, and where a name
 * is new to the chunk its entry follows the token at once. Elements of template definitions have a
 * dependency id, others have not.
 */
final class Tokens {

  static final int END = 0x00;
  static final int OPEN_START = 0x01;
  static final int CLOSE_START = 0x02;
  static final int CLOSE_EMPTY = 0x03;
  static final int CLOSE_ELEMENT = 0x04;
  static final int VALUE = 0x05;
  static final int ATTRIBUTE = 0x06;
  static final int CDATA = 0x07;
  static final int CHARACTER = 0x08;
  static final int ENTITY = 0x09;
  static final int PI_TARGET = 0x0a;
  static final int PI_DATA = 0x0b;
  static final int TEMPLATE = 0x0c;
  static final int SUBSTITUTION = 0x0d;
  static final int OPTIONAL_SUBSTITUTION = 0x0e;
  static final int FRAGMENT = 0x0f;

  /** What is no token, or passes the end. */
  static final int BROKEN = -1;

  /** Set in tokens that say that more of their kind follow. */
  private static final int MORE = 0x40;

  /** Longest name that is believed; the longest of our test corpora's has 23 characters. */
  private static final int MAX_NAME_UNITS = 4096;

  /** Bytes before a name's length: where the next entry of the table is, and a hash. */
  static final int NAME_LINK = 6;

  private byte[] bytes = new byte[0];
  private int chunkEnd;
  private int at;
  private int end;
  private boolean definition;
  private int name;
  private int nameOffset;
  private int valueType;
  private int valueFrom;
  private int valueSize;
  private int number;

  /** Starts over, on the bytes from {@code from} to {@code until} of a chunk. */
  void set(byte[] chunk, int chunkLength, int from, int until, boolean isDefinition) {
    bytes = chunk;
    chunkEnd = chunkLength;
    at = from;
    end = until;
    definition = isDefinition;
  }

  /** Where the next token begins. */
  int position() {
    return at;
  }

  /** Goes on elsewhere, behind {@link #position}. */
  void skipTo(int position) {
    at = position;
  }

  int end() {
    return end;
  }

  /** The offset in the chunk of the name's length, of an element, attribute, entity or target. */
  int name() {
    return name;
  }

  /** Where in the chunk the offset of that name stands. */
  int nameOffset() {
    return nameOffset;
  }

  /** The type of a value; that of a CDATA section is a string. */
  int valueType() {
    return valueType;
  }

  int valueFrom() {
    return valueFrom;
  }

  int valueSize() {
    return valueSize;
  }

  /** The index of a substitution, or the code unit of a character. */
  int number() {
    return number;
  }

  /** The next token; {@link #END} also where the bytes end. */
  int next() {
    if (at >= end) {
      return END;
    }
    int token = bytes[at++] & 0xff;
    if ((token & ~MORE) > FRAGMENT) {
      return BROKEN;
    }
    boolean more = (token & MORE) != 0;
    int kind = token & ~MORE;
    return payload(kind, more) && at <= end ? kind : BROKEN;
  }

  private boolean payload(int kind, boolean more) {
    return switch (kind) {
      case OPEN_START -> element(more);
      case ATTRIBUTE, ENTITY, PI_TARGET -> name(0);
      case VALUE -> value();
      case CDATA, PI_DATA -> text();
      case CHARACTER -> number(2);
      case SUBSTITUTION, OPTIONAL_SUBSTITUTION -> number(3);
      case FRAGMENT -> skip(3);
      default -> true;
    };
  }

  private boolean skip(int count) {
    at += count;
    return at <= end;
  }

  /** A 16-bit number at the front of {@code size} bytes. */
  private boolean number(int size) {
    if (end - at < size) {
      return false;
    }
    number = Bytes.u16(bytes, at);
    at += size;
    return true;
  }

  private boolean element(boolean hasAttributes) {
    int before = definition ? 6 : 4;
    return name(before) && (!hasAttributes || skip(4));
  }

  /** A name's offset behind {@code before} other bytes. */
  private boolean name(int before) {
    if (end - at < before + 4) {
      return false;
    }
    nameOffset = at + before;
    long offset = Bytes.u32(bytes, nameOffset);
    at = nameOffset + 4;
    if (offset > chunkEnd - NAME_LINK - 2) {
      return false;
    }
    name = (int) offset + NAME_LINK;
    int units = Bytes.u16(bytes, name);
    if (units > MAX_NAME_UNITS || name + 2 + 2 * units > chunkEnd) {
      return false;
    }
    return offset != at || skip(NAME_LINK + 2 + 2 * units + 2);
  }

  private boolean text() {
    if (end - at < 2) {
      return false;
    }
    valueType = Types.STRING;
    valueSize = 2 * Bytes.u16(bytes, at);
    valueFrom = at + 2;
    return skip(2 + valueSize);
  }

  private boolean value() {
    if (end - at < 1) {
      return false;
    }
    int type = bytes[at++] & 0xff;
    if (type == Types.STRING) {
      return text();
    }
    valueType = type;
    valueSize = Types.width(type);
    if (type == Types.BINXML) {
      if (end - at < 2) {
        return false;
      }
      valueSize = Bytes.u16(bytes, at);
      at += 2;
    } else if (valueSize == 0 && type != Types.NULL) {
      return false;
    }
    valueFrom = at;
    return skip(valueSize);
  }
}

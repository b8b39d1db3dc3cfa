package io.bartizan.logs.json;

/** For which values a record has to be looked into, as bits. */
final class Look {

  static final int NEVER = 0;

  /** A text that may be JSON. */
  static final int OBJECT_TEXT = 1;

  /** A text that may be XML. */
  static final int XML_TEXT = 2;

  static final int LIST = 4;
  static final int MAP = 8;
  static final int ANY = 16;

  private Look() {}

  static int of(String word) {
    return switch (word) {
      case "{" -> OBJECT_TEXT;
      case "<" -> XML_TEXT;
      case "list" -> LIST;
      case "map" -> MAP;
      case "any" -> ANY;
      default -> throw new IllegalStateException("not a kind of value to look for: " + word);
    };
  }

  /**
   * Whether a value is one for which to look; {@code first} and {@code second} are the first bytes
   * of a text. A bracket and a digit begin a message of syslog, not XML.
   */
  static boolean wants(int look, byte type, byte first, byte second) {
    return (look & ANY) != 0 && type != JsonEvent.NULL
        || switch (type) {
          case JsonEvent.STRING ->
              (look & OBJECT_TEXT) != 0 && first == '{'
                  || (look & XML_TEXT) != 0
                      && (first == '<' && !Character.isDigit(second)
                          || first == '\\'
                          || first <= ' ');
          case JsonEvent.ARRAY -> (look & LIST) != 0;
          case JsonEvent.OBJECT -> (look & MAP) != 0;
          default -> false;
        };
  }
}

package io.bartizan.intel.pattern;

/**
 * A piece of a pattern's text.
 *
 * @param text as written
 * @param start offset of its first character
 * @param end offset behind its last
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    SYMBOL,
    /** A name without a hyphen. */
    NAME,
    /** A name with a hyphen, which only types of objects have. */
    HYPHENATED,
    KEYWORD,
    TEXT,
    WHOLE,
    DECIMAL,
    HEXADECIMAL,
    BASE64,
    TIME,
    END
  }

  boolean is(String wanted) {
    return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(wanted);
  }
}

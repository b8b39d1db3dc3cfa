package io.bartizan.logs;

/**
 * Something in a source that could not be read.
 *
 * @param kind what kind of thing
 * @param offset where it begins in the source, in bytes from 0
 * @param position the line or record number, from 1, or 0 when it has none
 * @param count how many records are lost at least; 1 when that is not known
 * @param detail what was found and expected, in words, without the content of events
 */
public record Loss(Kind kind, long offset, long position, long count, String detail) {

  /** Kinds of loss. */
  public enum Kind {
    /** Text that is not of the format. */
    MALFORMED,
    /** A record longer than the limit. */
    OVERSIZED,
    /** Nesting deeper than the limit. */
    TOO_DEEP,
    /** The source ends in the middle. */
    TRUNCATED,
    /** A checksum is wrong. */
    CHECKSUM,
    /** A structure that contradicts itself. */
    CORRUPT,
    /** The source changed while it was read. */
    CHANGED,
    /** A record of a known kind that cannot be taken for what it is: a part of it is not read. */
    NOT_UNDERSTOOD,
    /** Compressed or encrypted in a way that is not read here. */
    UNREADABLE,
    /** The program failed on it, for lack of memory or by a fault of its own. */
    FAILED
  }
}

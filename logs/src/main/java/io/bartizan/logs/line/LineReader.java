package io.bartizan.logs.line;

/**
 * Reads lines of one kind. It may remember what a header said of the lines to come, so there is one
 * for each source; belongs to one thread. Linear in the line; nothing is thrown for what a line
 * holds.
 */
public interface LineReader {

  /** What a line was. */
  enum Found {
    /** An event; its members were added. */
    EVENT,
    /** Part of the format, and none: a header, a remark, an empty line. Nothing was added. */
    HEADER,
    /** Not of this kind. Nothing that was added counts. */
    UNKNOWN
  }

  /**
   * Reads a line.
   *
   * @param line the line or record; may be narrowed
   * @param out takes the members of the event
   */
  Found read(Line line, Members out);

  /** Forgets what headers said. */
  default void forget() {}
}

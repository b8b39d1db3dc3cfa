package io.bartizan.logs.archive;

/**
 * A member of a tar archive.
 *
 * @param name its name
 * @param offset where its bytes begin in the archive, unfolded
 * @param size how many there are
 * @param kind what it is
 */
public record TarMember(String name, long offset, long size, Kind kind) {

  /** What a member can be. */
  public enum Kind {
    /** A file with bytes of its own. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A link to another member or to anything else. */
    LINK,
    /** A device or a pipe. */
    SPECIAL,
    /** A file with holes, which is not read. */
    SPARSE
  }
}

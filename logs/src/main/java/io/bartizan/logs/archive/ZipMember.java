package io.bartizan.logs.archive;

import java.util.Optional;

/**
 * A member of a zip archive, as the directory describes it.
 *
 * @param name its name, with forward slashes
 * @param offset where its own header lies in the file
 * @param stored its bytes in the archive, or -1 when that is not known
 * @param size its bytes unfolded, or -1 when that is not known
 * @param checksum the CRC-32 of its unfolded bytes; means nothing where the size is not known
 * @param method how it is compressed
 * @param flags the general purpose flags
 * @param mode the Unix mode, or 0 when there is none
 * @param overlaps whether its bytes are those of another member too, as no honest tool writes it
 */
public record ZipMember(
    String name,
    long offset,
    long stored,
    long size,
    int checksum,
    int method,
    int flags,
    int mode,
    boolean overlaps) {

  private static final int ENCRYPTED = 1;
  private static final int TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;
  private static final int LINK = 0xa000;

  /** Bytes of nothing, deflated. */
  private static final int LONGEST_EMPTY = 2;

  /** Whether it is a folder: named or marked as one, and it holds nothing itself. */
  public boolean isFolder() {
    boolean isEmpty = size == 0 && stored <= LONGEST_EMPTY;
    return isEmpty && (name.endsWith("/") || (mode & TYPE) == FOLDER);
  }

  /** Whether it is a link. */
  public boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  /** Whether it is a device, a pipe or a socket. */
  public boolean isSpecial() {
    int type = mode & TYPE;
    return type != 0 && type != REGULAR && type != FOLDER && type != LINK;
  }

  /** The same member, which shares bytes with another. */
  ZipMember overlapping() {
    return new ZipMember(name, offset, stored, size, checksum, method, flags, mode, true);
  }

  /** Why its bytes cannot be read, if they cannot. */
  public Optional<String> obstacle() {
    if ((flags & ENCRYPTED) != 0) {
      return Optional.of("an encrypted member");
    }
    if (overlaps) {
      return Optional.of("members overlap: its bytes are those of another member too");
    }
    return ZipMethod.of(method).isPresent()
        ? Optional.empty()
        : Optional.of("a member compressed in a way that is not read here (method " + method + ")");
  }
}

package io.bartizan.logs.evtx;

/**
 * The head of a template instance: which definition, how many values, and where their descriptors
 * and bytes begin. Reusable.
 *
 * <p>The template's id is the beginning of its definition's GUID.
 */
final class Instance {

  /** Bytes of a definition before its XML: the next one's offset, a GUID, the size of the XML. */
  static final int DEFINITION_HEAD = 24;

  /** An unknown byte, the template's id, the definition's offset. */
  private static final int HEAD = 9;

  int template;
  int definition;
  int count;
  int descriptors;
  int values;

  /**
   * Reads a head.
   *
   * @param at behind the token
   * @param end how far the instance may go
   * @return false when it does not fit
   */
  boolean read(byte[] bytes, int at, int end) {
    if (end - at < HEAD + 4) {
      return false;
    }
    template = Bytes.i32(bytes, at + 1);
    definition = Bytes.i32(bytes, at + 5);
    int next = at + HEAD;
    if (definition == next) {
      // New to the chunk: the definition stands here.
      if (end - next < DEFINITION_HEAD) {
        return false;
      }
      long size = Bytes.u32(bytes, next + DEFINITION_HEAD - 4);
      if (size > end - next - DEFINITION_HEAD - 4) {
        return false;
      }
      next += DEFINITION_HEAD + (int) size;
    }
    count = Bytes.i32(bytes, next);
    descriptors = next + 4;
    values = descriptors + 4 * count;
    return count >= 0 && count <= (end - descriptors) >> 2;
  }
}

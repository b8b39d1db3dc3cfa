package io.bartizan.logs;

/**
 * What is too large to be read whole. Passing a limit is a {@link Loss} that names it, but for
 * {@code maxValueBytes}. Values have no limit of their own: a record has as many as its bytes hold.
 *
 * @param maxEventBytes longest record, in bytes of the source
 * @param maxValueBytes longest value that is given whole; of a longer one the head and the tail,
 *     half of this each, with a line end between
 * @param maxDepth deepest nesting within a record
 */
public record ReadLimits(int maxEventBytes, int maxValueBytes, int maxDepth) {

  /** 16 MiB an event, 1 MiB a value, 64 levels. */
  public static final ReadLimits DEFAULT = new ReadLimits(16 << 20, 1 << 20, 64);

  public ReadLimits {
    if (maxEventBytes < 1 || maxValueBytes < 2 || maxDepth < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}

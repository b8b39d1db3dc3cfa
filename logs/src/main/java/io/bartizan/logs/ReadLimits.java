package io.bartizan.logs;

/**
 * What is too large to be read whole. Passing a limit is a {@link Loss} that names it, but for
 * {@code maxValueBytes}.
 *
 * @param maxEventBytes longest record, in bytes of the source
 * @param maxValueBytes longest value that is given whole; of a longer one the head and the tail,
 *     half of this each, with a line end between
 * @param maxDepth deepest nesting within a record
 * @param maxValues most values of one field
 */
public record ReadLimits(int maxEventBytes, int maxValueBytes, int maxDepth, int maxValues) {

  /** 16 MiB an event, 1 MiB a value, 64 levels, 10,000 values. */
  public static final ReadLimits DEFAULT = new ReadLimits(16 << 20, 1 << 20, 64, 10_000);

  public ReadLimits {
    if (maxEventBytes < 1 || maxValueBytes < 2 || maxDepth < 1 || maxValues < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}

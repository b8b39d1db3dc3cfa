package io.bartizan.intel.stix;

/**
 * How much STIX is taken. Passing a limit of an object rejects that object with {@code stix-limit};
 * passing one of the whole stream ends the reading, and the summary says so.
 *
 * @param maxBytes most bytes of a stream
 * @param maxObjects most objects of a stream
 * @param maxObjectBytes largest object, in bytes; also the largest bundle without its objects
 * @param maxDepth deepest nesting of objects and lists within an object
 * @param maxStringLength longest string, in UTF-16 code units
 * @param maxValues most values in an object, names not counted
 * @param maxDiagnostics most diagnostics of one object; what is beyond is counted in the last
 */
public record StixLimits(
    long maxBytes,
    long maxObjects,
    int maxObjectBytes,
    int maxDepth,
    int maxStringLength,
    int maxValues,
    int maxDiagnostics) {

  /** Wide enough for every public bundle; an object of 8 MiB is one with a file in it. */
  public static final StixLimits DEFAULT =
      new StixLimits(64L << 30, 100_000_000, 8 << 20, 64, 4 << 20, 500_000, 20);

  public StixLimits {
    if (maxBytes < 1
        || maxObjects < 1
        || maxObjectBytes < 2
        || maxDepth < 1
        || maxStringLength < 1
        || maxValues < 1
        || maxDiagnostics < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with another size of objects. */
  public StixLimits withMaxObjectBytes(int bytes) {
    return new StixLimits(
        maxBytes, maxObjects, bytes, maxDepth, maxStringLength, maxValues, maxDiagnostics);
  }

  /** The same with another number of objects. */
  public StixLimits withMaxObjects(long objects) {
    return new StixLimits(
        maxBytes, objects, maxObjectBytes, maxDepth, maxStringLength, maxValues, maxDiagnostics);
  }
}

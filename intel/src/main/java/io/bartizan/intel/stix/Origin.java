package io.bartizan.intel.stix;

/**
 * Where an object stands.
 *
 * @param source what people call the stream, a file name
 * @param number which object of the stream it is, from 0, rejected ones counted
 * @param offset how many bytes of the stream stand in front of it
 */
public record Origin(String source, long number, long offset) {

  /** For objects that we made ourselves. */
  public static Origin own() {
    return new Origin("", 0, 0);
  }

  @Override
  public String toString() {
    return source + "#/objects/" + number;
  }
}

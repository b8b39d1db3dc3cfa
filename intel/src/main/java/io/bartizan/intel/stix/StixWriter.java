package io.bartizan.intel.stix;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a bundle, or a TAXII envelope, object by object. Each object is written byte for byte as
 * it came or was made. Which objects may be written is not decided here. Not thread-safe.
 */
public final class StixWriter implements Closeable {

  private final OutputStream out;
  private final String start;
  private boolean hasStart;
  private boolean hasObjects;
  private boolean closed;

  private StixWriter(OutputStream out, String start) {
    this.out = out;
    this.start = start;
  }

  /**
   * A bundle.
   *
   * @param id its id, {@code bundle--…}; {@link StixIds#random} makes one
   */
  public static StixWriter bundle(OutputStream out, String id) {
    if (!id.startsWith("bundle--") || !ObjectChecks.isId(id)) {
      throw new IllegalArgumentException("not the id of a bundle");
    }
    return new StixWriter(out, "{\"type\":\"bundle\",\"id\":\"" + id + "\"");
  }

  /** An envelope without a cursor (TAXII 2.1, section 3.7). */
  public static StixWriter envelope(OutputStream out) {
    return new StixWriter(out, "{");
  }

  /** Writes an object. */
  public void add(StixObject object) throws IOException {
    begin();
    if (hasObjects) {
      write(",\n");
    } else {
      write((start.equals("{") ? "" : ",") + "\"objects\":[\n");
    }
    hasObjects = true;
    object.writeTo(out);
  }

  private void begin() throws IOException {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (!hasStart) {
      hasStart = true;
      write(start);
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the bundle and flushes the stream, which stays open. An empty list is not written. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      begin();
      closed = true;
      write(hasObjects ? "\n]}\n" : "}\n");
      out.flush();
    }
  }
}

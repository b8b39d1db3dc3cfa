package io.bartizan.event;

/** A stretch of bytes that an event lends; reusable, not thread-safe. */
public final class RawText {

  private byte[] bytes = new byte[0];
  private int start;
  private int end;

  /** Points it somewhere. */
  public void set(byte[] newBytes, int newStart, int newEnd) {
    bytes = newBytes;
    start = newStart;
    end = newEnd;
  }

  /** The array; only the part from {@link #start} to {@link #end} is meant. */
  public byte[] bytes() {
    return bytes;
  }

  /** The first index. */
  public int start() {
    return start;
  }

  /** Behind the last index. */
  public int end() {
    return end;
  }
}

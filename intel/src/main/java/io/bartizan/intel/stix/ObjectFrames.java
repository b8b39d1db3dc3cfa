package io.bartizan.intel.stix;

import java.io.IOException;

/**
 * Finds the objects in a stream by their brackets and quotes alone, so that what is wrong within
 * one does not touch the others: a bundle or envelope, single objects one after the other (as in
 * NDJSON), or lists of them.
 *
 * <p>Two repairs keep a damaged object from swallowing its neighbours. A line end within a string,
 * which JSON forbids, ends the string. Between objects one after the other, a brace at the
 * beginning of a line where JSON allows none begins the next object.
 */
final class ObjectFrames {

  /** What is told of the stream. */
  interface Listener {
    /**
     * Bytes from brace to brace. Returns whether to go on.
     *
     * @param alone whether it stands by itself, not in a list
     */
    boolean object(Slice slice, boolean cutShort, boolean alone);

    /** A bundle or envelope, whose list of objects is left empty in the bytes. */
    void container(Slice slice, boolean cutShort);

    /** Something that is no object. */
    void junk(long offset, String what);
  }

  private static final int[] OBJECTS = "objects".chars().toArray();

  private final ByteSource in;
  private final Listener listener;
  private final Slice slice;
  private final Slice skeleton;
  private boolean stopped;
  private boolean endedEarly;

  ObjectFrames(ByteSource in, StixLimits limits, Listener listener) {
    this.in = in;
    this.listener = listener;
    this.slice = new Slice(limits.maxObjectBytes());
    this.skeleton = new Slice(limits.maxObjectBytes());
  }

  /** Reads to the end; returns whether the end was where it should be. */
  boolean run() throws IOException {
    skipByteOrderMark();
    int b = in.read();
    while (b >= 0 && !stopped) {
      if (b == '{') {
        topObject();
      } else if (b == '[') {
        list();
      } else if (!isSpace(b)) {
        junk(b);
      }
      b = stopped ? -1 : in.read();
    }
    return !stopped && !endedEarly && !in.isOverLimit();
  }

  private void skipByteOrderMark() throws IOException {
    int first = in.read();
    if (first == 0xef) {
      int second = in.read();
      int third = in.read();
      if (second != 0xbb || third != 0xbf) {
        listener.junk(0, "bytes that are not UTF-8");
      }
    } else if (first == 0xfe || first == 0xff) {
      listener.junk(0, "UTF-16; save the file as UTF-8");
    } else if (first >= 0) {
      in.unread();
    }
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Something outside of objects, up to the next bracket or separator, told of once. */
  private void junk(int first) throws IOException {
    long offset = in.offset() - 1;
    int b = first;
    boolean quoted = first == '"';
    do {
      b = in.read();
      if (quoted && b == '\\') {
        in.read();
      } else if (quoted && (b == '"' || b == '\n')) {
        quoted = false;
        b = in.read();
      }
    } while (b >= 0 && (quoted || "{[]},\n".indexOf(b) < 0));
    if (b >= 0 && b != '}' && b != '\n') {
      in.unread();
    }
    listener.junk(offset, "something that is no object");
  }

  /** An object at the top: itself, or what stands around objects. */
  private void topObject() throws IOException {
    skeleton.begin(in.offset() - 1);
    skeleton.add('{');
    Nesting nesting = new Nesting();
    boolean container = false;
    int b = in.read();
    while (b >= 0 && !stopped) {
      if (b == '{' && nesting.startsAnew()) {
        in.unread();
        listener.object(skeleton, true, true);
        return;
      }
      skeleton.add(b);
      nesting.take(b);
      if (nesting.depth == 0) {
        finish(container, false);
        return;
      }
      if (b == '[' && nesting.opensObjects()) {
        container = true;
        list();
        skeleton.add(']');
        nesting.take(']');
      }
      b = stopped ? -1 : in.read();
    }
    endedEarly = true;
    finish(container, true);
  }

  private void finish(boolean container, boolean cutShort) {
    if (container) {
      listener.container(skeleton, cutShort);
    } else {
      stopped |= !listener.object(skeleton, cutShort, true);
    }
  }

  /** The items of a list, up to its closing bracket. */
  private void list() throws IOException {
    boolean comma = true;
    int lists = 1;
    int b = in.read();
    while (b >= 0 && !stopped) {
      if (b == ']' && --lists == 0) {
        return;
      }
      if (b == '[') {
        listener.junk(in.offset() - 1, "a list among objects");
        lists++;
        comma = true;
      } else if (b == ']') {
        comma = false;
      } else if (b == '{') {
        if (!comma) {
          listener.junk(in.offset() - 1, "an object without a comma in front of it");
        }
        item();
        comma = false;
      } else if (b == ',') {
        if (comma) {
          listener.junk(in.offset() - 1, "a comma without an object in front of it");
        }
        comma = true;
      } else if (!isSpace(b)) {
        junk(b);
        comma = false;
      }
      b = stopped ? -1 : in.read();
    }
    endedEarly |= !stopped;
  }

  private void item() throws IOException {
    slice.begin(in.offset() - 1);
    slice.add('{');
    Nesting nesting = new Nesting();
    int b = in.read();
    while (b >= 0) {
      slice.add(b);
      nesting.take(b);
      if (nesting.depth == 0) {
        stopped |= !listener.object(slice, false, false);
        return;
      }
      b = in.read();
    }
    endedEarly = true;
    listener.object(slice, true, false);
  }

  /** Where in an object we are, by brackets and quotes. */
  private static final class Nesting {

    int depth = 1;
    private boolean quoted;
    private boolean escaped;
    private boolean lineBegan;
    private int significant = '{';
    private int matched;
    private boolean keyIsObjects;

    void take(int b) {
      if (quoted) {
        inString(b);
        return;
      }
      lineBegan = b == '\n' || b == '\r' && lineBegan;
      switch (b) {
        case '"' -> {
          quoted = true;
          matched = 0;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      if (!isSpace(b)) {
        significant = b == '[' && significant == ':' ? LIST_AFTER_COLON : b;
      }
    }

    private static final int LIST_AFTER_COLON = -2;

    private void inString(int b) {
      if (escaped) {
        escaped = false;
        matched = -1;
      } else if (b == '\\') {
        escaped = true;
      } else if (b == '"' || b == '\n') {
        quoted = false;
        significant = '"';
        lineBegan = b == '\n';
        keyIsObjects = depth == 1 && matched == OBJECTS.length;
      } else {
        boolean next = matched >= 0 && matched < OBJECTS.length && OBJECTS[matched] == b;
        matched = next ? matched + 1 : -1;
      }
    }

    /** Whether the bracket just taken opens the list of a member named objects at the top. */
    boolean opensObjects() {
      return depth == 2 && keyIsObjects && significant == LIST_AFTER_COLON;
    }

    /** Whether a brace here cannot belong to this object and begins a line. */
    boolean startsAnew() {
      return !quoted
          && lineBegan
          && significant != '{'
          && significant != '['
          && significant != LIST_AFTER_COLON
          && significant != ','
          && significant != ':';
    }
  }
}

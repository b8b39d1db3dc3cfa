package io.bartizan.hunt;

import io.bartizan.files.ScratchFolder;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Events in order on disk, in one file or in several that follow each other. */
final class FedRun {

  /** A file, as it is or compressed. */
  record Part(String name, boolean isPlain) {}

  private final List<Part> parts = new ArrayList<>();
  private @Nullable FedRecord last;
  private int largest;

  /** Adds a file whose events come behind those of the others. */
  void add(Part part, FedRecord lastOfPart, int largestOfPart) {
    parts.add(part);
    last = lastOfPart;
    largest = Math.max(largest, largestOfPart);
  }

  /** Whether an event may follow. */
  boolean isBefore(FedRecord next) {
    return last == null || FedRecord.ORDER.compare(last, next) <= 0;
  }

  /** The bytes of its largest event. */
  int largest() {
    return largest;
  }

  void delete(ScratchFolder folder) throws IOException {
    for (Part part : parts) {
      folder.delete(part.name());
    }
  }

  /** Its events; one file is open at a time. */
  Reader read(ScratchFolder folder) throws IOException {
    return new Reader(folder, parts.iterator());
  }

  /** Reads the events of a run, one after the other. */
  static final class Reader implements Iterator<FedRecord>, Closeable {
    private static final int CHUNK = 32 << 10;

    private final ScratchFolder folder;
    private final Iterator<Part> rest;
    private FedBytes bytes = new FedBytes(CHUNK);
    private int at;
    private @Nullable InputStream in;

    private Reader(ScratchFolder folder, Iterator<Part> rest) throws IOException {
      this.folder = folder;
      this.rest = rest;
      openNext();
    }

    private void openNext() throws IOException {
      close();
      if (rest.hasNext()) {
        Part part = rest.next();
        InputStream file = folder.read(part.name());
        in = part.isPlain() ? file : new InflaterInputStream(new BufferedInputStream(file, CHUNK));
      }
    }

    @Override
    public boolean hasNext() {
      try {
        return has(FedCodec.PREFIX, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public FedRecord next() {
      try {
        if (!has(FedCodec.PREFIX, true)) {
          throw new NoSuchElementException();
        }
        int size = FedCodec.size(bytes, at);
        has(size, false);
        FedRecord fed = FedCodec.read(bytes, at);
        at += size;
        return fed;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Reads on until so many bytes are there; false when a file ends before the first of them. */
    private boolean has(int wanted, boolean mayEnd) throws IOException {
      while (bytes.size() - at < wanted) {
        InputStream stream = in;
        if (stream == null) {
          return false;
        }
        moveToFront(wanted);
        int size = bytes.size();
        int count = stream.read(bytes.array(), size, bytes.array().length - size);
        if (count >= 0) {
          bytes.cut(size + count);
        } else if (mayEnd && size == 0) {
          openNext();
        } else {
          throw new EOFException("a temporary file of ours ends too early");
        }
      }
      return true;
    }

    private void moveToFront(int wanted) {
      int left = bytes.size() - at;
      FedBytes target = wanted > bytes.array().length ? new FedBytes(wanted) : bytes;
      System.arraycopy(bytes.array(), at, target.array(), 0, left);
      target.cut(left);
      bytes = target;
      at = 0;
    }

    @Override
    public void close() throws IOException {
      InputStream open = in;
      in = null;
      if (open != null) {
        open.close();
      }
    }
  }
}

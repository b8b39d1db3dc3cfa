package io.bartizan.live.retro;

import io.bartizan.logs.source.LogFile;
import io.bartizan.store.door.Stored;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored events of one organisation as a log that a hunt reads: a line of canonical JSON for
 * each. The number of a line is the number of its event; a number whose event is of another
 * organisation, was kept as text or is gone by retention has an empty line.
 *
 * <p>Belongs to one thread.
 */
public final class StoredLog extends InputStream {

  private static final int CHUNK = 2_000;

  private final Stored store;
  private final Optional<String> organisation;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 20);
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private long number;
  private boolean isDone;
  private @Nullable String seen;
  private @Nullable String other;

  /** The events of an organisation; without one, all must be of one. */
  public StoredLog(Stored store, Optional<String> organisation) {
    this.store = store;
    this.organisation = organisation;
  }

  /** The stored events as what a hunt opens; the store must stay open. */
  public static LogFile file(Path folder, Stored store, Optional<String> organisation) {
    return new LogFile(
        folder.toString(),
        folder.getFileName() == null ? folder.toString() : folder.getFileName().toString(),
        Optional.empty(),
        0,
        true,
        losses -> new StoredLog(store, organisation));
  }

  private boolean fill() throws IOException {
    while (at == end && !isDone) {
      lines.reset();
      long before = number;
      long last = store.read(before, CHUNK, this::line);
      isDone = last <= before;
      while (number < last) {
        number++;
        lines.write('\n');
      }
      if (other != null) {
        throw new IOException(
            "the events are of several organisations, such as "
                + seen
                + " and "
                + other
                + ": name one with --organisation");
      }
      bytes = lines.toByteArray();
      at = 0;
      end = bytes.length;
    }
    return at < end;
  }

  private void line(StoredEvent event) {
    while (++number < event.number()) {
      lines.write('\n');
    }
    EventRow row = event.row();
    if (organisation.isPresent() ? organisation.get().equals(row.organisation()) : isSame(row)) {
      byte[] record = row.record();
      String note = row.note();
      if (record != null || note == null || !note.startsWith("unparsed")) {
        write(record == null ? row.raw() : record);
      }
    }
    lines.write('\n');
  }

  private boolean isSame(EventRow row) {
    if (seen == null) {
      seen = row.organisation();
    } else if (!seen.equals(row.organisation())) {
      other = row.organisation();
    }
    return true;
  }

  /** On one line: between values, a line end of JSON is a space. */
  private void write(byte[] json) {
    int from = 0;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        lines.write(json, from, i - from);
        lines.write(' ');
        from = i + 1;
      }
    }
    lines.write(json, from, json.length - from);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(bytes, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public void close() {
    isDone = true;
    bytes = new byte[0];
    at = 0;
    end = 0;
  }
}

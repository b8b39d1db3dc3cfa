package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An event that says which fields it has and shows texts without decoding them, as JSON does. */
final class RawEvent implements Event {

  private final Event inner;
  private final FieldValues values = new FieldValues();

  RawEvent(Event inner) {
    this.inner = inner;
  }

  @Override
  public int nextPresent(int[] ids, int from) {
    int i = from;
    while (i < ids.length && !isPresent(ids[i])) {
      i++;
    }
    return i;
  }

  private boolean isPresent(int field) {
    inner.read(field, values);
    return values.isPresent();
  }

  @Override
  public boolean readRaw(int field, RawText into) {
    inner.read(field, values);
    if (values.count() != 1 || values.kind(0) != FieldValues.Kind.STRING) {
      return false;
    }
    byte[] text =
        values
            .string(0)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .getBytes(StandardCharsets.UTF_8);
    into.set(text, 0, text.length);
    return true;
  }

  @Override
  public FieldTable fields() {
    return inner.fields();
  }

  @Override
  public void read(int field, FieldValues into) {
    inner.read(field, into);
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    inner.readHeader(header, into);
  }

  @Override
  public void readAll(FieldValues into) {
    inner.readAll(into);
  }

  @Override
  public boolean readRaw(RawText into) {
    return inner.readRaw(into);
  }

  @Override
  public Optional<EventTime> time() {
    return inner.time();
  }

  @Override
  public long position() {
    return inner.position();
  }

  @Override
  public byte[] json() {
    return inner.json();
  }

  @Override
  public Event retain() {
    return inner.retain();
  }
}

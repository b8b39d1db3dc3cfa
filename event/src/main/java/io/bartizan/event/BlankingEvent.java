package io.bartizan.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event of which one value counts as the empty text, such as the dash that Windows writes where
 * it has nothing to say. Wraps other events one after the other; belongs to one thread.
 */
public final class BlankingEvent implements Event {

  private final byte[] blank;
  private Event inner;

  private BlankingEvent(byte[] blank, Event inner) {
    this.blank = blank;
    this.inner = inner;
  }

  /** Wraps an event, and later others. */
  public BlankingEvent(String blank, Event inner) {
    this(blank.getBytes(StandardCharsets.UTF_8), inner);
  }

  /** The same wrapper around another event. */
  public BlankingEvent around(Event event) {
    inner = event;
    return this;
  }

  @Override
  public FieldTable fields() {
    return inner.fields();
  }

  @Override
  public void read(int field, FieldValues into) {
    inner.read(field, into);
    into.blankOut(blank);
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    inner.readHeader(header, into);
  }

  @Override
  public void readAll(FieldValues into) {
    inner.readAll(into);
    into.blankOut(blank);
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
    return new BlankingEvent(blank, inner.retain());
  }
}

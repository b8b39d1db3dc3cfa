package io.bartizan.detect;

import io.bartizan.detect.routing.Extraction;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event with the fields that it keeps inside a text. A field is looked for in the text only when
 * it is asked for and the event has none of that name. Wraps other events one after the other;
 * belongs to one thread.
 */
final class ExtractingEvent implements Event {

  private final int from;

  /** The names that lines begin with, each with its equals sign. */
  private final byte[][] names;

  /** For each field of the table its place among the names, or -1. */
  private final int[] nameOfField;

  private final FieldValues text = new FieldValues();
  private @Nullable Event inner;

  ExtractingEvent(Extraction extraction, FieldTable fields) {
    from = fields.require(extraction.from());
    names = new byte[extraction.names().size()][];
    nameOfField = new int[fields.size()];
    java.util.Arrays.fill(nameOfField, -1);
    for (int i = 0; i < names.length; i++) {
      String name = extraction.names().get(i);
      names[i] = (name + "=").getBytes(StandardCharsets.UTF_8);
      int field = fields.find(name);
      if (field >= 0) {
        nameOfField[field] = i;
      }
    }
  }

  private ExtractingEvent(int from, byte[][] names, int[] nameOfField, Event inner) {
    this.from = from;
    this.names = names;
    this.nameOfField = nameOfField;
    this.inner = inner;
  }

  /** The same wrapper around another event. */
  ExtractingEvent around(Event event) {
    inner = event;
    return this;
  }

  private Event inner() {
    if (inner == null) {
      throw new IllegalStateException("no event");
    }
    return inner;
  }

  @Override
  public void read(int field, FieldValues into) {
    inner().read(field, into);
    int name = nameOfField[field];
    if (name < 0 || into.isPresent()) {
      return;
    }
    inner().read(from, text);
    for (int i = 0; i < text.count(); i++) {
      extract(name, text.bytes(), text.start(i), text.end(i), into);
    }
    if (into.isPresent() && text.isTruncated()) {
      into.markTruncated();
    }
  }

  @Override
  public int nextPresent(int[] ids, int from) {
    int next = inner().nextPresent(ids, from);
    for (int i = from; i < next; i++) {
      if (nameOfField[ids[i]] >= 0) {
        return i;
      }
    }
    return next;
  }

  @Override
  public boolean readRaw(int field, RawText into) {
    return nameOfField[field] < 0 && inner().readRaw(field, into);
  }

  /** Adds the values of a name, one for each line that begins with it. */
  private void extract(int name, byte[] bytes, int start, int end, FieldValues into) {
    int begin = -1;
    for (int line = start; line < end; line = lineEnd(bytes, line, end) + 1) {
      int at = pastBlanks(bytes, line, end);
      int found = nameAt(bytes, at, end);
      if (found >= 0) {
        add(bytes, begin, line, into);
        begin = found == name ? at + names[found].length : -1;
      }
    }
    add(bytes, begin, end, into);
  }

  private static void add(byte[] bytes, int begin, int end, FieldValues into) {
    if (begin >= 0) {
      int last = end;
      while (last > begin && bytes[last - 1] >= 0 && bytes[last - 1] <= ' ') {
        last--;
      }
      into.add(FieldValues.Kind.STRING, bytes, begin, last);
    }
  }

  private static int lineEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int pastBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Which name stands there, in whatever case; -1 for none. */
  private int nameAt(byte[] bytes, int at, int end) {
    for (int i = 0; i < names.length; i++) {
      if (end - at >= names[i].length && isName(names[i], bytes, at)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isName(byte[] name, byte[] bytes, int at) {
    for (int k = 0; k < name.length; k++) {
      int difference = name[k] ^ bytes[at + k];
      boolean letter = (name[k] | 0x20) >= 'a' && (name[k] | 0x20) <= 'z';
      if (difference != 0 && !(difference == 0x20 && letter)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public FieldTable fields() {
    return inner().fields();
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    inner().readHeader(header, into);
  }

  @Override
  public void readAll(FieldValues into) {
    inner().readAll(into);
  }

  @Override
  public boolean readRaw(RawText into) {
    return inner().readRaw(into);
  }

  @Override
  public Optional<EventTime> time() {
    return inner().time();
  }

  @Override
  public long position() {
    return inner().position();
  }

  @Override
  public byte[] json() {
    return inner().json();
  }

  @Override
  public Event retain() {
    return new ExtractingEvent(from, names, nameOfField, inner().retain());
  }
}

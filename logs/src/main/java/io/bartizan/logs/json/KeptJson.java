package io.bartizan.logs.json;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON record that stays valid: its bytes and the places of its values, copied from the reader's.
 * Costs the record's bytes and 21 bytes for each value that somebody may ask for. Immutable,
 * thread-safe.
 */
final class KeptJson implements Event {

  private final FieldTable fields;

  /** The record, and {@link io.bartizan.logs.Block#PADDING} bytes behind it. */
  private final byte[] padded;

  private final int length;
  private final Slots slots;

  /** Of each header its type (-1 when it is not there), its start and its end. */
  private final int[] roles;

  private final int maxValueBytes;

  /** The field that a body's value alone is read for, or -1. */
  private final int bodyOnly;

  private final boolean hasHidingEscape;
  private final Optional<EventTime> time;
  private final long position;

  KeptJson(
      FieldTable fields,
      byte[] padded,
      int length,
      Slots slots,
      int[] roles,
      int maxValueBytes,
      int bodyOnly,
      boolean hasHidingEscape,
      Optional<EventTime> time,
      long position) {
    this.fields = fields;
    this.padded = padded;
    this.length = length;
    // Scans run up to eight bytes over the end: let them find nothing there.
    Arrays.fill(padded, length, padded.length, (byte) 0);
    this.slots = slots;
    this.roles = roles;
    this.maxValueBytes = maxValueBytes;
    this.bodyOnly = bodyOnly;
    this.hasHidingEscape = hasHidingEscape;
    this.time = time;
    this.position = position;
  }

  /**
   * Where values lie, by field and then in the record's order.
   *
   * @param fields the field of each, ascending
   * @param starts from the record's first byte
   * @param ends behind the last byte
   * @param types as {@link JsonEvent} numbers them
   * @param ranks the least wins among those of one field
   */
  record Slots(int[] fields, int[] starts, int[] ends, byte[] types, int[] ranks) {

    /** A copy of the slots of a record that begins at {@code base}. */
    static Slots of(
        int base, int count, int[] starts, int[] ends, byte[] types, int[] fields, int[] ranks) {
      long[] order = new long[count];
      for (int slot = 0; slot < count; slot++) {
        order[slot] = (long) fields[slot] << Integer.SIZE | slot;
      }
      Arrays.sort(order);
      Slots kept =
          new Slots(
              new int[count], new int[count], new int[count], new byte[count], new int[count]);
      for (int i = 0; i < count; i++) {
        int slot = (int) order[i];
        kept.fields[i] = fields[slot];
        kept.starts[i] = starts[slot] - base;
        kept.ends[i] = ends[slot] - base;
        kept.types[i] = types[slot];
        kept.ranks[i] = ranks[slot];
      }
      return kept;
    }

    /** The first slot of a field; behind the last slot less than one when there is none. */
    private int first(int field) {
      int low = 0;
      int high = fields.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (fields[middle] < field) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  @Override
  public FieldTable fields() {
    return fields;
  }

  @Override
  public void read(int field, FieldValues into) {
    into.clear();
    int first = slots.first(field);
    int end = first;
    int best = Integer.MAX_VALUE;
    while (end < slots.fields.length && slots.fields[end] == field) {
      best = Math.min(best, slots.ranks[end]);
      end++;
    }
    if (field == bodyOnly && best != Shapes.BODY) {
      return;
    }
    for (int slot = first; slot < end; slot++) {
      if (slots.ranks[slot] == best) {
        add(slots.types[slot], slots.starts[slot], slots.ends[slot], into);
      }
    }
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    into.clear();
    int role = 3 * Shapes.header(header);
    if (roles[role] >= 0) {
      add((byte) roles[role], roles[role + 1], roles[role + 2], into);
    }
  }

  private void add(byte type, int from, int until, FieldValues into) {
    JsonValues.add(type, padded, from, until, maxValueBytes, into);
  }

  @Override
  public void readAll(FieldValues into) {
    into.clear();
    JsonValues.addAll(padded, 0, length, maxValueBytes, into);
  }

  @Override
  public boolean readRaw(RawText into) {
    into.set(padded, 0, length);
    return !hasHidingEscape;
  }

  @Override
  public Optional<EventTime> time() {
    return time;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public byte[] json() {
    return Arrays.copyOf(padded, length);
  }

  @Override
  public Event retain() {
    return this;
  }
}

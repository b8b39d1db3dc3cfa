package io.bartizan.event;

import java.util.Optional;

/**
 * One log record, seen through the fields of a {@link FieldTable}.
 *
 * <p>An event is a view into its reader's buffers: it is valid until the reader moves on, and only
 * on the reader's thread. Who keeps an event keeps what {@link #retain()} gives, or what {@link
 * #json()} gives and reads it again.
 */
public interface Event {

  /** The table that gives field ids their meaning. */
  FieldTable fields();

  /**
   * Reads the values of a field: of several where it is an array, stands twice, or is an object
   * (then every scalar beneath it). A field that is not there leaves {@code into} empty.
   *
   * <p>Costs the decoding of these values only. A value longer than the reader's limit is given as
   * its head and its tail, with a line end between.
   *
   * @param field an id of {@link #fields()}
   * @param into cleared, then filled
   */
  void read(int field, FieldValues into);

  /**
   * The index of the first of these fields, from one on, that may be there: those before it are
   * not. For who looks for many fields of which few are there.
   *
   * @param ids of {@link #fields()}
   * @return the length of {@code ids} when none is there
   */
  default int nextPresent(int[] ids, int from) {
    return from;
  }

  /**
   * Looks at a field without decoding it, for who has met the same bytes before: they are the same
   * value.
   *
   * @param into set to the bytes of the one text that the field is, as JSON has them without the
   *     quotes
   * @return false when the field must be read to know what it is
   */
  default boolean readRaw(int field, RawText into) {
    return false;
  }

  /** Reads a header value, as {@link #read} does a field. */
  void readHeader(Header header, FieldValues into);

  /** Reads every scalar of the record, whatever its field, in the record's order. */
  void readAll(FieldValues into);

  /**
   * The bytes that hold all values, for a search that wants to know whether decoding can be worth
   * it. In them each value stands in one piece, in UTF-8, with its case as it is; only {@code "},
   * {@code \}, {@code /} and control characters of a value may be written otherwise. Other text may
   * stand between.
   *
   * @return false when this record cannot promise that: then decode
   */
  boolean readRaw(RawText into);

  /** When it happened, if it says so in a way that was recognised. */
  Optional<EventTime> time();

  /**
   * Where the record stands in its source: a line number or a record number, from 1, as the source
   * counts.
   */
  long position();

  /**
   * The whole record as one JSON object in UTF-8: its canonical form. Read again, it is an event on
   * which the same rules are true. Allocates; meant for the few that matter.
   */
  byte[] json();

  /**
   * The same event, valid for good and on every thread, as far as its {@link #read} is asked by one
   * at a time. Its fields are those of the same table. Copies the record; returns this when it is
   * valid already.
   */
  Event retain();

  /**
   * What tells this record from all others: its computer, channel, record id and time, by its
   * headers. Empty when it does not say all four; then only the place where it was found does.
   */
  default Optional<RecordIdentity> identity() {
    return RecordIdentity.of(this);
  }
}

package io.bartizan.logs.evtx;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Recovered;
import io.bartizan.logs.json.JsonRecords;
import java.util.Optional;

/**
 * A record of an event log that stays valid: its JSON, with what JSON has no place for. Immutable,
 * thread-safe.
 *
 * @param record the record as it is stored
 * @param recordId the number in front of the record
 * @param isRecovered whether it lay where the log no longer counts
 * @param time when it was written
 */
record KeptRecord(Event record, long recordId, boolean isRecovered, Optional<EventTime> time)
    implements Event, Recovered {

  /**
   * Keeps an event.
   *
   * @throws IllegalStateException when its JSON cannot be read, which is a fault of the program
   */
  static KeptRecord of(EvtxEvent event, long recordId, boolean isRecovered, JsonRecords reader) {
    Event[] kept = new Event[1];
    byte[] bytes = event.json();
    reader.readStored(
        bytes,
        0,
        bytes.length,
        new JsonRecords.Place(0, recordId),
        read -> kept[0] = read.retain(),
        loss -> {
          throw new IllegalStateException("record " + recordId + ": " + loss.detail());
        });
    return new KeptRecord(kept[0], recordId, isRecovered, event.time());
  }

  @Override
  public FieldTable fields() {
    return record.fields();
  }

  @Override
  public void read(int field, FieldValues into) {
    record.read(field, into);
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    record.readHeader(header, into);
    if (header == Header.RECORD_ID && !into.isPresent()) {
      into.add(Kind.NUMBER, Long.toString(recordId));
    }
  }

  @Override
  public void readAll(FieldValues into) {
    record.readAll(into);
  }

  @Override
  public boolean readRaw(RawText into) {
    return record.readRaw(into);
  }

  @Override
  public long position() {
    return recordId;
  }

  @Override
  public byte[] json() {
    return record.json();
  }

  @Override
  public Event retain() {
    return this;
  }
}

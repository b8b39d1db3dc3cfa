package io.bartizan.logs.evtx;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.Recovered;
import io.bartizan.logs.json.JsonRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of an event log. One object serves all records of a decoder, one after the other. */
final class EvtxEvent implements Event, Recovered {

  private static final String TIME_FIELD = "SystemTime";

  private static final String LIMITS =
      "the template has more values than the limit for a record; some are left out";

  /** Most instances that are looked through for every field. */
  private static final int FEW = 4;

  private final ReadOptions options;
  private final FieldTable fields;
  private final RecordTables tables;
  private final Leaves leaves;
  private final FieldValues scratch = new FieldValues();
  private final RawValues raw;
  private final FieldIndex index;
  private final BitSet seen = new BitSet();

  private @Nullable JsonRecords stored;

  private LossSink losses = loss -> {};
  private long offset;
  private long recordId;
  private boolean recovered;
  private boolean rawIsBuilt;
  private boolean limitIsReported;
  private boolean isIndexed;
  private boolean isSimple;

  EvtxEvent(ReadOptions options, RecordTables tables) {
    this.options = options;
    this.fields = options.fields();
    ReadLimits limits = options.limits();
    this.tables = tables;
    leaves = new Leaves(tables, limits);
    raw = new RawValues(tables, limits);
    index = new FieldIndex(fields.size());
  }

  /** Turns to the record that the tables hold now. */
  void set(long newRecordId, long newOffset, boolean isRecovered, LossSink newLosses) {
    recordId = newRecordId;
    offset = newOffset;
    recovered = isRecovered;
    losses = newLosses;
    rawIsBuilt = false;
    limitIsReported = false;
    isIndexed = false;
    isSimple = tables.instances <= FEW;
    for (int i = 0; i < tables.instances; i++) {
      Plan plan = tables.plan[i];
      isSimple &= plan.namedByValue.length == 0;
      if (!plan.isNoted) {
        noteFields(plan);
      }
    }
  }

  private void noteFields(Plan plan) {
    plan.isNoted = true;
    for (int field = 0; field < plan.bodyLeaf.length; field++) {
      if (plan.bodyLeaf[field] >= 0 || plan.headerLeaf[field] >= 0) {
        seen.set(field);
      }
    }
  }

  /** Adds the fields that the templates of all records so far have. */
  void collectSeenFields(BitSet into) {
    into.or(seen);
  }

  @Override
  public FieldTable fields() {
    return fields;
  }

  @Override
  public void read(int field, FieldValues into) {
    leaves.start(into);
    if (isSimple) {
      for (int i = 0; i < tables.instances; i++) {
        leaves.addChain(i, tables.plan[i].bodyLeaf[field], into);
      }
      for (int i = 0; i < tables.instances && !into.isPresent(); i++) {
        leaves.addChain(i, tables.plan[i].headerLeaf[field], into);
      }
    } else {
      readIndexed(field, into);
    }
    reportLimit(into);
  }

  private void readIndexed(int field, FieldValues into) {
    if (!isIndexed) {
      isIndexed = true;
      fillIndex();
    }
    for (int entry = index.first(field); entry >= 0; entry = index.next(entry)) {
      if (index.isAlone(entry)) {
        leaves.add(index.instance(entry), index.leaf(entry), into);
      } else {
        leaves.addChain(index.instance(entry), index.leaf(entry), into);
      }
    }
    int header = index.first(fields.size() + field);
    for (int entry = header; entry >= 0 && !into.isPresent(); entry = index.next(entry)) {
      leaves.addChain(index.instance(entry), index.leaf(entry), into);
    }
  }

  private void fillIndex() {
    index.clear();
    for (int i = 0; i < tables.instances; i++) {
      Plan plan = tables.plan[i];
      for (int field : plan.bodyFields) {
        index.add(field, i, plan.bodyLeaf[field]);
      }
      for (int field : plan.headerFields) {
        index.add(fields.size() + field, i, plan.headerLeaf[field]);
      }
      for (int k = 0; k < plan.namedByValue.length; k++) {
        int field = fields.find(nameByValue(i, k));
        if (field >= 0) {
          index.addAlone(field, i, plan.namedByValue[k]);
        }
      }
    }
  }

  /** The name of a field that a value names; {@code Data} when it is empty. */
  private String nameByValue(int instance, int index) {
    scratch.clear();
    leaves.addJoined(instance, tables.plan[instance].names[index], scratch);
    return scratch.count() == 0 ? "Data" : scratch.string(0);
  }

  private void reportLimit(FieldValues into) {
    if (leaves.isCutShort()) {
      into.markTruncated();
      reportLimit();
    }
  }

  private void reportLimit() {
    if (!limitIsReported) {
      limitIsReported = true;
      losses.lost(new Loss(Loss.Kind.OVERSIZED, offset, recordId, 1, LIMITS));
    }
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    leaves.start(into);
    for (int i = 0; i < tables.instances; i++) {
      int leaf = tables.plan[i].header(header);
      if (leaf >= 0) {
        leaves.add(i, leaf, into);
        return;
      }
    }
    if (header == Header.RECORD_ID) {
      int at = into.reserve(20);
      into.commit(Kind.NUMBER, Numbers.decimal(recordId, into.bytes(), at));
    }
  }

  @Override
  public void readAll(FieldValues into) {
    leaves.start(into);
    leaves.addAll(into);
    reportLimit(into);
  }

  @Override
  public boolean readRaw(RawText into) {
    if (!rawIsBuilt) {
      rawIsBuilt = true;
      leaves.start(scratch);
      raw.fill(leaves);
      reportLimit(scratch);
    }
    into.set(raw.bytes(), 0, raw.length());
    return raw.isWhole();
  }

  @Override
  public Optional<EventTime> time() {
    for (int i = 0; i < tables.instances; i++) {
      int leaf = tables.plan[i].time;
      if (leaf >= 0) {
        return instant(i, leaf).map(instant -> new EventTime(instant, TIME_FIELD));
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> instant(int instance, int leaf) {
    int value = leaves.value(instance, tables.plan[instance].sources[leaf]);
    if (value >= 0) {
      int type = tables.descriptors[value] >>> 16;
      int size = tables.descriptors[value] & 0xffff;
      int from = tables.offsets[value];
      if (type == Types.FILETIME && size >= 8) {
        return Times.instant(Bytes.i64(tables.bytes, from));
      }
      if (type == Types.SYSTEMTIME && size >= 16) {
        return Times.instant(tables.bytes, from);
      }
    }
    scratch.clear();
    leaves.add(instance, leaf, scratch);
    return scratch.count() == 0
        ? Optional.empty()
        : Times.parse(scratch.bytes(), scratch.start(0), scratch.end(0));
  }

  @Override
  public long position() {
    return recordId;
  }

  @Override
  public boolean isRecovered() {
    return recovered;
  }

  @Override
  public byte[] json() {
    EventJson json = new EventJson(tables, leaves);
    byte[] text = json.write().getBytes(StandardCharsets.UTF_8);
    if (json.isCut()) {
      reportLimit();
    }
    return text;
  }

  @Override
  public Event retain() {
    JsonRecords reader = stored;
    if (reader == null) {
      reader = new JsonRecords(options);
      stored = reader;
    }
    return KeptRecord.of(this, recordId, recovered, reader);
  }
}

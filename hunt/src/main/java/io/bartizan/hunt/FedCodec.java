package io.bartizan.hunt;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.event.RecordIdentity;
import io.bartizan.sigma.correlation.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that feed correlations, as bytes: the length, the time, and the rest. Stateless.
 *
 * <p>Before a record stands the length of what follows, four bytes, and then its time, eight bytes,
 * so that records can be put in order and copied without reading all of them.
 */
final class FedCodec {

  /** How many bytes of length stand before a record. */
  static final int PREFIX = Integer.BYTES;

  private static final int PLACED_HERE = 0;
  private static final int PLACED = 1;
  private static final int RECORDED_NOW = 2;
  private static final int RECORDED = 3;

  private FedCodec() {}

  /** Writes a record behind what there is. */
  static void write(FedRecord fed, FedBytes out) {
    int start = out.size();
    out.putInt(0);
    out.putLong(fed.event().time());
    out.putLong(fed.event().event());
    identity(fed, out);
    out.putNumber(fed.event().matches().size());
    for (FedEvent.RuleValues match : fed.event().matches()) {
      out.putNumber(match.rule());
      out.putNumber(match.values().size());
      for (List<String> values : match.values()) {
        out.putNumber(values.size());
        for (String value : values) {
          out.putText(value);
        }
      }
    }
    out.setInt(start, out.size() - start - PREFIX);
  }

  private static void identity(FedRecord fed, FedBytes out) {
    long number = fed.event().event();
    switch (fed.identity()) {
      case EventIdentity.Placed placed -> {
        if (placed.source() == FedRecord.source(number)
            && placed.position() == FedRecord.position(number)) {
          out.putNumber(PLACED_HERE);
        } else {
          out.putNumber(PLACED);
          out.putNumber(placed.source());
          out.putLong(placed.position());
        }
      }
      case EventIdentity.Recorded recorded -> {
        Instant time = recorded.record().time();
        boolean isNow = time.equals(Ticks.instant(fed.event().time()));
        out.putNumber(isNow ? RECORDED_NOW : RECORDED);
        out.putText(recorded.record().computer());
        out.putText(recorded.record().channel());
        out.putText(recorded.record().recordId());
        if (!isNow) {
          out.putLong(time.getEpochSecond());
          out.putInt(time.getNano());
        }
      }
    }
  }

  /** The time of a record whose length stands at a place. */
  static long time(FedBytes in, int place) {
    return in.longAt(place + PREFIX);
  }

  /** How many bytes a record takes whose length stands at a place, with that length. */
  static int size(FedBytes in, int place) {
    return PREFIX + in.intAt(place);
  }

  /** Reads the record whose length stands at a place. */
  static FedRecord read(FedBytes in, int place) {
    in.seek(place + PREFIX);
    long time = in.takeLong();
    long number = in.takeLong();
    EventIdentity identity = identity(in, time, number);
    int size = (int) in.takeNumber();
    if (size == 1) {
      return new FedRecord(new FedEvent(time, number, List.of(match(in))), identity);
    }
    List<FedEvent.RuleValues> matches = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      matches.add(match(in));
    }
    return new FedRecord(new FedEvent(time, number, matches), identity);
  }

  private static EventIdentity identity(FedBytes in, long time, long number) {
    int kind = (int) in.takeNumber();
    return switch (kind) {
      case PLACED_HERE ->
          new EventIdentity.Placed(FedRecord.source(number), FedRecord.position(number));
      case PLACED -> new EventIdentity.Placed((int) in.takeNumber(), in.takeLong());
      default -> {
        String computer = in.takeText();
        String channel = in.takeText();
        String recordId = in.takeText();
        Instant at =
            kind == RECORDED_NOW
                ? Ticks.instant(time)
                : Instant.ofEpochSecond(in.takeLong(), in.takeInt());
        yield new EventIdentity.Recorded(new RecordIdentity(computer, channel, recordId, at));
      }
    };
  }

  private static FedEvent.RuleValues match(FedBytes in) {
    int rule = (int) in.takeNumber();
    int fields = (int) in.takeNumber();
    List<List<String>> values = new ArrayList<>(fields);
    for (int k = 0; k < fields; k++) {
      values.add(texts(in));
    }
    return new FedEvent.RuleValues(rule, values);
  }

  private static List<String> texts(FedBytes in) {
    int size = (int) in.takeNumber();
    if (size == 1) {
      return List.of(in.takeText());
    }
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(in.takeText());
    }
    return texts;
  }
}

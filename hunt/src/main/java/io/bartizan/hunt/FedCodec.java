package io.bartizan.hunt;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.event.RecordIdentity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events that feed correlations, as bytes for the files that a large hunt spills to. */
final class FedCodec implements SortedRuns.Codec<FedRecord> {

  @Override
  public void write(FedRecord fed, DataOutput out) throws IOException {
    out.writeLong(fed.event().time());
    out.writeLong(fed.event().event());
    identity(fed.identity(), out);
    out.writeInt(fed.event().matches().size());
    for (FedEvent.RuleValues match : fed.event().matches()) {
      out.writeInt(match.rule());
      out.writeInt(match.values().size());
      for (List<String> values : match.values()) {
        out.writeInt(values.size());
        for (String value : values) {
          text(value, out);
        }
      }
    }
  }

  private static void identity(EventIdentity identity, DataOutput out) throws IOException {
    out.writeBoolean(identity instanceof EventIdentity.Recorded);
    switch (identity) {
      case EventIdentity.Recorded recorded -> {
        text(recorded.record().computer(), out);
        text(recorded.record().channel(), out);
        text(recorded.record().recordId(), out);
        Instant time = recorded.record().time();
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
      }
      case EventIdentity.Placed placed -> {
        out.writeInt(placed.source());
        out.writeLong(placed.position());
      }
    }
  }

  private static EventIdentity identity(DataInput in) throws IOException {
    return in.readBoolean()
        ? new EventIdentity.Recorded(
            new RecordIdentity(
                text(in), text(in), text(in), Instant.ofEpochSecond(in.readLong(), in.readInt())))
        : new EventIdentity.Placed(in.readInt(), in.readLong());
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public FedRecord read(DataInput in) throws IOException {
    long time = in.readLong();
    long event = in.readLong();
    EventIdentity identity = identity(in);
    int size = in.readInt();
    List<FedEvent.RuleValues> matches = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int rule = in.readInt();
      int fields = in.readInt();
      List<List<String>> values = new ArrayList<>(fields);
      for (int k = 0; k < fields; k++) {
        values.add(texts(in));
      }
      matches.add(new FedEvent.RuleValues(rule, values));
    }
    return new FedRecord(new FedEvent(time, event, matches), identity);
  }

  private static List<String> texts(DataInput in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

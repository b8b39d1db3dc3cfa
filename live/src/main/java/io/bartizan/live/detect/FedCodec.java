package io.bartizan.live.detect;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.live.rules.Generation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that wait for correlations, as bytes: rules by their keys and values by the names of their
 * fields, so that another generation of rules can read them.
 */
final class FedCodec {

  private static final int MOST = 1 << 20;

  private FedCodec() {}

  static void write(FedEvent event, Generation generation, DataOutput out) throws IOException {
    out.writeLong(event.time());
    out.writeLong(event.event());
    out.writeInt(event.matches().size());
    for (FedEvent.RuleValues match : event.matches()) {
      text(generation.reported().get(match.rule()).key(), out);
      List<String> fields = generation.feeds().fields(match.rule());
      out.writeInt(fields.size());
      for (int i = 0; i < fields.size(); i++) {
        text(fields.get(i), out);
        List<String> values = match.values().get(i);
        out.writeInt(values.size());
        for (String value : values) {
          text(value, out);
        }
      }
    }
  }

  /** The event, as far as these rules still feed correlations. */
  static FedEvent read(Generation generation, DataInput in) throws IOException {
    long time = in.readLong();
    long number = in.readLong();
    int matches = count(in);
    List<FedEvent.RuleValues> found = new ArrayList<>();
    for (int i = 0; i < matches; i++) {
      String key = text(in);
      Map<String, List<String>> values = new HashMap<>();
      int fields = count(in);
      for (int k = 0; k < fields; k++) {
        String field = text(in);
        int size = count(in);
        List<String> texts = new ArrayList<>();
        for (int v = 0; v < size; v++) {
          texts.add(text(in));
        }
        values.put(field, texts);
      }
      int rule = generation.ruleNumber(key);
      if (rule >= 0 && generation.feeds().isFed(rule)) {
        found.add(
            new FedEvent.RuleValues(
                rule,
                generation.feeds().fields(rule).stream()
                    .map(field -> values.getOrDefault(field, List.of()))
                    .toList()));
      }
    }
    found.sort(java.util.Comparator.comparingInt(FedEvent.RuleValues::rule));
    return new FedEvent(time, number, found);
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("a saved state that is damaged");
    }
    return count;
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[count(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

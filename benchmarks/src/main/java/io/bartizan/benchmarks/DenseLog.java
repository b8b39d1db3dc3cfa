package io.bartizan.benchmarks;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import io.bartizan.fixtures.JsonTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of flat Windows JSON (as NXLog ships it, one to a line) as an event log, so
 * that both kinds can be timed on the same events.
 *
 * <pre>DenseLog JSONL EVTX COPIES</pre>
 *
 * <p>What stands in an event's header goes into the header, the message that Windows makes of the
 * values is left out, all else becomes named data.
 */
public final class DenseLog {

  private static final Set<String> HEADER =
      Set.of(
          "SourceName",
          "ProviderGuid",
          "Channel",
          "Hostname",
          "EventID",
          "EventTime",
          "TimeCreated",
          "@timestamp",
          "@version",
          "RecordNumber",
          "EventRecordID",
          "Message",
          "Level",
          "Keywords",
          "Task",
          "Opcode",
          "Version",
          "host",
          "port",
          "tags");

  private DenseLog() {}

  /** Writes the log. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("expected: JSONL EVTX COPIES");
    }
    Path from = Path.of(arguments[0]);
    long events = 0;
    try (EvtxWriter log = EvtxWriter.open(Path.of(arguments[1]))) {
      for (int copy = Integer.parseInt(arguments[2]); copy > 0; copy--) {
        try (BufferedReader lines = Files.newBufferedReader(from)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            log.write(event(JsonTree.object(line)));
            events++;
          }
        }
      }
    }
    System.out.println(events + " events, " + Files.size(Path.of(arguments[1])) + " bytes");
  }

  private static EvtxEvent event(Map<String, @Nullable Object> json) {
    Map<String, String> values = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (!HEADER.contains(name) && value != null && name.length() < 64) {
            values.put(name, cut(String.valueOf(value)));
          }
        });
    return EvtxEvent.of(text(json, "SourceName"), Integer.parseInt(text(json, "EventID")))
        .channel(text(json, "Channel"))
        .computer(text(json, "Hostname"))
        .time(time(text(json, "@timestamp")))
        .body(new EvtxBody.Named(values))
        .build();
  }

  /** A record must fit into a chunk. */
  private static String cut(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_16LE);
    return bytes.length <= 8_000 ? value : value.substring(0, 4_000);
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    Object value = json.get(key);
    return value == null ? "0" : String.valueOf(value);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}

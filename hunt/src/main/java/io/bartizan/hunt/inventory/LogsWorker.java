package io.bartizan.hunt.inventory;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.source.OpenedLog;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the headers of events, on one thread. */
public final class LogsWorker implements EventHandler {

  /** Fields beside the headers: what a clearing event says. */
  public static final List<String> FIELDS =
      List.of("Channel", "SubjectUserName", "host.name", "host");

  private static final int MOST_KEYS = 10_000;

  /** Longest name of a host, a channel, an account that is told from others, in characters. */
  private static final int LONGEST_NAME = 256;

  /** What the ids and the times of all channels together may take in memory, in bytes. */
  private final ChannelLog.Room room = new ChannelLog.Room(Runtime.getRuntime().maxMemory() / 8);

  /** A channel of a host in a file. */
  public record Key(int source, String host, String channel) {}

  private final FieldTable fields;
  private final FieldValues values = new FieldValues();
  private final Map<Key, ChannelLog> logs = new HashMap<>();
  private int source;

  public LogsWorker(FieldTable fields) {
    this.fields = fields;
  }

  public Map<Key, ChannelLog> logs() {
    return logs;
  }

  @Override
  public void source(int newSource, OpenedLog log) {
    source = newSource;
  }

  @Override
  public void block(long number) {
    // The order of events does not matter here.
  }

  @Override
  public void event(Event event) {
    String channel = name(event, Header.CHANNEL);
    String eventId = name(event, Header.EVENT_ID);
    String host = name(event, Header.COMPUTER);
    Key key = new Key(source, host, channel);
    if (logs.size() >= MOST_KEYS && !logs.containsKey(key)) {
      key = new Key(source, "(others)", "(others)");
    }
    ChannelLog log = logs.computeIfAbsent(key, k -> new ChannelLog(room));
    Optional<EventTime> said = event.time();
    Optional<Instant> time = said.map(EventTime::instant);
    log.add(said, eventId, record(event));
    if (isClearing(channel, eventId)) {
      String what = channel.equalsIgnoreCase("Security") ? channel : field(event, "Channel");
      log.addCleared(new ChannelLog.Cleared(time, what, field(event, "SubjectUserName")));
    }
  }

  /** Security 1102 and 517, System 104: a log was cleared. */
  private static boolean isClearing(String channel, String eventId) {
    return switch (eventId) {
      case "1102", "517" -> channel.equalsIgnoreCase("Security");
      case "104" -> channel.equalsIgnoreCase("System");
      default -> false;
    };
  }

  private long record(Event event) {
    String text = header(event, Header.RECORD_ID);
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Long.parseLong(text);
  }

  /** A header that is kept for each log: longer than any name is, it is not what it should be. */
  private String name(Event event, Header header) {
    String name = header(event, header);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private String header(Event event, Header header) {
    event.readHeader(header, values);
    return text();
  }

  private String text() {
    if (values.count() == 0) {
      return "";
    }
    String text = values.string(0);
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }

  private String field(Event event, String name) {
    event.read(fields.require(name), values);
    return text();
  }

  @Override
  public void done(Collection<BlockDecoder> decoders) {
    // What decoders count beside events is not shown here.
  }
}

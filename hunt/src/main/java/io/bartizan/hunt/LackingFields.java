package io.bartizan.hunt;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.logs.record.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts Windows events without a field that their kind always has, such as a process creation
 * without an image: {@code always.txt}, read once. Belongs to one thread.
 */
final class LackingFields {

  private static final List<Kind> KINDS =
      Resource.lines(LackingFields.class, "always.txt").stream().map(Kind::of).toList();
  private static final int MOST_IDS = 1 << 16;

  private final @Nullable List<Asked>[] byId;
  private final Map<String, Long> counts = new TreeMap<>();
  private final FieldValues values = new FieldValues();
  private final FieldValues channel = new FieldValues();

  /** What events of a channel and id always have. */
  private record Kind(String channel, int id, String field) {
    static Kind of(String line) {
      String[] columns = line.split("\\|", -1);
      if (columns.length != 3) {
        throw new IllegalStateException("three columns are needed: " + line);
      }
      return new Kind(columns[0], Integer.parseInt(columns[1]), columns[2]);
    }
  }

  /** A field of {@link Kind}, with its channel in small letters. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asked(byte[] channel, int field, String name) {}

  /** Over a table that has {@link #names}. */
  @SuppressWarnings("unchecked")
  LackingFields(FieldTable fields) {
    byId = (List<Asked>[]) new List<?>[MOST_IDS];
    for (Kind kind : KINDS) {
      List<Asked> asked = byId[kind.id()];
      if (asked == null) {
        asked = new ArrayList<>();
        byId[kind.id()] = asked;
      }
      String name = kind.channel() + " " + kind.id() + " without " + kind.field();
      byte[] channel = kind.channel().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
      asked.add(new Asked(channel, fields.require(kind.field()), name));
    }
  }

  /** The fields that a table must have for this. */
  static List<String> names() {
    return KINDS.stream().map(Kind::field).distinct().toList();
  }

  /** Looks at an event. */
  void look(Event event) {
    event.readHeader(Header.EVENT_ID, values);
    List<Asked> asked = byId[id()];
    if (asked == null) {
      return;
    }
    event.readHeader(Header.CHANNEL, channel);
    for (int i = 0; i < asked.size(); i++) {
      Asked one = asked.get(i);
      if (isChannel(one.channel())) {
        event.read(one.field(), values);
        if (!values.isPresent()) {
          counts.merge(one.name(), 1L, Long::sum);
        }
      }
    }
  }

  private boolean isChannel(byte[] name) {
    if (channel.count() != 1 || channel.end(0) - channel.start(0) != name.length) {
      return false;
    }
    int start = channel.start(0);
    for (int i = 0; i < name.length; i++) {
      byte b = channel.bytes()[start + i];
      if ((b >= 'A' && b <= 'Z' ? b + 0x20 : b) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** The event id, or 0, which no event of the table has. */
  private int id() {
    if (values.count() != 1 || values.end(0) - values.start(0) > 5) {
      return 0;
    }
    int id = 0;
    for (int i = values.start(0); i < values.end(0); i++) {
      int digit = values.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      id = id * 10 + digit;
    }
    return id < MOST_IDS ? id : 0;
  }

  /** How many events lacked what, by what it is. */
  Map<String, Long> counts() {
    return counts;
  }
}

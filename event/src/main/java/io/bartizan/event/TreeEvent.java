package io.bartizan.event;

import io.bartizan.event.FieldValues.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event held as a tree of maps, lists and scalars: for events written in tests, in rule
 * expectations and by hand. Slow and plain; what readers of real logs are compared with.
 *
 * <p>How a name finds values: a key may be the whole rest of the name, or the part before its first
 * dot, which leads down; the way over the fewest keys wins, so a literal dotted key does. Lists are
 * looked through. Case and spaces of names do not matter.
 *
 * <p>Strings, {@link Number}s, {@link Boolean}s, {@code null}, {@link Map}s and {@link Collection}s
 * are understood. Not thread-safe.
 */
public final class TreeEvent implements Event {

  private final FieldTable fields;
  private final Map<String, ?> root;
  private final long position;
  private final Optional<EventTime> time;

  private TreeEvent(
      FieldTable fields, Map<String, ?> root, long position, Optional<EventTime> time) {
    this.fields = fields;
    this.root = root;
    this.position = position;
    this.time = time;
  }

  /** An event without a time. */
  public static TreeEvent of(FieldTable fields, Map<String, ?> root) {
    return new TreeEvent(fields, root, 1, Optional.empty());
  }

  /** The same event at this time and position. */
  public TreeEvent at(long newPosition, Optional<EventTime> newTime) {
    return new TreeEvent(fields, root, newPosition, newTime);
  }

  @Override
  public FieldTable fields() {
    return fields;
  }

  @Override
  public void read(int field, FieldValues into) {
    readName(fields.name(field), into);
  }

  private void readName(String name, FieldValues into) {
    into.clear();
    List<Place> places = new ArrayList<>();
    find(root, FieldTable.key(name), 0, places);
    int nearest = places.stream().mapToInt(Place::steps).min().orElse(0);
    for (Place place : places) {
      if (place.steps == nearest) {
        add(place.value, into);
      }
    }
  }

  /** A value that a name leads to, and over how many keys before the last. */
  private record Place(int steps, @Nullable Object value) {}

  private static void find(@Nullable Object node, String name, int steps, List<Place> found) {
    if (node instanceof Collection<?> list) {
      list.forEach(member -> find(member, name, steps, found));
    } else if (node instanceof Map<?, ?> map) {
      int dot = name.indexOf('.');
      map.forEach(
          (key, value) -> {
            String part = FieldTable.key(String.valueOf(key));
            if (part.equals(name)) {
              found.add(new Place(steps, value));
            }
            if (dot > 0 && part.equals(name.substring(0, dot))) {
              find(value, name.substring(dot + 1), steps + 1, found);
            }
          });
    }
  }

  private static void add(@Nullable Object value, FieldValues into) {
    switch (value) {
      case null -> into.addNull();
      case Map<?, ?> map -> {
        into.markObject();
        map.values().forEach(member -> addBelow(member, into));
      }
      case Collection<?> list -> {
        into.markPresent();
        list.forEach(member -> add(member, into));
      }
      default -> addScalar(value, into);
    }
  }

  /** Below an object only scalars count; a null there is none of the field's. */
  private static void addBelow(@Nullable Object value, FieldValues into) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> map.values().forEach(member -> addBelow(member, into));
      case Collection<?> list -> list.forEach(member -> addBelow(member, into));
      default -> addScalar(value, into);
    }
  }

  private static void addScalar(Object value, FieldValues into) {
    switch (value) {
      case Boolean bool -> into.add(Kind.BOOLEAN, bool.toString());
      case BigDecimal decimal -> into.add(Kind.NUMBER, decimal.toPlainString());
      case Number number -> into.add(Kind.NUMBER, number.toString());
      default -> into.add(Kind.STRING, value.toString());
    }
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    readName(
        switch (header) {
          case CHANNEL -> "Channel";
          case EVENT_ID -> "EventID";
          case PROVIDER -> "Provider_Name";
          case COMPUTER -> "Computer";
          case RECORD_ID -> "EventRecordID";
        },
        into);
  }

  @Override
  public void readAll(FieldValues into) {
    into.clear();
    addBelow(root, into);
  }

  @Override
  public boolean readRaw(RawText into) {
    return false;
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
    StringBuilder out = new StringBuilder();
    write(root, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Event retain() {
    return this;
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          quote(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case Collection<?> list -> {
        String separator = "[";
        for (Object member : list) {
          out.append(separator);
          write(member, out);
          separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case Boolean bool -> out.append(bool);
      case Number number -> out.append(number);
      default -> quote(value.toString(), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

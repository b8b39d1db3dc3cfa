package io.bartizan.detect.routing;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which entries of a {@link Routing} fit an event. Immutable but for {@link Cursor}s; each
 * thread has its own of those.
 *
 * <p>What depends only on channel, provider and event id is worked out once for each combination
 * met, up to a bound, and looked up from then on; only tests of other fields are made on the event
 * itself.
 */
public final class Router {

  private static final int MOST_REMEMBERED = 4_096;

  /** Longer headers, in bytes, are no names of channels: they are looked at each time. */
  private static final int LONGEST_REMEMBERED = 512;

  /** In place of a channel, provider or event id: any, but not none. */
  private static final String ANY = "*";

  private final FieldTable fields;
  private final List<Prepared> entries = new ArrayList<>();

  /** An entry with its fields as ids. */
  private record Prepared(Routing.Entry entry, int[] has, int[] tested, List<List<String>> values) {
    boolean looksAtHeaders() {
      return !entry.channels().isEmpty()
          || !entry.providers().isEmpty()
          || !entry.eventIds().isEmpty();
    }

    boolean looksAtFields() {
      return has.length > 0 || tested.length > 0;
    }
  }

  /** A router over a field table that has {@link #fieldsOf} its routing. */
  public Router(Routing routing, FieldTable fields) {
    this.fields = fields;
    for (Routing.Entry entry : routing.entries()) {
      List<String> names = List.copyOf(entry.fields().keySet());
      entries.add(
          new Prepared(
              entry,
              entry.has().stream().mapToInt(fields::require).toArray(),
              names.stream().mapToInt(fields::require).toArray(),
              names.stream().map(name -> entry.fields().getOrDefault(name, List.of())).toList()));
    }
  }

  /** The fields that a routing looks at. */
  public static Set<String> fieldsOf(Routing routing) {
    Set<String> names = new TreeSet<>();
    for (Routing.Entry entry : routing.entries()) {
      names.addAll(entry.has());
      if (!entry.extraction().isEmpty()) {
        names.add(entry.extraction().from());
      }
      names.addAll(entry.fields().keySet());
    }
    return names;
  }

  /** A cursor for the calling thread. */
  public Cursor cursor() {
    return new Cursor();
  }

  /** Routes events of one thread. */
  public final class Cursor {
    private final FieldValues channel = new FieldValues();
    private final FieldValues provider = new FieldValues();
    private final FieldValues eventId = new FieldValues();
    private final FieldValues values = new FieldValues();
    private final Map<HeaderKey, Known> known = new HashMap<>();
    private final HeaderKey probe = new HeaderKey();
    private final BitSet current = new BitSet();

    /**
     * The entries that fit the event, as a set of their indices: not to be changed, and valid until
     * the next event.
     */
    public BitSet route(Event event) {
      event.readHeader(Header.CHANNEL, channel);
      event.readHeader(Header.PROVIDER, provider);
      event.readHeader(Header.EVENT_ID, eventId);
      probe.set(channel, provider, eventId);
      Known fitting = known.get(probe);
      if (fitting == null) {
        fitting = known();
        if (known.size() < MOST_REMEMBERED && probe.length <= LONGEST_REMEMBERED) {
          known.put(probe.copy(), fitting);
        }
      }
      return fitting.conditional.length == 0 ? fitting.certain : checked(event, fitting);
    }

    /** How many combinations of headers are remembered. */
    int remembered() {
      return known.size();
    }

    private Known known() {
      String channelText = text(channel);
      String providerText = text(provider);
      String idText = text(eventId);
      BitSet certain = new BitSet();
      List<Integer> conditional = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        Routing.Entry entry = entries.get(i).entry;
        boolean fits =
            (channelText.isEmpty() || entries.get(i).looksAtHeaders())
                && allows(entry.channels(), channelText)
                && allows(entry.providers(), providerText)
                && allows(entry.eventIds(), idText);
        if (fits && entries.get(i).looksAtFields()) {
          conditional.add(i);
        } else if (fits) {
          certain.set(i);
        }
      }
      return new Known(certain, conditional.stream().mapToInt(Integer::intValue).toArray());
    }

    private BitSet checked(Event event, Known fitting) {
      current.clear();
      current.or(fitting.certain);
      for (int i : fitting.conditional) {
        if (holds(event, entries.get(i))) {
          current.set(i);
        }
      }
      return current;
    }

    private boolean holds(Event event, Prepared entry) {
      for (int field : entry.has) {
        event.read(field, values);
        if (!values.isPresent()) {
          return false;
        }
      }
      for (int i = 0; i < entry.tested.length; i++) {
        event.read(entry.tested[i], values);
        if (!hasOne(entry.values.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Whether one of the field's values is allowed; one without values has the empty one. */
    private boolean hasOne(List<String> allowed) {
      for (int i = 0; i < values.count(); i++) {
        if (allowed.contains(values.string(i).toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
      return values.count() == 0 && allowed.contains("");
    }

    private String text(FieldValues from) {
      return from.count() == 0 ? "" : from.string(0).toLowerCase(Locale.ROOT);
    }

    private static boolean allows(List<String> allowed, String value) {
      return allowed.isEmpty()
          || allowed.contains(value)
          || !value.isEmpty() && allowed.contains(ANY);
    }
  }

  /** The table that events must be read with. */
  public FieldTable fields() {
    return fields;
  }

  /** What is known of a combination of headers. */
  private record Known(BitSet certain, int[] conditional) {}

  /** Channel, provider and event id as bytes, reusable for look-ups. */
  private static final class HeaderKey {
    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** Room beyond this is given back: one hostile header must not leave its size. */
    private static final int MOST_KEPT = 64 << 10;

    private byte[] bytes = new byte[LONGEST_REMEMBERED];
    private int length;
    private int hash;

    void set(FieldValues a, FieldValues b, FieldValues c) {
      length = 0;
      if (bytes.length > MOST_KEPT) {
        bytes = new byte[LONGEST_REMEMBERED];
      }
      append(a);
      append(b);
      append(c);
      long h = length;
      // Behind the end stand zeros: whole words may be read.
      for (int i = 0; i < length; i += 8) {
        h = (h ^ (long) LONG.get(bytes, i)) * PRIME;
        h ^= h >>> 31;
      }
      hash = (int) (h ^ h >>> 32);
    }

    private void append(FieldValues values) {
      int size = values.count() == 0 ? 0 : values.end(0) - values.start(0);
      if (bytes.length < length + size + 9) {
        bytes = Arrays.copyOf(bytes, (length + size + 9) * 2);
      }
      if (size > 0) {
        System.arraycopy(values.bytes(), values.start(0), bytes, length, size);
      }
      length += size + 1;
      LONG.set(bytes, length - 1, 0L);
    }

    HeaderKey copy() {
      HeaderKey key = new HeaderKey();
      key.bytes = Arrays.copyOf(bytes, length);
      key.length = length;
      key.hash = hash;
      return key;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof HeaderKey key
          && Arrays.equals(bytes, 0, length, key.bytes, 0, key.length);
    }
  }
}

package io.bartizan.logs.common;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.logs.record.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Reads the common columns of events by {@code columns.txt}: of each column the first field that
 * has a value. A dash and an empty value are none; a value longer than 4,096 bytes is cut. An event
 * costs a look at some dozens of fields, of which most are not there. Belongs to one thread.
 */
public final class CommonColumns {

  /** The longest value, in bytes; of a longer one the beginning is given. */
  static final int LONGEST = 4096;

  private static final String WINDOWS = "windows";
  private static final String OTHER = "other";
  private static final String ZEEK = "zeek";
  private static final String ZEEK_FIELD = "id.orig_h";
  private static final String FORMAT = "_format";
  private static final int[] NONE = {};
  private static final CommonColumn[] COLUMNS = CommonColumn.values();
  private static final Map<String, Map<CommonColumn, List<String>>> LINES = lines();

  private final int format;
  private final int zeek;
  private final Map<String, EnumMap<CommonColumn, int[]>> plans = new HashMap<>();
  private final OcsfClasses classes;
  private final FieldValues values = new FieldValues();

  /** Over a table that has all {@link #names}. */
  public CommonColumns(FieldTable fields) {
    format = fields.require(FORMAT);
    zeek = fields.require(ZEEK_FIELD);
    LINES.forEach((kind, columns) -> plans.put(kind, plan(kind, columns, fields)));
    classes = new OcsfClasses(fields);
  }

  /** The fields that a table must have for this. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(OcsfClasses.names());
    names.add(FORMAT);
    names.add(ZEEK_FIELD);
    LINES.values().forEach(columns -> columns.values().forEach(names::addAll));
    return names;
  }

  private static Map<String, Map<CommonColumn, List<String>>> lines() {
    Map<String, Map<CommonColumn, List<String>>> kinds = new HashMap<>();
    for (String line : Resource.lines(CommonColumns.class, "columns.txt")) {
      String[] words = line.split(" +", -1);
      CommonColumn column = CommonColumn.valueOf(words[1].toUpperCase(Locale.ROOT));
      kinds
          .computeIfAbsent(words[0], kind -> new HashMap<>())
          .put(column, List.of(words).subList(2, words.length));
    }
    return kinds;
  }

  private static EnumMap<CommonColumn, int[]> plan(
      String kind, Map<CommonColumn, List<String>> columns, FieldTable fields) {
    Map<CommonColumn, List<String>> others =
        kind.equals(WINDOWS) ? Map.of() : LINES.getOrDefault(OTHER, Map.of());
    EnumMap<CommonColumn, int[]> plan = new EnumMap<>(CommonColumn.class);
    for (CommonColumn column : COLUMNS) {
      List<String> names = columns.getOrDefault(column, others.getOrDefault(column, List.of()));
      List<Integer> ids = new ArrayList<>();
      names.forEach(name -> ids.add(fields.require(name)));
      plan.put(column, ids.stream().mapToInt(Integer::intValue).toArray());
    }
    return plan;
  }

  /** Gives each column of an event that has a value, in the order of {@link CommonColumn}. */
  public void read(Event event, BiConsumer<CommonColumn, String> into) {
    EnumMap<CommonColumn, int[]> plan = planOf(event);
    for (CommonColumn column : COLUMNS) {
      for (int field : plan.getOrDefault(column, NONE)) {
        event.read(field, values);
        if (isValue()) {
          into.accept(column, text());
          break;
        }
      }
    }
  }

  /** The class of an event. */
  public OcsfClass ocsfClass(Event event) {
    return classes.of(event);
  }

  private EnumMap<CommonColumn, int[]> planOf(Event event) {
    event.readHeader(Header.CHANNEL, values);
    String kind = OTHER;
    if (values.count() > 0) {
      kind = WINDOWS;
    } else {
      event.read(format, values);
      if (values.count() > 0 && values.end(0) - values.start(0) < 32) {
        kind = values.string(0);
      } else {
        event.read(zeek, values);
        kind = values.count() > 0 ? ZEEK : OTHER;
      }
    }
    EnumMap<CommonColumn, int[]> plan = plans.get(kind);
    return plan == null ? plans.getOrDefault(OTHER, new EnumMap<>(CommonColumn.class)) : plan;
  }

  private boolean isValue() {
    if (values.count() == 0 || values.hasObject()) {
      return false;
    }
    int length = values.end(0) - values.start(0);
    return length > 1 || length == 1 && values.bytes()[values.start(0)] != '-';
  }

  private String text() {
    int start = values.start(0);
    int end = values.end(0);
    if (end - start <= LONGEST) {
      return values.string(0);
    }
    int cut = start + LONGEST;
    while (cut > start && (values.bytes()[cut] & 0xc0) == 0x80) {
      cut--;
    }
    return new String(values.bytes(), start, cut - start, java.nio.charset.StandardCharsets.UTF_8);
  }
}

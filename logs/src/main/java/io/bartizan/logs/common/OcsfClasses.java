package io.bartizan.logs.common;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.logs.record.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the OCSF class of events by {@code classes.txt}. Lines about a channel are looked up by it,
 * so that an event meets only few conditions. Belongs to one thread.
 */
final class OcsfClasses {

  private static final String CHANNEL = "channel";
  private static final String EVENT_ID = "event_id";
  private static final int LONGEST = 256;
  private static final List<Line> LINES =
      Resource.lines(OcsfClasses.class, "classes.txt").stream().map(Line::of).toList();

  private final Map<String, List<Prepared>> byChannel = new HashMap<>();
  private final List<Prepared> others = new ArrayList<>();
  private final FieldValues values = new FieldValues();

  /** A condition: a field and its allowed values in lower case; empty for any. */
  private record Condition(String field, Set<String> allowed) {
    static Condition of(String word) {
      int equals = word.indexOf('=');
      return equals < 0
          ? new Condition(word, Set.of())
          : new Condition(
              word.substring(0, equals),
              Set.of(word.substring(equals + 1).replace('*', ' ').split("\\|", -1)));
    }
  }

  private record Line(OcsfClass type, List<Condition> conditions) {
    static Line of(String text) {
      String[] words = text.split(" +", -1);
      OcsfClass type = new OcsfClass(Integer.parseInt(words[0]), words[1].replace('_', ' '));
      List<Condition> conditions = new ArrayList<>();
      for (int i = 2; i < words.length; i++) {
        conditions.add(Condition.of(words[i]));
      }
      return new Line(type, conditions);
    }
  }

  /** A line with its fields as ids; the channel is looked up, the event id a header. */
  private record Prepared(
      OcsfClass type, Set<String> ids, int[] fields, List<Set<String>> allowed) {}

  OcsfClasses(FieldTable fields) {
    for (Line line : LINES) {
      List<Condition> own =
          line.conditions().stream()
              .filter(one -> !one.field().equals(CHANNEL) && !one.field().equals(EVENT_ID))
              .toList();
      Prepared prepared =
          new Prepared(
              line.type(),
              allowed(line, EVENT_ID),
              own.stream().mapToInt(one -> fields.require(one.field())).toArray(),
              own.stream().map(Condition::allowed).toList());
      Set<String> channels = allowed(line, CHANNEL);
      channels.forEach(
          channel -> byChannel.computeIfAbsent(channel, key -> new ArrayList<>()).add(prepared));
      if (channels.isEmpty()) {
        others.add(prepared);
      }
    }
  }

  private static Set<String> allowed(Line line, String field) {
    return line.conditions().stream()
        .filter(one -> one.field().equals(field))
        .map(Condition::allowed)
        .findFirst()
        .orElse(Set.of());
  }

  /** The fields that a table must have. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Line line : LINES) {
      line.conditions().forEach(one -> names.add(one.field()));
    }
    names.remove(CHANNEL);
    names.remove(EVENT_ID);
    return names;
  }

  OcsfClass of(Event event) {
    event.readHeader(Header.CHANNEL, values);
    String channel = first();
    if (channel.isEmpty()) {
      return first(event, others, "");
    }
    List<Prepared> lines = byChannel.getOrDefault(channel, List.of());
    event.readHeader(Header.EVENT_ID, values);
    return first(event, lines, first());
  }

  private OcsfClass first(Event event, List<Prepared> lines, String id) {
    // Most lines begin with a field that their neighbours ask for, too.
    int last = -1;
    String value = "";
    boolean present = false;
    for (Prepared line : lines) {
      boolean fits = line.ids().isEmpty() || line.ids().contains(id);
      for (int i = 0; fits && i < line.fields().length; i++) {
        int field = line.fields()[i];
        if (field != last) {
          event.read(field, values);
          present = values.isPresent();
          value = present && !line.allowed().get(i).isEmpty() ? first() : "";
          last = line.allowed().get(i).isEmpty() ? -1 : field;
        }
        fits = present && (line.allowed().get(i).isEmpty() || isOne(line.allowed().get(i), value));
      }
      if (fits) {
        return line.type();
      }
    }
    return OcsfClass.BASE;
  }

  private static boolean isOne(Set<String> allowed, String value) {
    return allowed.contains(value);
  }

  private String first() {
    boolean isShort = values.count() > 0 && values.end(0) - values.start(0) <= LONGEST;
    return isShort ? values.string(0).toLowerCase(Locale.ROOT) : "";
  }
}

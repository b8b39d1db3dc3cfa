package io.bartizan.detect.correlation;

import io.bartizan.detect.EventMatches;
import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.sigma.predicate.FieldMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from an event what correlations ask for. Belongs to one thread. */
public final class FeedReader {

  /** Most values of one field that are looked at. */
  public static final int MOST_VALUES = 64;

  /** Longest value that is told from others, in characters. */
  public static final int LONGEST_VALUE = 4_096;

  private final Feeds feeds;
  private final FieldTable fields;
  private final FieldValues values = new FieldValues();

  /** What was last asked of the events of each rule. */
  private final Map<Integer, Asked> asked = new HashMap<>();

  /** A reader of events that are read with this table. */
  public FeedReader(Feeds feeds, FieldTable fields) {
    this.feeds = feeds;
    this.fields = fields;
  }

  /** The rules that matched and feed correlations, with their values; none for most events. */
  public List<FedEvent.RuleValues> read(Event event, EventMatches matches) {
    List<FedEvent.RuleValues> found = List.of();
    for (int i = 0; i < matches.count(); i++) {
      int rule = matches.rule(i);
      if (feeds.isFed(rule)) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(new FedEvent.RuleValues(rule, values(event, rule, matches.mapping(i))));
      }
    }
    return found;
  }

  /** The numbers of the fields that a rule is asked for, by one mapping. */
  private record Asked(FieldMapping mapping, int[] fields) {}

  private Asked asked(int rule, FieldMapping mapping) {
    Asked known = asked.get(rule);
    if (known == null || !known.mapping.equals(mapping)) {
      int[] numbers =
          feeds.fields(rule).stream().mapToInt(name -> fields.find(mapping.rename(name))).toArray();
      known = new Asked(mapping, numbers);
      asked.put(rule, known);
    }
    return known;
  }

  private List<List<String>> values(Event event, int rule, FieldMapping mapping) {
    int[] numbers = asked(rule, mapping).fields;
    List<List<String>> all = new ArrayList<>(numbers.length);
    for (int id : numbers) {
      if (id < 0) {
        all.add(List.of());
      } else {
        event.read(id, values);
        all.add(texts());
      }
    }
    return all;
  }

  private List<String> texts() {
    int count = Math.min(values.count(), MOST_VALUES);
    if (count == 1) {
      return List.of(text(0));
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String text = text(i);
      if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  private String text(int i) {
    String text = values.string(i);
    if (text.length() <= LONGEST_VALUE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_VALUE - end);
  }
}

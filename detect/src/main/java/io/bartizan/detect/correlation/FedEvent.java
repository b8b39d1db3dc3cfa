package io.bartizan.detect.correlation;

import java.util.Comparator;
import java.util.List;

/**
 * An event that matched rules which correlations look at: what they need of it, so that the event
 * itself need not be kept.
 *
 * @param time when, in {@link io.bartizan.sigma.correlation.Ticks}
 * @param event what finds the event again, as the caller likes; different for each
 * @param matches the rules, by rising numbers
 */
public record FedEvent(long time, long event, List<RuleValues> matches) {

  /** By time; those of one time by what they hold, so that it does not matter how they came. */
  public static final Comparator<FedEvent> CONTENT =
      Comparator.comparingLong(FedEvent::time)
          .thenComparing(FedEvent::matches, FedEvent::compareMatches);

  /** By time and content, then by event. */
  public static final Comparator<FedEvent> ORDER = CONTENT.thenComparingLong(FedEvent::event);

  public FedEvent {
    matches = List.copyOf(matches);
  }

  /**
   * A rule that matched.
   *
   * @param rule its number in the rule set
   * @param values for each of the {@link Feeds#fields} of the rule, the values that the event has;
   *     none where the field is absent
   */
  public record RuleValues(int rule, List<List<String>> values) {
    public RuleValues {
      values = List.copyOf(values);
    }
  }

  /** What it takes in memory, roughly, in bytes. */
  long bytes() {
    long bytes = 96;
    for (RuleValues match : matches) {
      bytes += 64;
      for (List<String> field : match.values()) {
        bytes += 40;
        for (String value : field) {
          bytes += 56 + 2L * value.length();
        }
      }
    }
    return bytes;
  }

  private static int compareMatches(List<RuleValues> a, List<RuleValues> b) {
    int size = Math.min(a.size(), b.size());
    for (int i = 0; i < size; i++) {
      int order = Integer.compare(a.get(i).rule(), b.get(i).rule());
      if (order == 0) {
        order = compareLists(a.get(i).values(), b.get(i).values());
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareLists(List<List<String>> a, List<List<String>> b) {
    int size = Math.min(a.size(), b.size());
    for (int i = 0; i < size; i++) {
      int order = compareTexts(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareTexts(List<String> a, List<String> b) {
    int size = Math.min(a.size(), b.size());
    for (int i = 0; i < size; i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}

package io.bartizan.report.html;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A match that the page may show.
 *
 * @param event its event, shared with the other matches of that event
 * @param order its number among the matches of the event
 * @param hit the rule and the values that it rests on, the first of them if there are many
 * @param more how many of those values are left out
 */
record Kept(KeptEvent event, int order, Finding.RuleHit hit, int more) {

  private static final int MOST_VALUES = 24;
  private static final int MOST_CHARS = 16_384;
  private static final int ROW_WEIGHT = 300;
  private static final int VALUE_WEIGHT = 48;

  static Kept of(KeptEvent event, int order, Finding.RuleHit hit) {
    List<FieldHit> values = new ArrayList<>();
    int chars = 0;
    for (FieldHit value : hit.matched()) {
      chars += value.field().length() + value.value().length() + 12 * value.spans().size();
      if (values.size() == MOST_VALUES || chars > MOST_CHARS && !values.isEmpty()) {
        break;
      }
      values.add(value);
    }
    int more = hit.matched().size() - values.size();
    return new Kept(
        event,
        order,
        more == 0 ? hit : new Finding.RuleHit(hit.rule(), values, hit.indicator()),
        more);
  }

  /** About how many bytes it takes in the page, its event aside. */
  int weight() {
    int weight = ROW_WEIGHT;
    for (FieldHit value : hit.matched()) {
      weight += VALUE_WEIGHT + value.value().length() + 8 * value.spans().size();
    }
    return weight;
  }

  /** An event of which the page may show matches. Belongs to the sample, which counts its users. */
  static final class KeptEvent {
    private static final int MOST_EVENT_BYTES = 64 << 10;
    private static final int EVENT_WEIGHT = 220;

    private final long number;
    private final Finding finding;
    private final int fullLength;
    private int users;

    KeptEvent(long number, Finding whole) {
      this.number = number;
      this.fullLength = whole instanceof EventFinding event ? event.json().length : 0;
      this.finding =
          switch (whole) {
            case EventFinding event -> event.with(List.of(), cut(event.json()));
            case AlertFinding alert -> alert;
          };
    }

    /** The beginning of a long event, not ending within a character. */
    private static byte[] cut(byte[] event) {
      if (event.length <= MOST_EVENT_BYTES) {
        return event;
      }
      int end = MOST_EVENT_BYTES;
      while (end > 0 && (event[end] & 0xc0) == 0x80) {
        end--;
      }
      return Arrays.copyOf(event, end);
    }

    /** Its number among all findings, in their order. */
    long number() {
      return number;
    }

    /** The finding without its hits, and with the event's beginning only if that is long. */
    Finding finding() {
      return finding;
    }

    /** How long the whole event is, in bytes. */
    int fullLength() {
      return fullLength;
    }

    /** About how many bytes it takes in the page: quotes and backslashes are escaped. */
    int weight() {
      int length = Math.min(fullLength, MOST_EVENT_BYTES);
      return EVENT_WEIGHT + length + length / 8;
    }

    /** Notes a user; says whether it is the first. */
    boolean use() {
      return users++ == 0;
    }

    /** Forgets a user; says whether it was the last. */
    boolean release() {
      return --users == 0;
    }
  }
}

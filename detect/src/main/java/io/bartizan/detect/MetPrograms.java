package io.bartizan.detect;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one route that a thread has met, and what events it met there. A look-up costs no
 * lock and makes nothing. Belongs to one thread.
 */
final class MetPrograms {

  /** Log sources said from outside that are remembered for {@link #addAskedFields}. */
  private static final int MOST_SAID = 4_096;

  private final Programs programs;
  private final Routed routed;
  private final int eventIdField;
  private final int[] numbers;
  private final @Nullable Program[] byNumber;
  private @Nullable Program unnamed;
  private @Nullable Program undecided;
  private boolean met;
  private boolean metUnrecognised;

  /** What events of the general route were. */
  private final BitSet metEntries = new BitSet();

  private final Set<LogSource> metSources = new HashSet<>();

  MetPrograms(Programs programs, Routed routed) {
    this.programs = programs;
    this.routed = routed;
    this.eventIdField = programs.ruleSet().eventIdField();
    this.numbers = routed.namedNumbers();
    this.byNumber = new @Nullable Program[numbers.length];
  }

  Routed routed() {
    return routed;
  }

  /**
   * Remembers an event for {@link #addAskedFields}.
   *
   * @param entries the entries of the routing that it fits; null where its log source was said
   * @param source the log source that was said; null where none was
   */
  void noteEvent(@Nullable BitSet entries, @Nullable LogSource source) {
    met = true;
    if (routed.isGeneral()) {
      if (source != null && metSources.size() < MOST_SAID) {
        metSources.add(source);
      } else if (entries != null) {
        metEntries.or(entries);
        metUnrecognised |= entries.isEmpty();
      }
    }
  }

  void addAskedFields(Map<Integer, Set<String>> into) {
    if (!routed.isGeneral() && met) {
      routed.askedFields(routed.logSources(), into);
    }
    if (metUnrecognised) {
      routed.askedFields(Map.of(), into);
    }
    metEntries.stream()
        .mapToObj(programs::sources)
        .forEach(sources -> routed.askedFields(sources, into));
    metSources.forEach(one -> routed.askedFields(programs.sources(one), into));
  }

  /**
   * The program by the event id that rules see, when that is one number.
   *
   * @param eventId gets the values of the event id
   */
  Program program(Event event, FieldValues eventId) {
    event.read(eventIdField, eventId);
    int id = number(eventId);
    int at = id < 0 ? -1 : Arrays.binarySearch(numbers, id);
    Program known = id < 0 ? undecided : at < 0 ? unnamed : byNumber[at];
    if (known != null) {
      return known;
    }
    Program program = routed.program(id < 0 ? "" : String.valueOf(id));
    if (id < 0) {
      undecided = program;
    } else if (at < 0) {
      unnamed = program;
    } else {
      byNumber[at] = program;
    }
    return program;
  }

  /** The one value as a number as it is usually written, or -1. */
  private static int number(FieldValues values) {
    if (values.count() != 1 || values.hasNull() || values.hasObject()) {
      return -1;
    }
    int from = values.start(0);
    int length = values.end(0) - from;
    if (length == 0 || length > Routed.LONGEST_NUMBER) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + length; i++) {
      byte b = values.bytes()[i];
      if (b < '0' || b > '9' || b == '0' && value == 0 && length > 1) {
        return -1;
      }
      value = value * 10 + b - '0';
    }
    return value;
  }
}

package io.bartizan.testkit;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a test says the rule does with its events. */
public sealed interface Expected {

  /** The rule finds every event that the test writes out; in a file, at least one. */
  record Match() implements Expected {
    @Override
    public String toString() {
      return "match";
    }
  }

  /** The rule finds none. */
  record NoMatch() implements Expected {
    @Override
    public String toString() {
      return "no match";
    }
  }

  /**
   * The rule finds so many events.
   *
   * @param matches how many, 0 or more
   */
  record Count(int matches) implements Expected {
    public Count {
      if (matches < 0) {
        throw new IllegalArgumentException("a count of " + matches);
      }
    }

    @Override
    public String toString() {
      return "count of " + matches;
    }
  }

  /** The rule finds so many events or more. */
  record AtLeast(int matches) implements Expected {
    public AtLeast {
      if (matches < 0) {
        throw new IllegalArgumentException("a count of " + matches);
      }
    }

    @Override
    public String toString() {
      return "at least " + matches;
    }
  }

  /**
   * A correlation gives alerts.
   *
   * @param count how many; where it is empty, at least one
   * @param groups for each alert that is expected, values of its group by field; where there are
   *     any, no alert may be of another group
   */
  record Alerts(OptionalInt count, List<Map<String, String>> groups) implements Expected {
    public Alerts {
      groups = groups.stream().map(Map::copyOf).toList();
    }

    /** That it gives none. */
    static Alerts none() {
      return new Alerts(OptionalInt.of(0), List.of());
    }

    /** That it gives some. */
    static Alerts some() {
      return new Alerts(OptionalInt.empty(), List.of());
    }

    @Override
    public String toString() {
      return count.isEmpty() ? "alert" : count.getAsInt() == 0 ? "no alert" : words(count);
    }

    private static String words(OptionalInt count) {
      return count.getAsInt() + (count.getAsInt() == 1 ? " alert" : " alerts");
    }
  }
}

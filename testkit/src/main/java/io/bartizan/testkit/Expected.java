package io.bartizan.testkit;

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
}

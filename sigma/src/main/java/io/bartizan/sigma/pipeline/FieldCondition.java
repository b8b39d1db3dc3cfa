package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;
import java.util.List;

/** What is asked of a field name. Immutable. */
public sealed interface FieldCondition {

  /**
   * It is one of these, or is none of them.
   *
   * @param names the names
   * @param patterns expressions of which one must fit its beginning, instead of names
   * @param excluded whether it must be none of them
   */
  record Named(List<String> names, List<Pattern> patterns, boolean excluded)
      implements FieldCondition {
    public Named {
      names = List.copyOf(names);
      patterns = List.copyOf(patterns);
    }

    boolean holds(String field) {
      boolean found =
          !field.isEmpty()
              && (names.contains(field)
                  || patterns.stream().anyMatch(pattern -> pattern.matcher(field).lookingAt()));
      return found != excluded;
    }
  }

  /** The step with this id was applied to it. */
  record Processed(String id) implements FieldCondition {}

  /** The state compares so. */
  record State(StateTest test) implements FieldCondition {}
}

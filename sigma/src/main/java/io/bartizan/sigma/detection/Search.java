package io.bartizan.sigma.detection;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.List;

/** What stands under one identifier of a detection, or in a part of it. Immutable. */
public sealed interface Search {

  /** Where it stands. */
  Span span();

  /**
   * A map: all of its items must hold.
   *
   * @param items in the order written, at least one
   */
  record AllOf(List<Item> items, Span span) implements Search {
    public AllOf {
      items = List.copyOf(items);
    }
  }

  /**
   * A list with maps in it: one of the members must hold.
   *
   * @param members in the order written, at least one
   */
  record AnyOf(List<Search> members, Span span) implements Search {
    public AnyOf {
      members = List.copyOf(members);
    }
  }

  /**
   * A field with its values, or keywords when the field is empty.
   *
   * @param field the name as rules mean it: no spaces; empty for keywords
   * @param fieldSpan where the name stands
   * @param modifiers the modifiers in the order written
   * @param values the values in the order written; none only for an empty list
   */
  record Item(String field, Span fieldSpan, List<Use> modifiers, List<YamlScalar> values, Span span)
      implements Search {
    public Item {
      modifiers = List.copyOf(modifiers);
      values = List.copyOf(values);
    }

    /** Whether it looks at the whole event. */
    public boolean isKeyword() {
      return field.isEmpty();
    }
  }

  /**
   * Searches that belong together, once modifiers are applied.
   *
   * @param members in order, at least one
   * @param all whether all of them must hold, or one
   * @param negated whether that must not be so
   */
  record Group(List<Search> members, boolean all, boolean negated, Span span) implements Search {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * A field with the tests that its modifiers made of its values, or keywords when the field is
   * empty.
   *
   * @param field the name; empty for keywords
   * @param tests in the order of the values; none only for an empty list
   * @param all whether all of them must hold, or one
   * @param negated whether that must not be so
   */
  record Settled(String field, List<Test> tests, boolean all, boolean negated, Span span)
      implements Search {
    public Settled {
      tests = List.copyOf(tests);
    }

    /** Whether it looks at the whole event. */
    public boolean isKeyword() {
      return field.isEmpty();
    }
  }

  /**
   * What became of one value.
   *
   * @param criterion the test
   * @param span where the value stands
   */
  record Test(Criterion criterion, Span span) {}

  /**
   * A modifier as it is used.
   *
   * @param name as written
   * @param span where
   */
  record Use(String name, Span span) {}
}

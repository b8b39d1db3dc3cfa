package io.bartizan.testkit;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of a predicate that decided what became of it on one event: those that fail where it
 * fails, those that hold where it holds.
 */
final class Cause {

  private static final int MOST_TOLD = 6;
  private static final int LONGEST_TEST = 160;

  private final Event event;
  private final FieldValues values = new FieldValues();
  private final List<String> told = new ArrayList<>();
  private int untold;

  Cause(Event event) {
    this.event = event;
  }

  /** The deciding tests in words, a few of them at most. */
  String of(Predicate predicate) {
    collect(predicate, NaiveMatcher.matches(predicate, event));
    String list = String.join(", ", told);
    return untold == 0 ? list : list + " and " + untold + " more";
  }

  private void collect(Predicate predicate, boolean holds) {
    switch (predicate) {
      case Predicate.And and -> collectAll(and.members(), holds);
      case Predicate.Or or -> collectAll(or.members(), holds);
      case Predicate.Not not -> collect(not.member(), !holds);
      case Predicate.Constant constant -> tell(constant.toString());
      case Predicate.Field field ->
          tell(field.field() + " " + test(field.criterion(), holds) + ": " + value(field.field()));
      case Predicate.Keyword keyword -> tell("some value " + test(keyword.criterion(), holds));
    }
  }

  /** Of several, those that turned out as the whole did. */
  private void collectAll(List<Predicate> members, boolean holds) {
    for (Predicate member : members) {
      if (NaiveMatcher.matches(member, event) == holds) {
        collect(member, holds);
      }
    }
  }

  private void tell(String text) {
    if (told.size() < MOST_TOLD) {
      told.add(text);
    } else {
      untold++;
    }
  }

  private static String test(Criterion criterion, boolean holds) {
    String test =
        criterion instanceof Criterion.Text text
            ? (text.cased() ? "cased" : "like") + " \"" + text.pattern() + "\""
            : criterion.toString();
    return (holds ? "is " : "is not ") + Visible.excerpt(test, LONGEST_TEST);
  }

  private String value(String field) {
    int id = event.fields().find(field);
    values.clear();
    if (id >= 0) {
      event.read(id, values);
    }
    if (!values.isPresent()) {
      return "it is absent";
    }
    if (values.count() == 0) {
      return values.hasNull() ? "it is null" : "it has no value";
    }
    String more = values.count() == 1 ? "" : " and " + (values.count() - 1) + " more";
    return "\"" + Visible.excerpt(values.string(0)) + "\"" + more;
  }
}

package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A part of a detection while a pipeline works on it: it changes in place. */
sealed interface Part {

  /** The part as it is now, for the compiler. */
  Search search();

  /** Marks every item in it as one that a step was applied to. */
  void mark(String id);

  /** A field with its tests. */
  final class Item implements Part {
    String field;
    List<Search.Test> tests;
    final boolean all;
    final boolean negated;
    final Span span;
    final Set<String> steps = new LinkedHashSet<>();

    Item(String field, List<Search.Test> tests, boolean all, boolean negated, Span span) {
      this.field = field;
      this.tests = tests;
      this.all = all;
      this.negated = negated;
      this.span = span;
    }

    Item(Search.Settled settled) {
      this(settled.field(), settled.tests(), settled.all(), settled.negated(), settled.span());
    }

    /** An item of another field, which no step was applied to. */
    Item of(String other, List<Search.Test> others, boolean isNegated) {
      return new Item(other, others, all, isNegated, span);
    }

    boolean isKeyword() {
      return field.isEmpty();
    }

    @Override
    public Search search() {
      return new Search.Settled(field, tests, all, negated, span);
    }

    @Override
    public void mark(String id) {
      steps.add(id);
    }
  }

  /** Parts that belong together. */
  final class Group implements Part {
    final List<Part> members;
    final boolean all;
    final boolean negated;
    final Span span;

    Group(List<? extends Part> members, boolean all, boolean negated, Span span) {
      this.members = new ArrayList<>(members);
      this.all = all;
      this.negated = negated;
      this.span = span;
    }

    @Override
    public Search search() {
      return new Search.Group(members.stream().map(Part::search).toList(), all, negated, span);
    }

    @Override
    public void mark(String id) {
      members.forEach(member -> member.mark(id));
    }

    /** Takes out groups in which nothing is left; whether this one has anything left. */
    boolean prune() {
      members.removeIf(member -> member instanceof Group group && !group.prune());
      return !members.isEmpty();
    }
  }
}

package io.bartizan.sigma.match;

import io.bartizan.event.FieldTable;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.sigma.explain.SpanFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says on which values a match rests, from what the matcher knows of the event already: the atoms
 * that hold, wherever they are not negated. Used right after a match, by the thread that made it.
 */
final class Details {

  /** Most values that are shown of one match, and most spans of one value. */
  private static final int MOST_VALUES = 64;

  private static final int MOST_SPANS = 64;

  private final FieldTable fields;
  private final MatchScratch scratch;
  private final Map<Key, List<Hit.Span>> found = new LinkedHashMap<>();

  private record Key(String field, String value) {}

  Details(FieldTable fields, MatchScratch scratch) {
    this.fields = fields;
    this.scratch = scratch;
  }

  List<FieldHit> of(Node node) {
    collect(node);
    List<FieldHit> hits = new ArrayList<>();
    found.forEach((key, spans) -> hits.add(new FieldHit(key.field, key.value, merged(spans))));
    return hits;
  }

  private void collect(Node node) {
    switch (node) {
      case Node.All all -> {
        for (Node member : all.members()) {
          collect(member);
        }
      }
      case Node.Any any -> {
        for (Node member : any.members()) {
          if (member.holds(scratch)) {
            collect(member);
          }
        }
      }
      case Node.Leaf leaf -> atom(leaf.atom());
      case Node.Group group -> scratch.heldMembers(group.group()).forEach(this::atom);
      case Node.Not not -> {}
      case Node.Constant constant -> {}
    }
  }

  private void atom(int number) {
    if (!scratch.holds(number) || found.size() >= MOST_VALUES) {
      return;
    }
    Atom atom = scratch.atom(number);
    Slot slot = scratch.loaded(atom.slot());
    String field = atom.slot() == Atom.KEYWORDS ? "" : fields.name(scratch.field(atom.slot()));
    for (int i = 0; i < slot.count(); i++) {
      if (!mayHold(atom.form(), slot, i)) {
        continue;
      }
      String value = slot.raw().string(i);
      var hit = SpanFinder.find(atom.criterion(), slot.raw().kind(i), value);
      if (hit.isPresent()) {
        found.computeIfAbsent(new Key(field, value), key -> new ArrayList<>()).addAll(hit.get());
        return;
      }
    }
    if (slot.count() == 0) {
      found.computeIfAbsent(new Key(field, ""), key -> new ArrayList<>());
    }
  }

  /** Whether the plain test, which costs much, is worth it for a value: an array may have many. */
  private static boolean mayHold(Atom.Form form, Slot slot, int i) {
    return switch (form) {
      case Atom.Literal literal -> slot.holds(i, literal.bytes());
      case Atom.Each each -> each.test().holds(slot, i);
      case Atom.WholeNumber number -> slot.raw().end(i) > slot.raw().start(i);
      case Atom.Presence presence -> true;
      case Atom.Reference reference -> true;
    };
  }

  /** In order, overlapping and touching ones joined. */
  private static List<Hit.Span> merged(List<Hit.Span> spans) {
    List<Hit.Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingInt(Hit.Span::start));
    List<Hit.Span> merged = new ArrayList<>();
    for (Hit.Span span : sorted) {
      if (!merged.isEmpty() && span.start() <= merged.getLast().end()) {
        Hit.Span last = merged.removeLast();
        merged.add(new Hit.Span(last.start(), Math.max(last.end(), span.end())));
      } else if (merged.size() < MOST_SPANS) {
        merged.add(span);
      }
    }
    return merged;
  }
}

package io.bartizan.sigma.match;

import io.bartizan.event.FieldTable;
import io.bartizan.sigma.match.Atom.Place;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import io.bartizan.sigma.regex.RegexGate;
import io.bartizan.sigma.regex.RegexTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the atoms of a matcher while it is built, each once: criterion -> {@link Atom}. Used by
 * one thread.
 */
final class AtomTable {

  private final FieldTable fields;
  private final RegexTables expressions;
  private final Map<Integer, Integer> slotOfField = new HashMap<>();
  private final List<Integer> fieldOfSlot = new ArrayList<>();
  private final Map<Key, Atom> byKey = new HashMap<>();
  private final List<Atom> atoms = new ArrayList<>();

  /** What makes two atoms the same. */
  private record Key(int slot, Object what) {}

  /** A literal as part of a key. */
  private record LiteralKey(Place place, String bytes) {
    static LiteralKey of(Place place, byte[] bytes) {
      return new LiteralKey(place, new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  AtomTable(FieldTable fields, RegexTables expressions) {
    this.fields = fields;
    this.expressions = expressions;
    fieldOfSlot.add(-1);
  }

  List<Atom> atoms() {
    return atoms;
  }

  /** The fields by slot; that of {@link Atom#KEYWORDS} is -1. */
  int[] fieldsBySlot() {
    return fieldOfSlot.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The slot of a field. */
  int slot(String field) {
    return slotOfField.computeIfAbsent(
        fields.require(field),
        id -> {
          fieldOfSlot.add(id);
          return fieldOfSlot.size() - 1;
        });
  }

  /** The atom of a criterion that is no alternative. */
  Atom atom(int slot, Criterion criterion) {
    Key key = new Key(slot, criterion);
    Atom known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Atom atom =
        switch (criterion) {
          case Criterion.Text text -> text(slot, text);
          case Criterion.Numeric numeric -> numeric(slot, numeric);
          case Criterion.Bool bool ->
              literal(slot, Place.EQUAL, Utf8Folding.fold(String.valueOf(bool.value())));
          case Criterion.Null nothing -> add(key, slot, Atom.Presence.NULL, nothing);
          case Criterion.Exists exists ->
              add(
                  key,
                  slot,
                  exists.expected() ? Atom.Presence.EXISTS : Atom.Presence.MISSING,
                  exists);
          case Criterion.Regex regex -> regex(slot, regex);
          case Criterion.Cidr cidr ->
              each(slot, criterion, new ValueTest.Network(cidr.network()), List.of());
          case Criterion.TimePart part ->
              each(slot, criterion, new ValueTest.Time(part), List.of());
          case Criterion.FieldReference reference ->
              add(
                  key,
                  slot,
                  new Atom.Reference(slot(reference.field()), reference.relation()),
                  reference);
          case Criterion.AnyOf any -> throw new IllegalArgumentException("alternatives");
        };
    byKey.put(key, atom);
    return atom;
  }

  private Atom add(Key key, int slot, Atom.Form form, Criterion criterion) {
    Atom known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Atom atom = new Atom(atoms.size(), slot, form, criterion);
    atoms.add(atom);
    byKey.put(key, atom);
    return atom;
  }

  private Atom literal(int slot, Place place, byte[] bytes) {
    return add(
        new Key(slot, LiteralKey.of(place, bytes)),
        slot,
        new Atom.Literal(place, bytes),
        criterion(place, bytes));
  }

  private static Criterion criterion(Place place, byte[] bytes) {
    TextPattern literal = TextPattern.literal(new String(bytes, StandardCharsets.UTF_8));
    return new Criterion.Text(
        switch (place) {
          case EQUAL -> literal;
          case PREFIX -> literal.openAtEnd();
          case SUFFIX -> literal.openAtStart();
          case INSIDE -> literal.openAtStart().openAtEnd();
        },
        false);
  }

  private Atom each(int slot, Criterion criterion, ValueTest test, List<Integer> gates) {
    return add(
        new Key(slot, List.of("each", criterion)), slot, new Atom.Each(test, gates), criterion);
  }

  private Atom text(int slot, Criterion.Text text) {
    TextPattern pattern = text.pattern();
    List<Part> parts = pattern.parts();
    if (!parts.isEmpty() && parts.stream().allMatch(part -> part == Wildcard.MANY)) {
      return add(new Key(slot, Atom.Presence.ANYTHING), slot, Atom.Presence.ANYTHING, text);
    }
    boolean open = pattern.isOpenAtStart();
    boolean openEnd = pattern.isOpenAtEnd();
    List<Part> inner = parts.subList(open ? 1 : 0, parts.size() - (openEnd ? 1 : 0));
    boolean isLiteral = inner.isEmpty() || inner.size() == 1 && inner.getFirst() instanceof Literal;
    if (text.cased() || !isLiteral) {
      return each(
          slot, text, ValueTest.Pattern.of(pattern, text.cased()), patternGate(slot, inner));
    }
    byte[] bytes =
        inner.isEmpty() ? new byte[0] : Utf8Folding.fold(((Literal) inner.getFirst()).text());
    return literal(slot, place(open, openEnd), bytes);
  }

  private static Place place(boolean openStart, boolean openEnd) {
    if (openStart) {
      return openEnd ? Place.INSIDE : Place.SUFFIX;
    }
    return openEnd ? Place.PREFIX : Place.EQUAL;
  }

  /** The longest literal of a pattern stands in every text like it. */
  private List<Integer> patternGate(int slot, List<Part> parts) {
    byte[] longest = new byte[0];
    for (Part part : parts) {
      if (part instanceof Literal(String text)) {
        byte[] bytes = Utf8Folding.fold(text);
        if (bytes.length > longest.length) {
          longest = bytes;
        }
      }
    }
    return longest.length == 0 ? List.of() : List.of(literal(slot, Place.INSIDE, longest).number());
  }

  private Atom regex(int slot, Criterion.Regex regex) {
    RegexGate gate = RegexGate.of(regex);
    List<Integer> gates = new ArrayList<>();
    if (gate.anyOf().stream().noneMatch(String::isEmpty)) {
      for (String text : gate.anyOf()) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        gates.add(literal(slot, Place.INSIDE, bytes).number());
      }
    }
    return each(
        slot, regex, new ValueTest.Expression(expressions.of(regex), gate.minLength()), gates);
  }

  private Atom numeric(int slot, Criterion.Numeric numeric) {
    ValueTest.Numeric test = ValueTest.Numeric.of(numeric);
    if (numeric.comparison() == Comparison.EQUAL && test.isWhole() && slot != Atom.KEYWORDS) {
      return add(
          new Key(slot, List.of("whole", test.whole())),
          slot,
          new Atom.WholeNumber(test.whole(), numeric.number()),
          numeric);
    }
    return each(slot, numeric, test, List.of());
  }
}

package io.bartizan.sigma.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.RawText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a matcher knows of the event at hand: the working memory of one thread, for any number of
 * matchers. Nothing is cleared between events; every mark bears the number of the event it was made
 * for.
 */
public final class MatchScratch {

  /** Steps that the expressions of all rules may take on any event: some 50 ms. */
  static final long STEPS_OF_AN_EVENT = 32_000_000;

  /** Steps for each byte of the longest value that they look at. */
  static final int STEPS_OF_A_BYTE = 512;

  private @Nullable Matcher matcher;
  private @Nullable Event event;
  private long stepsLeft;
  private int longest;
  private int epoch;
  private Slot[] slots = new Slot[0];
  private int[] marked = new int[0];
  private int[] answeredTrue = new int[0];
  private int[] answeredFalse = new int[0];
  private int[] groups = new int[0];
  private int[] seen = new int[0];
  private int[] candidates = new int[16];
  private int candidateCount;
  private int rawFor;
  private boolean rawMay;
  private boolean truncated;
  private final RawText raw = new RawText();
  private final Marking marking = new Marking();
  private final RawHit rawHit = new RawHit();

  /** The event at hand, or a caller's mistake. */
  private Event event() {
    if (event == null) {
      throw new IllegalStateException("no event");
    }
    return event;
  }

  private Matcher matcher() {
    if (matcher == null) {
      throw new IllegalStateException("no matcher");
    }
    return matcher;
  }

  void begin(Matcher newMatcher, Event newEvent) {
    matcher = newMatcher;
    event = newEvent;
    candidateCount = 0;
    truncated = false;
    stepsLeft = STEPS_OF_AN_EVENT;
    longest = 0;
    if (epoch == Integer.MAX_VALUE) {
      restart();
    }
    epoch++;
    grow(newMatcher);
  }

  private void restart() {
    epoch = 0;
    rawFor = 0;
    Arrays.fill(marked, 0);
    Arrays.fill(answeredTrue, 0);
    Arrays.fill(answeredFalse, 0);
    Arrays.fill(groups, 0);
    Arrays.fill(seen, 0);
    for (Slot slot : slots) {
      slot.loadedFor = 0;
      slot.scannedFor = 0;
      slot.pairsFor = 0;
    }
  }

  private void grow(Matcher m) {
    if (slots.length < m.slotCount()) {
      int before = slots.length;
      slots = Arrays.copyOf(slots, m.slotCount());
      for (int i = before; i < slots.length; i++) {
        slots[i] = new Slot();
      }
    }
    if (marked.length < m.atomCount()) {
      int size = m.atomCount() + m.atomCount() / 4;
      marked = Arrays.copyOf(marked, size);
      answeredTrue = Arrays.copyOf(answeredTrue, size);
      answeredFalse = Arrays.copyOf(answeredFalse, size);
    }
    if (groups.length < m.groupCount()) {
      groups = Arrays.copyOf(groups, m.groupCount());
    }
    if (seen.length < m.predicateCount()) {
      seen = Arrays.copyOf(seen, m.predicateCount());
    }
  }

  /** Whether a value that was looked at had been cut to head and tail by its reader. */
  boolean sawTruncated() {
    return truncated;
  }

  int candidateCount() {
    return candidateCount;
  }

  int candidate(int i) {
    return candidates[i];
  }

  /** The predicate is to be evaluated. */
  void nominate(int predicate) {
    if (seen[predicate] != epoch) {
      seen[predicate] = epoch;
      if (candidateCount == candidates.length) {
        candidates = Arrays.copyOf(candidates, candidateCount * 2);
      }
      candidates[candidateCount++] = predicate;
    }
  }

  /** A scan found that the atom holds. */
  void mark(int atom) {
    if (marked[atom] != epoch) {
      marked[atom] = epoch;
      Matcher m = matcher();
      for (int group : m.groupsOf(atom)) {
        groups[group] = epoch;
      }
      for (int predicate : m.witnessedBy(atom)) {
        nominate(predicate);
      }
    }
  }

  /** The atoms of a group that hold. */
  java.util.List<Integer> heldMembers(int group) {
    return matcher().members(group).stream().filter(this::holds).toList();
  }

  Atom atom(int number) {
    return matcher().atom(number);
  }

  int field(int slot) {
    return matcher().field(slot);
  }

  /** What hears of literals by their numbers in a scanner and marks the atoms. */
  LiteralScanner.Found marking(int[] atoms) {
    marking.atoms = atoms;
    return marking;
  }

  /** The slot with the values of its field read and folded. */
  Slot loaded(int number) {
    Slot slot = slots[number];
    if (slot.loadedFor != epoch) {
      FieldValues values = slot.raw();
      if (number == Atom.KEYWORDS) {
        event().readAll(values);
      } else {
        event().read(matcher().field(number), values);
      }
      truncated |= values.isTruncated();
      slot.fold();
      // Not before: where reading fails, no rule must see what was read halfway.
      slot.loadedFor = epoch;
    }
    return slot;
  }

  /** Scans a field once for all of its literals. */
  void scan(int number) {
    Slot slot = slots[number];
    if (slot.scannedFor == epoch) {
      return;
    }
    if (number != Atom.KEYWORDS || rawMayHoldKeyword()) {
      matcher().scanOf(number).scan(loaded(number), this);
    }
    slot.scannedFor = epoch;
  }

  /** Whether the undecoded record gives reason to decode it for keywords. */
  private boolean rawMayHoldKeyword() {
    if (rawFor != epoch) {
      Matcher m = matcher();
      LiteralScanner filter = m.rawFilter();
      if (filter == null || !event().readRaw(raw)) {
        rawMay = true;
      } else {
        rawHit.found = false;
        filter.scan(raw.bytes(), raw.start(), raw.end(), rawHit);
        rawMay = rawHit.found || RawFilter.hasFoldingTwin(raw.bytes(), raw.start(), raw.end());
      }
      rawFor = epoch;
    }
    return rawMay;
  }

  boolean groupHolds(int slot, int group) {
    scan(slot);
    return groups[group] == epoch;
  }

  /** Whether an atom holds, computed at most once for an event. */
  boolean holds(int number) {
    if (marked[number] == epoch || answeredTrue[number] == epoch) {
      return true;
    }
    if (answeredFalse[number] == epoch) {
      return false;
    }
    Atom atom = matcher().atom(number);
    boolean holds =
        switch (atom.form()) {
          case Atom.Literal literal ->
              literal.isShort()
                  ? loaded(atom.slot()).holdsShort(literal.bytes(), epoch)
                  : scanned(atom);
          case Atom.WholeNumber whole -> scanned(atom);
          case Atom.Presence presence -> isPresent(presence, loaded(atom.slot()).raw());
          case Atom.Each each -> each(atom, each);
          case Atom.Reference reference -> relates(atom, reference);
        };
    (holds ? answeredTrue : answeredFalse)[number] = epoch;
    return holds;
  }

  private boolean scanned(Atom atom) {
    scan(atom.slot());
    return marked[atom.number()] == epoch;
  }

  private static boolean isPresent(Atom.Presence presence, FieldValues values) {
    return switch (presence) {
      case ANYTHING -> values.count() > 0 || values.hasObject();
      case NULL -> !values.isPresent() || values.hasNull();
      case EXISTS -> values.isPresent();
      case MISSING -> !values.isPresent();
    };
  }

  private boolean each(Atom atom, Atom.Each each) {
    if (!each.gates().isEmpty()) {
      boolean open = false;
      for (int gate : each.gates()) {
        open |= holds(gate);
      }
      if (!open) {
        return false;
      }
    }
    Slot slot = loaded(atom.slot());
    for (int i = 0; i < slot.count(); i++) {
      if (each.test() instanceof ValueTest.Expression expression) {
        spend(expression, slot, i);
      }
      if (each.test().holds(slot, i)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the steps of an expression on a value. */
  private void spend(ValueTest.Expression expression, Slot slot, int i) {
    int length = slot.raw().end(i) - slot.raw().start(i);
    long steps = (long) length * expression.regex().stepsPerByte();
    if (longest < length) {
      // What an event may take grows with the longest value that an expression looks at.
      stepsLeft += (long) (length - longest) * STEPS_OF_A_BYTE;
      longest = length;
    }
    if (steps > stepsLeft) {
      throw new TooManySteps();
    }
    stepsLeft -= steps;
  }

  private boolean relates(Atom atom, Atom.Reference reference) {
    Slot slot = loaded(atom.slot());
    Slot other = loaded(reference.otherSlot());
    if (FieldRelation.isTooLarge(slot, other, reference.relation())) {
      truncated = true;
    }
    return FieldRelation.holds(slot, other, reference.relation());
  }

  /** Marks atoms by the numbers of a scanner. */
  private final class Marking implements LiteralScanner.Found {
    private int[] atoms = new int[0];

    @Override
    public boolean isKnown(int literal) {
      return marked[atoms[literal]] == epoch;
    }

    @Override
    public void found(int literal) {
      mark(atoms[literal]);
    }
  }

  /** Notes that anything at all was found. */
  private static final class RawHit implements LiteralScanner.Found {
    private boolean found;

    @Override
    public boolean isKnown(int literal) {
      return found;
    }

    @Override
    public void found(int literal) {
      found = true;
    }
  }
}

package io.bartizan.sigma.match;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All literals of one slot, found in one pass over its values. Immutable, thread-safe. */
final class FieldScan {

  private final @Nullable LiteralTable equal;
  private final int[] equalAtoms;
  private final @Nullable ByteTrie prefixes;
  private final int[] prefixAtoms;
  private final @Nullable ByteTrie suffixes;
  private final int[] suffixAtoms;
  private final InsideScan inside;
  private final InsideScan insideBeyondAscii;
  private final Map<Long, Integer> numbers;

  private FieldScan(Builder builder) {
    equal = builder.equal.isEmpty() ? null : new LiteralTable(builder.equal);
    equalAtoms = ints(builder.equalAtoms);
    prefixes = builder.prefixes.isEmpty() ? null : ByteTrie.prefixes(builder.prefixes);
    prefixAtoms = ints(builder.prefixAtoms);
    suffixes = builder.suffixes.isEmpty() ? null : ByteTrie.suffixes(builder.suffixes);
    suffixAtoms = ints(builder.suffixAtoms);
    inside = new InsideScan(builder.inside);
    insideBeyondAscii = new InsideScan(builder.insideBeyondAscii);
    numbers = Map.copyOf(builder.numbers);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The scan for these atoms, all of one slot; those that no scan answers are left out. */
  static FieldScan of(List<Atom> atoms) {
    Builder builder = new Builder();
    atoms.forEach(builder::add);
    return new FieldScan(builder);
  }

  /** Marks every atom that holds for a value of the slot, but for short literals inside. */
  void scan(Slot slot, MatchScratch scratch) {
    for (int i = 0; i < slot.count(); i++) {
      byte[] text = slot.folded();
      int from = slot.start(i);
      int until = slot.end(i);
      if (equal != null) {
        int found = equal.find(text, from, until);
        if (found >= 0) {
          scratch.mark(equalAtoms[found]);
        }
      }
      if (!numbers.isEmpty()) {
        number(slot.raw(), i, scratch);
      }
      if (suffixes != null) {
        suffixes.scan(text, from, until, scratch.marking(suffixAtoms));
      }
      if (prefixes != null) {
        prefixes.scan(text, from, until, scratch.marking(prefixAtoms));
      }
      inside.scan(text, from, until, scratch);
      if (!insideBeyondAscii.isEmpty() && !slot.isAscii()) {
        insideBeyondAscii.scan(text, from, until, scratch);
      }
    }
  }

  private void number(FieldValues values, int i, MatchScratch scratch) {
    byte[] bytes = values.bytes();
    int from = values.start(i);
    int until = values.end(i);
    Integer atom = null;
    if (DecimalBytes.isWhole(bytes, from, until)) {
      atom = numbers.get(DecimalBytes.whole(bytes, from, until));
    } else if (mayBeDecimal(bytes, from, until, values.kind(i))) {
      Optional<BigDecimal> decimal = DecimalBytes.decimal(values.kind(i), bytes, from, until);
      if (decimal.isPresent() && isWhole(decimal.get())) {
        atom = numbers.get(decimal.get().longValue());
      }
    }
    if (atom != null) {
      scratch.mark(atom);
    }
  }

  private static boolean mayBeDecimal(byte[] bytes, int from, int until, Kind kind) {
    if (kind == Kind.BOOLEAN || from == until) {
      return false;
    }
    byte b = bytes[from];
    return b >= '0' && b <= '9' || b == '-' || b == '+';
  }

  private static boolean isWhole(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() <= 0
        && stripped.precision() - stripped.scale() <= DecimalBytes.MOST_DIGITS;
  }

  private static final class Builder {
    private final List<byte[]> equal = new ArrayList<>();
    private final List<Integer> equalAtoms = new ArrayList<>();
    private final List<byte[]> prefixes = new ArrayList<>();
    private final List<Integer> prefixAtoms = new ArrayList<>();
    private final List<byte[]> suffixes = new ArrayList<>();
    private final List<Integer> suffixAtoms = new ArrayList<>();
    private final List<Atom> inside = new ArrayList<>();
    private final List<Atom> insideBeyondAscii = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();

    void add(Atom atom) {
      switch (atom.form()) {
        case Atom.Literal literal -> {
          switch (literal.place()) {
            case EQUAL -> add(equal, equalAtoms, literal.bytes(), atom);
            case PREFIX -> add(prefixes, prefixAtoms, literal.bytes(), atom);
            case SUFFIX -> add(suffixes, suffixAtoms, literal.bytes(), atom);
            case INSIDE -> addInside(literal, atom);
          }
        }
        case Atom.WholeNumber whole -> numbers.put(whole.number(), atom.number());
        default -> {}
      }
    }

    private void addInside(Atom.Literal literal, Atom atom) {
      if (literal.isBeyondAscii()) {
        insideBeyondAscii.add(atom);
      } else if (!literal.isShort()) {
        inside.add(atom);
      }
    }

    private static void add(List<byte[]> literals, List<Integer> numbers, byte[] bytes, Atom atom) {
      literals.add(bytes);
      numbers.add(atom.number());
    }
  }
}

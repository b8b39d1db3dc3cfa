package io.bartizan.sigma.match;

import io.bartizan.event.FieldValues;
import io.bartizan.sigma.predicate.Criterion.FieldReference.Relation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether some value of one field stands in a relation to some value of another. Equality costs
 * time linear in both, however many values they have; of the other relations at most {@link
 * #MOST_PAIRS} pairs are looked at.
 */
final class FieldRelation {

  /** Most pairs of values that are compared one by one. */
  static final int MOST_PAIRS = 1 << 12;

  private FieldRelation() {}

  /** Whether there are more pairs than will be looked at. */
  static boolean isTooLarge(Slot slot, Slot other, Relation relation) {
    return relation != Relation.EQUALS && (long) slot.count() * other.count() > MOST_PAIRS;
  }

  static boolean holds(Slot slot, Slot other, Relation relation) {
    long pairs = (long) slot.count() * other.count();
    if (relation == Relation.EQUALS && pairs > MOST_PAIRS) {
      return haveEqual(slot, other);
    }
    int left = MOST_PAIRS;
    for (int i = 0; i < slot.count(); i++) {
      for (int j = 0; j < other.count() && left > 0; j++) {
        left--;
        if (holds(slot, i, other, j, relation)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean haveEqual(Slot slot, Slot other) {
    Set<ByteBuffer> texts = new HashSet<>();
    Set<BigDecimal> numbers = new HashSet<>();
    for (int j = 0; j < other.count(); j++) {
      texts.add(text(other, j));
      decimal(other.raw(), j).ifPresent(number -> numbers.add(number.stripTrailingZeros()));
    }
    for (int i = 0; i < slot.count(); i++) {
      if (texts.contains(text(slot, i))
          || decimal(slot.raw(), i)
              .filter(number -> numbers.contains(number.stripTrailingZeros()))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer text(Slot slot, int i) {
    return ByteBuffer.wrap(slot.folded(), slot.start(i), slot.end(i) - slot.start(i));
  }

  private static boolean holds(Slot slot, int i, Slot other, int j, Relation relation) {
    byte[] a = slot.folded();
    byte[] b = other.folded();
    int from = slot.start(i);
    int length = other.end(j) - other.start(j);
    int room = slot.end(i) - from - length;
    return switch (relation) {
      case EQUALS ->
          room == 0 && stands(a, from, b, other.start(j), length) || sameNumber(slot, i, other, j);
      case STARTS_WITH -> room >= 0 && stands(a, from, b, other.start(j), length);
      case ENDS_WITH -> room >= 0 && stands(a, from + room, b, other.start(j), length);
      case CONTAINS -> room >= 0 && isInside(a, from, slot.end(i), b, other.start(j), length);
    };
  }

  private static boolean stands(byte[] a, int at, byte[] b, int from, int length) {
    return Arrays.equals(a, at, at + length, b, from, from + length);
  }

  /** Knuth, Morris and Pratt (1977): each byte of the text is looked at at most twice. */
  private static boolean isInside(byte[] a, int from, int until, byte[] b, int start, int length) {
    int[] borders = borders(b, start, length);
    int matched = 0;
    for (int i = from; i < until && matched < length; i++) {
      while (matched > 0 && b[start + matched] != a[i]) {
        matched = borders[matched - 1];
      }
      matched += b[start + matched] == a[i] ? 1 : 0;
    }
    return matched == length;
  }

  /** How long the longest beginning is that each part ends with, itself not counted. */
  private static int[] borders(byte[] b, int start, int length) {
    int[] borders = new int[length];
    int border = 0;
    for (int i = 1; i < length; i++) {
      while (border > 0 && b[start + border] != b[start + i]) {
        border = borders[border - 1];
      }
      border += b[start + border] == b[start + i] ? 1 : 0;
      borders[i] = border;
    }
    return borders;
  }

  private static boolean sameNumber(Slot slot, int i, Slot other, int j) {
    Optional<BigDecimal> a = decimal(slot.raw(), i);
    return a.isPresent()
        && decimal(other.raw(), j).filter(b -> b.compareTo(a.get()) == 0).isPresent();
  }

  private static Optional<BigDecimal> decimal(FieldValues values, int i) {
    return DecimalBytes.decimal(values.kind(i), values.bytes(), values.start(i), values.end(i));
  }
}

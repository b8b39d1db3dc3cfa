package io.bartizan.sigma.match;

import io.bartizan.sigma.predicate.Criterion;
import java.math.BigDecimal;
import java.util.List;

/**
 * The smallest thing that a predicate asks: one test of one field, or of all values. Equal atoms of
 * different rules are one.
 *
 * @param number its index in the matcher
 * @param slot the field's slot; {@link #KEYWORDS} for all values
 * @param form how it is answered
 * @param criterion what it asks, for explanations
 */
record Atom(int number, int slot, Form form, Criterion criterion) {

  /** The slot that holds every value of the event. */
  static final int KEYWORDS = 0;

  /** How an atom is answered. */
  sealed interface Form {

    /** What it costs, in rising order. */
    int cost();

    /** How likely it holds, as a guess; 1 when nothing may be guessed. */
    double likelihood();
  }

  /** How a literal lies in a value. */
  enum Place {
    /** It is the value. */
    EQUAL,
    /** The value begins with it. */
    PREFIX,
    /** The value ends with it. */
    SUFFIX,
    /** It stands in the value. */
    INSIDE
  }

  /** A folded literal: answered by the scan of its field. */
  record Literal(Place place, byte[] bytes) implements Form {

    /** Whether it stands inside and is ASCII of fewer bytes than a scan looks at together. */
    boolean isShort() {
      return place == Place.INSIDE && bytes.length < LiteralScanner.GRAM && !isBeyondAscii();
    }

    /** Whether a value that is all ASCII cannot hold it. */
    boolean isBeyondAscii() {
      for (byte b : bytes) {
        if (b < 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int cost() {
      return isShort() ? 2 : 0;
    }

    @Override
    public double likelihood() {
      if (isBeyondAscii()) {
        return 0.0005;
      }
      return switch (place) {
        case EQUAL -> Frequency.equal(bytes);
        case PREFIX, SUFFIX -> Frequency.affix(bytes);
        case INSIDE -> Frequency.contains(bytes);
      };
    }
  }

  /** A whole number that the value must equal: answered by the scan of its field. */
  record WholeNumber(long number, BigDecimal decimal) implements Form {
    @Override
    public int cost() {
      return 0;
    }

    @Override
    public double likelihood() {
      return 0.08;
    }
  }

  /** Whether there is a value at all, in one sense or another. */
  enum Presence implements Form {
    /** Some value, or an object. */
    ANYTHING,
    /** Nothing, or null. */
    NULL,
    /** The key is there. */
    EXISTS,
    /** The key is not there. */
    MISSING;

    @Override
    public int cost() {
      return 1;
    }

    @Override
    public double likelihood() {
      return 1;
    }
  }

  /**
   * A test of each value that no scan answers.
   *
   * @param test the test
   * @param gates literals of the same slot of which one must hold first; empty for no gate
   */
  record Each(ValueTest test, List<Integer> gates) implements Form {
    @Override
    public int cost() {
      return test.cost();
    }

    @Override
    public double likelihood() {
      return 1;
    }
  }

  /** A relation to another field. */
  record Reference(int otherSlot, Criterion.FieldReference.Relation relation) implements Form {
    @Override
    public int cost() {
      return 4;
    }

    @Override
    public double likelihood() {
      return 1;
    }
  }
}

package io.bartizan.intel.pattern;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A constant of a pattern (STIX 2.1, section 9.3). Immutable. */
public sealed interface Literal {

  /** A string, its escapes undone. */
  record Text(String value) implements Literal {}

  /** An integer of any size. */
  record Whole(BigInteger value) implements Literal {}

  /** A float of double precision. */
  record Decimal(double value) implements Literal {}

  /** True or false. */
  record Bool(boolean value) implements Literal {}

  /**
   * A timestamp.
   *
   * @param text as written, without {@code t} and quotes
   * @param instant when it is, to the nanosecond; empty when the calendar has no such day
   */
  record Time(String text, Optional<Instant> instant) implements Literal {}

  /**
   * Octets.
   *
   * @param hexadecimal whether they are written {@code h'…'} and not {@code b'…'}
   */
  record Octets(byte[] value, boolean hexadecimal) implements Literal {
    public Octets {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Octets that
          && Arrays.equals(value, that.value)
          && hexadecimal == that.hexadecimal;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "Octets[" + value.length + "]";
    }
  }
}

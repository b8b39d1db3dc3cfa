package io.bartizan.intel.pattern;

/** How strictly a pattern is read where the specification and the field differ. */
public enum Dialect {
  /**
   * STIX 2.1, section 9, as the OASIS validator checks it: no two qualifiers of one kind on the
   * same expression. START and STOP with plain strings, as STIX 2.0 wrote them, are taken with a
   * warning.
   */
  STANDARD,
  /** As the OASIS matcher evaluates: several qualifiers of one kind on an expression are taken. */
  LENIENT
}

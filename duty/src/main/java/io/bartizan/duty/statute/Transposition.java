package io.bartizan.duty.statute;

import java.util.Set;

/**
 * That a statute makes a directive law in its State.
 *
 * @param directive the name of the directive's statute
 * @param leaves the short names of the duties that the directive keeps for this State
 */
public record Transposition(String directive, Set<String> leaves) {

  public Transposition {
    leaves = Set.copyOf(leaves);
  }
}

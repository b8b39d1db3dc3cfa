package io.bartizan.detect.attack;

import java.util.List;
import java.util.Optional;

/**
 * How an attacker gets it; a part of such a way, where the id has a number behind a dot.
 *
 * @param id such as {@code T1059} or {@code T1059.001}
 * @param name without the name of the technique that it is a part of
 * @param tactics what it serves, in kill-chain order; at least one
 */
public record Technique(String id, String name, List<Tactic> tactics) implements Subject {
  public Technique {
    tactics = List.copyOf(tactics);
  }

  /** The id of the technique that this is a part of. */
  public Optional<String> parentId() {
    int dot = id.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(id.substring(0, dot));
  }
}

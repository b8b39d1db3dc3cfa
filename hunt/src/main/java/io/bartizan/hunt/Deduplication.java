package io.bartizan.hunt;

import io.bartizan.hunt.Finding.RuleHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports a record that was met several times once, with the number of its copies: logs are copied
 * into shadow copies, archives and exports.
 *
 * <p>Copies have the same time, so only findings of one time are held together. When there are more
 * of those than the limit, what is held is given out, and a copy that comes later is only counted.
 */
final class Deduplication {

  private static final int MOST_HELD = 20_000;
  private static final int FEW = 64;

  private final Consumer<Finding> sink;
  private final List<Finding> held = new ArrayList<>();
  private Map<Copied, Integer> places = new HashMap<>();
  private final List<Integer> copiesOfHeld = new ArrayList<>();
  private long copies;

  Deduplication(Consumer<Finding> sink) {
    this.sink = sink;
  }

  /** Takes findings in their order. */
  void accept(Finding finding) {
    if (!held.isEmpty() && !held.getFirst().time().equals(finding.time())) {
      flush();
    } else if (held.size() >= MOST_HELD) {
      flush();
    }
    Optional<Copied> record = Copied.of(finding);
    Integer known = record.map(places::get).orElse(null);
    if (known != null) {
      copies++;
      copiesOfHeld.set(known, copiesOfHeld.get(known) + 1);
      return;
    }
    record.ifPresent(key -> places.put(key, held.size()));
    held.add(finding);
    copiesOfHeld.add(0);
  }

  /** Gives out what is held: to be called at the end. */
  void flush() {
    for (int i = 0; i < held.size(); i++) {
      int count = copiesOfHeld.get(i);
      Finding finding = held.get(i);
      sink.accept(
          count > 0 && finding instanceof EventFinding event ? event.withCopies(count) : finding);
    }
    if (held.size() > FEW) {
      // Emptying a map costs what it once held, and most times have few findings.
      places = new HashMap<>();
    } else {
      places.clear();
    }
    held.clear();
    copiesOfHeld.clear();
  }

  /**
   * A record of which copies may be met, with the rules that are true of it.
   *
   * @param identity the record
   * @param rules the numbers of the rules
   */
  private record Copied(EventIdentity identity, List<Integer> rules) {
    static Optional<Copied> of(Finding finding) {
      return finding instanceof EventFinding event
              && event.identity() instanceof EventIdentity.Recorded recorded
          ? Optional.of(new Copied(recorded, event.hits().stream().map(RuleHit::rule).toList()))
          : Optional.empty();
    }
  }

  /** How many findings were copies. */
  long copies() {
    return copies;
  }
}

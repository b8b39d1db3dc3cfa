package io.bartizan.hunt;

import io.bartizan.hunt.Finding.RuleHit;
import io.bartizan.sigma.explain.FieldHit;
import java.time.Instant;
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
 * <p>Copies have the same time, so only findings of one time are held together, up to a number and
 * a size. Beyond, what is held is given out and only its identities are kept: a copy that comes
 * later is left out and counted. When the identities, too, are more than their bound, copies among
 * the rest are reported, and {@link #unchecked} says how many findings were not compared.
 */
final class Deduplication {

  private static final int MOST_HELD = 20_000;
  private static final int FEW = 64;
  private static final int FIXED_BYTES = 512;

  private final Consumer<Finding> sink;
  private final long mostBytes;
  private final List<Finding> held = new ArrayList<>();
  private Map<Copied, Integer> places = new HashMap<>();
  private final List<Integer> copiesOfHeld = new ArrayList<>();
  private final SeenRecords given;
  private Optional<Instant> time = Optional.empty();
  private long heldBytes;
  private long copies;
  private long unchecked;

  /**
   * Gives findings to a sink.
   *
   * @param mostBytes what the findings of one time may take, and again what their identities may
   */
  Deduplication(long mostBytes, Consumer<Finding> sink) {
    this.sink = sink;
    this.mostBytes = mostBytes;
    this.given = new SeenRecords(mostBytes);
  }

  /** Takes findings in their order. */
  void accept(Finding finding) {
    if (!finding.time().equals(time)) {
      flush();
      given.clear();
      time = finding.time();
    } else if (held.size() >= MOST_HELD || heldBytes >= mostBytes) {
      places.keySet().forEach(this::keep);
      flush();
    }
    Optional<Copied> record = Copied.of(finding);
    Integer known = record.map(places::get).orElse(null);
    if (known != null) {
      copies++;
      copiesOfHeld.set(known, copiesOfHeld.get(known) + 1);
      return;
    }
    if (record.filter(key -> given.contains(key.toString())).isPresent()) {
      copies++;
      return;
    }
    record.ifPresent(key -> places.put(key, held.size()));
    held.add(finding);
    heldBytes += FIXED_BYTES + length(finding);
    copiesOfHeld.add(0);
  }

  private void keep(Copied record) {
    if (!given.add(record.toString())) {
      unchecked++;
    }
  }

  private static long length(Finding finding) {
    long length = finding instanceof EventFinding event ? event.json().length : 0;
    for (Finding.RuleHit hit : finding.hits()) {
      for (FieldHit value : hit.matched()) {
        length += FIXED_BYTES + 2L * value.value().length();
      }
    }
    return length;
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
    heldBytes = 0;
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

  /** How many findings were too many of one time to be remembered for comparison. */
  long unchecked() {
    return unchecked;
  }
}

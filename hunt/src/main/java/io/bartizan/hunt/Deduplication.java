package io.bartizan.hunt;

import io.bartizan.hunt.Finding.RuleHit;
import io.bartizan.sigma.correlation.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reports a record that was met several times once, with the number of its copies: logs are copied
 * into shadow copies, archives and exports.
 *
 * <p>Copies have the same time, so only findings of one time are held together. When there are more
 * of those than the limit, or they hold too many bytes, what is held is given out, and a copy that
 * comes later is only counted. Past {@link #MOST_GIVEN} such findings of one time copies are
 * reported again.
 */
final class Deduplication {

  private static final int MOST_HELD = 20_000;
  private static final long MOST_HELD_BYTES = 16L << 20;
  private static final int BYTES_BESIDE_EVENT = 1_024;
  private static final int FEW = 64;

  /** Identities of findings given out early that are remembered, of one time. */
  static final int MOST_GIVEN = 200_000;

  private final Consumer<Finding> sink;
  private final List<Finding> held = new ArrayList<>();
  private Map<Copied, Integer> places = new HashMap<>();
  private final List<Integer> copiesOfHeld = new ArrayList<>();
  private final Set<Fingerprint> given = new HashSet<>();
  private Optional<Optional<Instant>> time = Optional.empty();
  private long heldBytes;
  private long copies;

  Deduplication(Consumer<Finding> sink) {
    this.sink = sink;
  }

  /** Takes findings in their order. */
  void accept(Finding finding) {
    if (!time.equals(Optional.of(finding.time()))) {
      flush();
      given.clear();
      time = Optional.of(finding.time());
    } else if (held.size() >= MOST_HELD || heldBytes >= MOST_HELD_BYTES) {
      places.keySet().stream().limit(MOST_GIVEN - given.size()).map(this::mark).forEach(given::add);
      flush();
    }
    Optional<Copied> record = Copied.of(finding);
    if (!given.isEmpty() && record.map(this::mark).filter(given::contains).isPresent()) {
      copies++;
      return;
    }
    Integer known = record.map(places::get).orElse(null);
    if (known != null) {
      copies++;
      copiesOfHeld.set(known, copiesOfHeld.get(known) + 1);
      return;
    }
    record.ifPresent(key -> places.put(key, held.size()));
    held.add(finding);
    heldBytes +=
        BYTES_BESIDE_EVENT + (finding instanceof EventFinding event ? event.json().length : 0);
    copiesOfHeld.add(0);
  }

  /** An identity in few bytes. */
  private Fingerprint mark(Copied record) {
    return Fingerprint.of(record.toString().getBytes(StandardCharsets.UTF_8));
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
    heldBytes = 0;
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

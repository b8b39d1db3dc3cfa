package io.bartizan.intel.match;

import java.util.List;
import java.util.Map;

/**
 * What became of the indicators that were given to a set. Every one is counted; the lists show the
 * first of each kind.
 *
 * @param indicators how many are in the set, those that do not fire included
 * @param subjects how many values they look for
 * @param replaced how many were a newer form of one that was there
 * @param revoked how many are revoked by their source; they are known and do not fire
 * @param refusedByReason how many subjects or indicators were not let in, by the reason
 * @param refused the first of these, at most 1,000
 * @param heldByList how many subjects are held back, by the list
 * @param held the first of these, at most 10,000
 * @param slow patterns that nothing can be looked up for, so that every event is tried; shown as
 *     written, at most 1,000
 */
public record LoadReport(
    long indicators,
    long subjects,
    long replaced,
    long revoked,
    Map<String, Long> refusedByReason,
    List<Refused> refused,
    Map<String, Long> heldByList,
    List<Held> held,
    List<String> slow) {

  public LoadReport {
    refusedByReason = Map.copyOf(refusedByReason);
    refused = List.copyOf(refused);
    heldByList = Map.copyOf(heldByList);
    held = List.copyOf(held);
    slow = List.copyOf(slow);
  }
}

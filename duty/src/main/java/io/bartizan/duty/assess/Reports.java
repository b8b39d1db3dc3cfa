package io.bartizan.duty.assess;

import io.bartizan.duty.fact.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports of one incident up to an instant, by duty, the oldest first. */
final class Reports {

  private final Map<String, List<Submission>> byDuty = new HashMap<>();

  Reports(List<Submission> submissions, Instant now) {
    for (Submission one : submissions) {
      if (one.submitted().filter(now::isBefore).isPresent()) {
        continue;
      }
      byDuty.computeIfAbsent(one.duty(), duty -> new ArrayList<>(2)).add(one);
    }
  }

  /** Those that were sent, to one State or to none in particular. */
  List<Submission> sent(String duty, Optional<String> party) {
    List<Submission> all = all(duty, party);
    return all.isEmpty() ? all : all.stream().filter(one -> one.submitted().isPresent()).toList();
  }

  /** The draft, or else the latest that was sent. */
  Optional<Submission> latest(String duty, Optional<String> party) {
    List<Submission> all = all(duty, party);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private List<Submission> all(String duty, Optional<String> party) {
    List<Submission> all = byDuty.getOrDefault(duty, List.of());
    if (all.isEmpty()) {
      return all;
    }
    return all.stream()
        .filter(one -> party.isEmpty() || one.party().isEmpty() || one.party().equals(party))
        .toList();
  }
}

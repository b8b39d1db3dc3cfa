package io.bartizan.hunt;

import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.intel.match.Validity;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What findings keep of the indicators that are true of an event. Stateless. */
public final class IndicatorHits {

  private IndicatorHits() {}

  /** Whether the event lies after the end of the indicator, the source's or ours. */
  public static boolean isExpired(IndicatorHit hit) {
    return hit.validity() == Validity.EXPIRED || hit.validity() == Validity.EXPIRED_OURS;
  }

  /**
   * One hit for each indicator, with all fields that name it.
   *
   * @param base the number of the set's first indicator among what is reported
   */
  public static List<Finding.RuleHit> merged(int base, List<IndicatorHit> hits) {
    Map<String, List<IndicatorHit>> byId = new LinkedHashMap<>();
    List<IndicatorHit> sorted = new ArrayList<>(hits);
    sorted.sort(Comparator.comparingInt(IndicatorHit::number));
    sorted.forEach(
        hit -> byId.computeIfAbsent(hit.indicator().id(), id -> new ArrayList<>()).add(hit));
    return byId.values().stream()
        .map(
            all ->
                new Finding.RuleHit(
                    base + all.getFirst().number(),
                    MatchDetails.shortened(all.stream().map(IndicatorHits::field).toList()),
                    Optional.of(all.getFirst())))
        .toList();
  }

  private static FieldHit field(IndicatorHit hit) {
    String text = hit.sighted().text();
    return new FieldHit(hit.sighted().field(), text, Hit.whole(text).spans());
  }
}

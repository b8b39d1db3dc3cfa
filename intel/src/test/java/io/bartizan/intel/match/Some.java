package io.bartizan.intel.match;

import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Indicators and events for tests. */
final class Some {

  static final Feed FEED = new Feed("test feed", 70, Tlp.GREEN);
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  static final Instant THEN = Instant.parse("2026-11-15T12:00:00Z");
  static final FieldTable FIELDS = FieldTable.of(IndicatorMatcher.names());

  private Some() {}

  static Observable normal(ObservableType type, String text) {
    return Normal.of(type, text).orElseThrow();
  }

  static Indicator indicator(String id, ObservableType type, String text) {
    return indicator(id, text, new Subject.Value(normal(type, text), false, false));
  }

  static Indicator domain(String id, String text) {
    return indicator(id, text, new Subject.Value(normal(ObservableType.DOMAIN, text), true, false));
  }

  static Indicator prefix(String id, String text) {
    return indicator(id, text, new Subject.Value(normal(ObservableType.URL, text), false, true));
  }

  static Indicator indicator(String id, String written, Subject... subjects) {
    return indicator(id, written, START, Optional.empty(), false, subjects);
  }

  static Indicator indicator(
      String id,
      String written,
      Instant from,
      Optional<Instant> until,
      boolean isRevoked,
      Subject... subjects) {
    return new Indicator(
        id,
        written,
        written,
        List.of(subjects),
        from,
        until,
        isRevoked,
        OptionalInt.of(60),
        Tlp.GREEN,
        List.of(Tlp.GREEN.id()),
        Optional.of("identity--x"),
        "",
        List.of("malicious-activity"),
        FEED);
  }

  static TreeEvent event(Object... pairs) {
    return event(Optional.of(THEN), pairs);
  }

  static TreeEvent event(Optional<Instant> time, Object... pairs) {
    Map<String, Object> root = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      root.put((String) pairs[i], pairs[i + 1]);
    }
    return TreeEvent.of(FIELDS, root).at(1, time.map(t -> new EventTime(t, "time")));
  }

  static List<IndicatorHit> hits(IndicatorSet set, TreeEvent event) {
    IndicatorMatcher matcher = new IndicatorMatcher(FIELDS);
    matcher.use(set);
    List<IndicatorHit> hits = new ArrayList<>();
    matcher.match(event, Set.of(), hits::add);
    return hits;
  }

  /** The ids of the indicators that fire, in order. */
  static List<String> ids(IndicatorSet set, TreeEvent event) {
    return hits(set, event).stream().map(hit -> hit.indicator().id()).distinct().sorted().toList();
  }

  static IndicatorSet set(Indicator... indicators) {
    return IndicatorSet.of(List.of(indicators), Admission.usual());
  }
}

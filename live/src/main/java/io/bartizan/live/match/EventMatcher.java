package io.bartizan.live.match;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.FeedReader;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.Header;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.MatchDetails;
import io.bartizan.hunt.Origin;
import io.bartizan.hunt.OutputFields;
import io.bartizan.live.rules.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matches events with one generation of rules, as a hunt does. Belongs to one thread; what it gives
 * out may go to others.
 */
public final class EventMatcher {

  private final Generation generation;
  private final Detector detector;
  private final FeedReader feedReader;
  private final OutputFields fields;
  private @Nullable Matched found;

  /** A matcher of the calling thread. */
  public EventMatcher(Generation generation) {
    this.generation = generation;
    this.detector = new Detector(generation.programs());
    this.feedReader = new FeedReader(generation.feeds(), generation.ruleSet().fields());
    this.fields = new OutputFields(generation.ruleSet().fields());
  }

  /** What the events to come are, whatever they look like; nothing to recognise them. */
  public void logSource(Optional<LogSource> logSource) {
    detector.logSource(logSource);
  }

  /**
   * What rules find in an event; nothing for most events.
   *
   * @param stated the time that its envelope states, for an event that says none
   */
  public Optional<Matched> match(Event event, Optional<Instant> stated) {
    found = null;
    detector.detect(event, (seen, matches) -> found(event, seen, stated, matches));
    return Optional.ofNullable(found);
  }

  /** Whether the last event's log source was not recognised. */
  public boolean wasUnrecognised() {
    return detector.wasUnrecognised();
  }

  private void found(Event event, Event seen, Optional<Instant> stated, EventMatches matches) {
    Optional<EventTime> said = event.time().filter(EventTime::isPossible);
    Optional<Instant> time = said.map(EventTime::instant).or(() -> stated);
    List<FedEvent.RuleValues> fed = feedReader.read(seen, matches);
    List<Finding.RuleHit> hits = new ArrayList<>(matches.count());
    List<Integer> exceptions = new ArrayList<>();
    for (int i = 0; i < matches.count(); i++) {
      if (generation.policy().isException(matches.rule(i))) {
        exceptions.add(matches.rule(i));
        continue;
      }
      // A match without a time joins no correlation: it is reported, or nobody would see it.
      if (time.isEmpty() || !generation.isHidden(matches.rule(i))) {
        hits.add(new Finding.RuleHit(matches.rule(i), MatchDetails.shortened(matches.details(i))));
      }
    }
    if (hits.isEmpty() && fed.isEmpty()) {
      return;
    }
    found =
        new Matched(
            origin(event, matches),
            time,
            said.map(EventTime::field).filter(field -> !field.isEmpty()),
            hits,
            fed,
            exceptions,
            matches.sawTruncated());
  }

  private Origin origin(Event event, EventMatches matches) {
    return new Origin(
        fields.host(event),
        fields.account(event),
        fields.header(event, Header.CHANNEL),
        fields.header(event, Header.PROVIDER),
        fields.header(event, Header.EVENT_ID),
        fields.header(event, Header.RECORD_ID),
        MatchDetails.logSource(matches));
  }
}

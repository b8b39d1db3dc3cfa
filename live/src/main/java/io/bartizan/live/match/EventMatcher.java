package io.bartizan.live.match;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.MatchSink;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.FeedReader;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.Header;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.IndicatorHits;
import io.bartizan.hunt.MatchDetails;
import io.bartizan.hunt.Origin;
import io.bartizan.hunt.OutputFields;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.live.rules.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matches events with one generation of rules and with indicators, as a hunt does. Belongs to one
 * thread; what it gives out may go to others.
 */
public final class EventMatcher {

  private final Generation generation;
  private final Detector detector;
  private final Indicators indicators;
  private final FeedReader feedReader;
  private final OutputFields fields;
  private @Nullable Matched found;

  /** A matcher of the calling thread, of rules alone. */
  public EventMatcher(Generation generation) {
    this(generation, Indicators.none());
  }

  /** A matcher of the calling thread. */
  public EventMatcher(Generation generation, Indicators indicators) {
    this.generation = generation;
    this.indicators = indicators;
    this.detector = new Detector(generation.programs(), Optional.of(indicators.current()), true);
    this.detector.runs(indicators.runs());
    this.feedReader = new FeedReader(generation.feeds(), generation.ruleSet().fields());
    this.fields = new OutputFields(generation.ruleSet().fields());
  }

  /** What the events to come are, whatever they look like; nothing to recognise them. */
  public void logSource(Optional<LogSource> logSource) {
    detector.logSource(logSource);
  }

  /**
   * What rules and indicators find in an event; nothing for most events.
   *
   * @param stated the time that its envelope states, for an event that says none
   */
  public Optional<Matched> match(Event event, Optional<Instant> stated) {
    found = null;
    detector.detect(event, new Sink(event, stated));
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
    hits.addAll(indicators(matches));
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

  /**
   * Those in force at the time of the event, and those whose source did not know yet: an event that
   * comes late counts like one that was stored before the indicator came.
   */
  private List<Finding.RuleHit> indicators(EventMatches matches) {
    List<IndicatorHit> all = matches.indicators();
    if (all.isEmpty()) {
      return List.of();
    }
    List<IndicatorHit> live = all.stream().filter(hit -> !IndicatorHits.isExpired(hit)).toList();
    indicators.count(live.size(), all.size() - live.size());
    return IndicatorHits.merged(generation.reported().size(), live);
  }

  /** What was found in one event. */
  private final class Sink implements MatchSink {
    private final Event event;
    private final Optional<Instant> stated;

    Sink(Event event, Optional<Instant> stated) {
      this.event = event;
      this.stated = stated;
    }

    @Override
    public void accept(Event seen, EventMatches matches) {
      found(event, seen, stated, matches);
    }

    /** Rules count all the same, and the event is kept. */
    @Override
    public void failedIndicators(Throwable why) {
      if (why instanceof VirtualMachineError error) {
        throw error;
      }
      indicators.failed();
    }
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

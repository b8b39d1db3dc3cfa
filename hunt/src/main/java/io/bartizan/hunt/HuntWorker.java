package io.bartizan.hunt;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.IndicatorLevel;
import io.bartizan.detect.MatchSink;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.FeedReader;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.event.BlankingEvent;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.Header;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.hunt.reading.Failure;
import io.bartizan.hunt.reading.LossLedger;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.Loss;
import io.bartizan.logs.Recovered;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matches events and collects findings. Belongs to one thread. */
final class HuntWorker implements EventHandler {

  private static final int MOST_SHAPED = 20_000;
  private static final byte[] NOTHING = {};
  private static final int MOST_SHAPES = 64;

  private final HuntRequest request;
  private final SortedRuns<Finding>.Collector findings;
  private final FedRuns.Collector fed;
  private final FeedReader feedReader;
  private final Detector detector;
  private final LossLedger losses;
  private final OutputFields fields;
  private final LackingFields lacking;
  private final ForeignEvent foreign = new ForeignEvent();
  private final SchemeTally schemes;
  private final int indicatorBase;
  private final HuntStatistics statistics = new HuntStatistics();
  private final Matched matched = new Matched();
  private @Nullable BlankingEvent blanking;

  private int source;
  private boolean isSaid;
  private long blockNumber;
  private int ordinal;
  private long shaped;

  HuntWorker(
      HuntRequest request,
      RuleSet ruleSet,
      Detector detector,
      Feeds feeds,
      SortedRuns<Finding>.Collector findings,
      FedRuns.Collector fed,
      LossLedger losses) {
    this.request = request;
    this.losses = losses;
    this.findings = findings;
    this.fed = fed;
    this.feedReader = new FeedReader(feeds, ruleSet.fields());
    this.detector = detector;
    this.fields = new OutputFields(ruleSet.fields());
    this.lacking = new LackingFields(ruleSet.fields());
    this.indicatorBase = ruleSet.rules().size() + feeds.plans().size();
    this.schemes = new SchemeTally(request.routing(), ruleSet.fields());
  }

  @Override
  public void source(int newSource, OpenedLog log) {
    source = newSource;
    Optional<LogSource> said = request.forced(request.files().get(newSource));
    isSaid = said.isPresent();
    detector.logSource(said);
  }

  @Override
  public void block(long number) {
    blockNumber = number;
    ordinal = 0;
  }

  @Override
  public void done(Collection<BlockDecoder> decoders) {
    statistics.truncated = detector.truncated();
    statistics.cutShort = detector.cutShort();
    detector.addAskedFields(statistics.asked);
    statistics.lacking.putAll(lacking.counts());
    statistics.addSchemes(schemes.read, schemes.missed, schemes.plain);
    for (BlockDecoder decoder : decoders) {
      statistics.duplicateKeys += decoder.duplicateKeys();
      decoder.collectSeenFields(statistics.seenFields);
    }
  }

  /** What was counted, when the thread is done. */
  HuntStatistics statistics() {
    return statistics;
  }

  @Override
  public void event(Event event) {
    ordinal++;
    statistics.events++;
    Event seen = blanked(event);
    Optional<EventTime> said = event.time();
    statistics.noteTime(said, request.files().get(source).name(), event.position());
    Optional<EventTime> time = said.filter(EventTime::isPossible);
    matched.event = event;
    matched.time = time;
    detector.detect(seen, matched);
    boolean isMissed = schemes.look(event, detector.wasUnrecognised(), isSaid, relative());
    if (detector.wasUnrecognised()) {
      if (!isMissed) {
        noteUnknown(event);
      }
    } else {
      lacking.look(event);
    }
  }

  private Event blanked(Event event) {
    if (request.blank().isEmpty()) {
      return event;
    }
    BlankingEvent wrapper = blanking;
    if (wrapper == null) {
      wrapper = new BlankingEvent(request.blank().get(), event);
      blanking = wrapper;
    }
    return wrapper.around(event);
  }

  private String relative() {
    return request.files().get(source).relative();
  }

  private void noteUnknown(Event event) {
    byte[] json = shaped++ < MOST_SHAPED || statistics.unknown.isEmpty() ? event.json() : NOTHING;
    if (foreign.is(event, json)) {
      String why = "Windows, but in an unknown form: " + EventShape.of(event, json);
      losses.lost(source, new Loss(Loss.Kind.NOT_UNDERSTOOD, 0, event.position(), 1, why));
      return;
    }
    String shape = json.length > 0 ? EventShape.of(event, json) : "others, not looked at";
    if (statistics.unknown.size() >= MOST_SHAPES && !statistics.unknown.containsKey(shape)) {
      shape = "others, not looked at";
    }
    statistics.unknown.merge(
        shape,
        new HuntStatistics.UnknownShape(1, relative(), event.position()),
        HuntStatistics.UnknownShape::plus);
  }

  private void found(Event event, Event seen, Optional<EventTime> time, EventMatches matches) {
    EventReference reference =
        new EventReference(source, event.position(), time.map(EventTime::instant));
    List<Finding.RuleHit> indicated = indicated(matches);
    int reported = reported(matches) + indicated.size();
    if (reported == 0 && time.isPresent() && request.where().isEmpty()) {
      // Most events that correlations look at are reported by nothing else.
      feed(identity(event, reference), event, seen, time, matches, true);
      return;
    }
    Origin origin = origin(event, matches);
    boolean isThere = isThere(origin);
    // Correlations see every event, so that the options only leave alerts out and never make one.
    EventIdentity identity = EventIdentity.of(origin, reference);
    feed(identity, event, seen, time, matches, isThere);
    if (!isThere || !request.isInTime(reference.time())) {
      leaveOut(identity, reported);
      return;
    }
    List<Finding.RuleHit> hits = new ArrayList<>(matches.count());
    for (int i = 0; i < matches.count(); i++) {
      // A match without a time joins no correlation: it is reported, or nobody would see it.
      if (time.isPresent() && request.rules().pack().hidden().get(matches.rule(i))) {
        continue;
      }
      hits.add(new Finding.RuleHit(matches.rule(i), details(matches, i, event)));
    }
    hits.addAll(indicated);
    if (hits.isEmpty()) {
      return;
    }
    findings.add(
        new EventFinding(
            new Finding.Place(source, blockNumber, ordinal),
            reference,
            time.map(EventTime::field).filter(field -> !field.isEmpty()),
            origin,
            event instanceof Recovered recovered && recovered.isRecovered(),
            matches.sawTruncated(),
            hits,
            request.keepEvents() ? event.json() : new byte[0],
            0));
  }

  /** The indicators that are reported. */
  private List<Finding.RuleHit> indicated(EventMatches matches) {
    if (matches.indicators().isEmpty()) {
      return List.of();
    }
    HuntIntel intel = request.rules().intel().orElseThrow();
    List<IndicatorHit> wanted = new ArrayList<>();
    for (IndicatorHit hit : matches.indicators()) {
      if (!intel.expired() && IndicatorHits.isExpired(hit)) {
        statistics.expired++;
      } else if (isSerious(hit, intel)) {
        wanted.add(hit);
      }
    }
    return IndicatorHits.merged(indicatorBase, wanted);
  }

  private static boolean isSerious(IndicatorHit hit, HuntIntel intel) {
    return intel.least().isEmpty()
        || IndicatorLevel.of(hit).level().compareTo(intel.least().get()) >= 0;
  }

  /** What tells an event from every other, without looking at more than that needs. */
  private EventIdentity identity(Event event, EventReference reference) {
    Optional<String> recordId = fields.header(event, Header.RECORD_ID);
    return recordId.isEmpty()
        ? new EventIdentity.Placed(reference.source(), reference.position())
        : EventIdentity.of(
            fields.host(event), fields.header(event, Header.CHANNEL), recordId, reference);
  }

  /** What a match rests on; nothing, and a loss, where that cannot be told. */
  private List<FieldHit> details(EventMatches matches, int i, Event event) {
    try {
      return MatchDetails.shortened(matches.details(i));
    } catch (RuntimeException | Error e) {
      lost(event, matches.rule(i), " is true of it, on values that could not be told: ", e);
      return List.of();
    }
  }

  /** A rule failed on an event, which is searched by all others. */
  private void lost(Event event, int rule, String what, Throwable why) {
    String title = request.rules().rules().get(rule).rule().header().title();
    String detail = "the rule \"" + title + "\"" + what + Failure.reason(why);
    losses.lost(source, new Loss(Loss.Kind.FAILED, 0, event.position(), 1, detail));
  }

  /** What becomes of the matches of one event, and of rules that fail on it. */
  private final class Matched implements MatchSink {
    private @Nullable Event event;
    private Optional<EventTime> time = Optional.empty();

    @Override
    public void accept(Event seen, EventMatches matches) {
      found(event(), seen, time, matches);
    }

    private Event event() {
      return Objects.requireNonNull(event);
    }

    @Override
    public void failedIndicators(Throwable why) {
      String detail = "it could not be compared with the indicators: " + Failure.reason(why);
      losses.lost(source, new Loss(Loss.Kind.FAILED, 0, event().position(), 1, detail));
    }

    @Override
    public void failed(int rule, Throwable why) {
      lost(event(), rule, " could not be evaluated: ", why);
    }
  }

  private void leaveOut(EventIdentity identity, int matches) {
    if (request.dedup()) {
      statistics.leftOut.add(identity, matches);
    } else {
      statistics.leftOut.add(matches);
    }
  }

  /** How many of the matches are reported by themselves. */
  private int reported(EventMatches matches) {
    int count = 0;
    for (int i = 0; i < matches.count(); i++) {
      if (!request.rules().pack().hidden().get(matches.rule(i))) {
        count++;
      }
    }
    return count;
  }

  /** Keeps what correlations need of the event. */
  private void feed(
      EventIdentity identity,
      Event event,
      Event seen,
      Optional<EventTime> time,
      EventMatches matches,
      boolean isWanted) {
    List<FedEvent.RuleValues> values = feedReader.read(seen, matches);
    if (values.isEmpty()) {
      return;
    }
    if (time.isEmpty()) {
      statistics.fedWithoutTime++;
      return;
    }
    long number = FedRecord.number(source, event.position(), isWanted);
    long ticks = Ticks.of(time.get().instant());
    fed.add(new FedRecord(new FedEvent(ticks, number, values), identity));
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

  /** Whether the event is of a host, a channel and an id that the options ask for. */
  private boolean isThere(Origin origin) {
    for (HuntRequest.Where where : request.where()) {
      Optional<String> value =
          switch (where.key()) {
            case "host" -> origin.host();
            case "channel" -> origin.channel();
            default -> origin.eventId();
          };
      if (!where.fits(value)) {
        if (where.isOfHosts()) {
          statistics.noteOtherHost(value);
        }
        return false;
      }
    }
    return true;
  }
}

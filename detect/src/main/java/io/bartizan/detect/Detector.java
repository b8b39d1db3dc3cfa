package io.bartizan.detect;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.intel.match.CompoundRuns;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a {@link RuleSet} and the indicators of an {@link IndicatorSet} that are true
 * of events. Belongs to one thread; makes nothing for an event that matches nothing.
 */
public final class Detector {

  private final RuleSet ruleSet;
  private final Placing place;
  private final MatchScratch scratch = new MatchScratch();
  private final Matches matches = new Matches();
  private final FieldValues eventId = new FieldValues();
  private final Found found = new Found();
  private final Evaluation evaluation = new Evaluation();
  private final List<IndicatorHit> hits = new ArrayList<>();
  private final @Nullable IndicatorMatcher indicators;
  private final @Nullable Supplier<IndicatorSet> set;
  private @Nullable RuleWatch watch;
  private long events;
  private long unrecognised;
  private long truncated;

  /**
   * A detector of the calling thread.
   *
   * @param programs shared with the other threads that match with the same rule set
   */
  public Detector(Programs programs) {
    this(programs, Optional.empty(), false);
  }

  /**
   * The same with indicators.
   *
   * @param indicators gives the set that is in force, asked for each event; the fields of the rule
   *     set must then have those of {@link IndicatorMatcher#names}. Empty for rules alone
   * @param outOfForce whether indicators are handed over too that were not in force at the time of
   *     the event; the hit says so
   */
  public Detector(
      Programs programs, Optional<Supplier<IndicatorSet>> indicators, boolean outOfForce) {
    this.ruleSet = programs.ruleSet();
    this.place = new Placing(programs);
    this.set = indicators.orElse(null);
    this.indicators = indicators.map(s -> new IndicatorMatcher(ruleSet.fields())).orElse(null);
    if (this.indicators != null) {
      this.indicators.reportAll(outOfForce);
    }
  }

  /**
   * Keeps how far indicators with patterns over several events have come in these runs, which the
   * detectors of other threads share. Without it, patterns see the events of this detector only.
   */
  public void runs(CompoundRuns shared) {
    if (indicators != null) {
      indicators.runs(shared);
    }
  }

  /**
   * What the events to come are, whatever they look like; nothing to recognise them by what they
   * hold. Costs a look-up, so each event may have a log source of its own.
   */
  public void logSource(Optional<LogSource> logSource) {
    place.logSource(logSource);
  }

  /** Whether the last event's log source was not recognised. */
  public boolean wasUnrecognised() {
    return place.isUnrecognised();
  }

  /** How many events were looked at. */
  public long events() {
    return events;
  }

  /** How many of them were of no log source that is known. */
  public long unrecognised() {
    return unrecognised;
  }

  /** How many were matched on the head and tail of a value only. */
  public long truncated() {
    return truncated;
  }

  /** What an event is taken for. */
  public Set<LogSource> logSources(Event event) {
    place.go(event);
    return place.sources().keySet();
  }

  /**
   * The event's names for the fields of a rule; nothing when the rule does not look at such events.
   */
  public Optional<FieldMapping> mapping(Event event, CompiledRule rule) {
    place.go(event);
    return Programs.mapping(rule, place.sources());
  }

  /** Looks at an event and hands over what matches, if anything does. */
  public void detect(Event event, MatchSink sink) {
    events++;
    MetPrograms met = place.go(event);
    if (place.isUnrecognised()) {
      unrecognised++;
    }
    place.noteEvent();
    Event seen = place.view(event);
    Program program = met.program(seen, eventId);
    evaluation.program = program;
    evaluation.sink = sink;
    long start = watch == null ? 0 : System.nanoTime();
    program.matcher().match(seen, scratch, matches, evaluation);
    if (watch != null) {
      watch.event(program.rules(), System.nanoTime() - start);
    }
    if (met.routed().isGeneral() && matches.count() > 0) {
      matches.retain(number -> applies(program, number));
    }
    if (matches.sawTruncated()) {
      truncated++;
    }
    lookUp(seen, sink);
    if (matches.count() > 0 || !hits.isEmpty()) {
      found.program = program;
      sink.accept(seen, found);
    }
  }

  private void lookUp(Event seen, MatchSink sink) {
    hits.clear();
    if (indicators == null || set == null) {
      return;
    }
    try {
      indicators.use(set.get());
      indicators.match(seen, place.sources().keySet(), hits::add);
    } catch (RuntimeException | Error e) {
      sink.failedIndicators(e);
    }
  }

  /** How many events had more values to look up than are looked up of one event. */
  public long cutShort() {
    return indicators == null ? 0 : indicators.cutShort();
  }

  /**
   * The event as rules see it: with the fields that it keeps inside a text. Valid until the next
   * event.
   */
  public Event view(Event event) {
    place.go(event);
    return place.view(event);
  }

  /** Whether a predicate of the general route is what its rule asserts of the event at hand. */
  private boolean applies(Program program, int number) {
    return Programs.mapping(ruleSet.rules().get(program.rules()[number]), place.sources())
        .filter(program.mappings().get(number)::equals)
        .isPresent();
  }

  /**
   * Adds, for each rule that some event was routed to so far, the fields that it asks of such
   * events, by the events' names.
   */
  public void addAskedFields(Map<Integer, Set<String>> into) {
    place.addAskedFields(into);
  }

  /** Tells an observer what rules take from now on; that makes matching slower. */
  public void watch(RuleWatch observer) {
    watch = observer;
  }

  private static String text(FieldValues values) {
    return values.count() == 0 ? "" : values.string(0);
  }

  /** What hears of the evaluation of rules. */
  private final class Evaluation implements Matcher.Watch {
    private @Nullable Program program;
    private @Nullable MatchSink sink;

    @Override
    public boolean measures() {
      return watch != null;
    }

    @Override
    public void evaluated(int predicate, long nanos, boolean held) {
      if (watch != null && program != null) {
        boolean hasWitness = program.matcher().hasWitness(predicate);
        watch.evaluated(program.rules()[predicate], nanos, held, hasWitness);
      }
    }

    @Override
    public void failed(int predicate, Throwable why) {
      if (program == null || sink == null) {
        throw new IllegalStateException(why);
      }
      sink.failed(program.rules()[predicate], why);
    }
  }

  /** What was found, as the sink sees it. */
  private final class Found implements EventMatches {
    private @Nullable Program program;

    private Program program() {
      if (program == null) {
        throw new IllegalStateException("no match");
      }
      return program;
    }

    @Override
    public int count() {
      return matches.count();
    }

    @Override
    public List<IndicatorHit> indicators() {
      return List.copyOf(hits);
    }

    @Override
    public int rule(int i) {
      return program().rules()[matches.number(i)];
    }

    @Override
    public Predicate predicate(int i) {
      return program().predicates().get(matches.number(i));
    }

    @Override
    public FieldMapping mapping(int i) {
      return program().mappings().get(matches.number(i));
    }

    @Override
    public List<FieldHit> details(int i) {
      int number = matches.number(i);
      List<FieldHit> details = program().matcher().details(number, scratch);
      if (program().eventId().isEmpty() || !program().asksEventId().get(number)) {
        return details;
      }
      // The program was decided for one event id, so the matcher does not ask for it.
      List<FieldHit> all = new ArrayList<>();
      all.add(new FieldHit("EventID", text(eventId), Hit.whole(text(eventId)).spans()));
      all.addAll(details);
      return all;
    }

    @Override
    public Set<LogSource> logSources() {
      return place.sources().keySet();
    }

    @Override
    public boolean sawTruncated() {
      return matches.sawTruncated();
    }
  }
}

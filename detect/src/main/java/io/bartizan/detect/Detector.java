package io.bartizan.detect;

import io.bartizan.detect.routing.Extraction;
import io.bartizan.detect.routing.Router;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a {@link RuleSet} that are true of events. Belongs to one thread; makes
 * nothing for an event that matches nothing.
 */
public final class Detector {

  /** Log sources said from outside that are remembered for {@link #addAskedFields}. */
  private static final int MOST_SAID = 4_096;

  private final RuleSet ruleSet;
  private final Router.Cursor cursor;
  private final MatchScratch scratch = new MatchScratch();
  private final Matches matches = new Matches();
  private final FieldValues eventId = new FieldValues();
  private final Found found = new Found();
  private final Evaluation evaluation = new Evaluation();
  private final Place place = new Place();
  private final Map<BitSet, Local> byEntries = new HashMap<>();
  private final Map<LogSource, Local> bySaid = new HashMap<>();
  private final Map<Integer, ExtractingEvent> extractors = new HashMap<>();

  /** The entries whose events keep fields inside a text that somebody asks for. */
  private final BitSet extracting = new BitSet();

  private @Nullable Local general;
  private @Nullable LogSource said;
  private @Nullable RuleWatch watch;
  private long events;
  private long unrecognised;
  private long truncated;

  /** A detector of the calling thread. */
  public Detector(RuleSet ruleSet) {
    this.ruleSet = ruleSet;
    this.cursor = ruleSet.router().cursor();
    for (int i = 0; i < ruleSet.routing().entries().size(); i++) {
      extracting.set(i, ruleSet.extraction(i).isPresent());
    }
  }

  /**
   * What the events to come are, whatever they look like; nothing to recognise them by what they
   * hold. Costs a look-up, so each event may have a log source of its own.
   */
  public void logSource(Optional<LogSource> logSource) {
    said = logSource.orElse(null);
  }

  /** Whether the last event's log source was not recognised. */
  public boolean wasUnrecognised() {
    return place.local != null && place.isUnrecognised();
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
    go(event);
    return place.sources().keySet();
  }

  /**
   * The event's names for the fields of a rule; nothing when the rule does not look at such events.
   */
  public Optional<FieldMapping> mapping(Event event, CompiledRule rule) {
    go(event);
    return Routes.mapping(rule, place.sources());
  }

  /** Looks at an event and hands over what matches, if anything does. */
  public void detect(Event event, MatchSink sink) {
    events++;
    Local local = go(event);
    if (place.isUnrecognised()) {
      unrecognised++;
    }
    local.noteEvent(place);
    Event seen = place.view(event);
    Program program = local.program(seen);
    evaluation.program = program;
    evaluation.sink = sink;
    long start = watch == null ? 0 : System.nanoTime();
    program.matcher().match(seen, scratch, matches, evaluation);
    if (watch != null) {
      watch.event(program.rules(), System.nanoTime() - start);
    }
    if (local.routed.isGeneral() && matches.count() > 0) {
      matches.retain(number -> applies(program, number));
    }
    if (matches.sawTruncated()) {
      truncated++;
    }
    if (matches.count() > 0) {
      found.program = program;
      sink.accept(seen, found);
    }
  }

  /**
   * The event as rules see it: with the fields that it keeps inside a text. Valid until the next
   * event.
   */
  public Event view(Event event) {
    go(event);
    return place.view(event);
  }

  /** Whether a predicate of the general route is what its rule asserts of the event at hand. */
  private boolean applies(Program program, int number) {
    return Routes.mapping(ruleSet.rules().get(program.rules()[number]), place.sources())
        .filter(program.mappings().get(number)::equals)
        .isPresent();
  }

  /** Finds the route of an event. */
  private Local go(Event event) {
    LogSource source = said;
    if (source != null) {
      Local local = bySaid.get(source);
      return place.set(local == null ? local(source) : local, null, source);
    }
    BitSet entries = cursor.route(event);
    Local local = byEntries.get(entries);
    return place.set(local == null ? local(entries) : local, entries, null);
  }

  private Local local(BitSet entries) {
    Routed routed = ruleSet.routes().of(entries);
    return routed.isGeneral() ? general(routed) : kept(routed, byEntries, (BitSet) entries.clone());
  }

  private Local local(LogSource source) {
    Routed routed = ruleSet.routes().of(source);
    return routed.isGeneral() ? general(routed) : kept(routed, bySaid, source);
  }

  private <K> Local kept(Routed routed, Map<K, Local> locals, K key) {
    Local local = new Local(routed);
    if (!routed.isOfOneEvent()) {
      locals.put(key, local);
    }
    return local;
  }

  private Local general(Routed routed) {
    Local local = general;
    if (local == null) {
      local = new Local(routed);
      general = local;
    }
    return local;
  }

  /**
   * Adds, for each rule that some event was routed to so far, the fields that it asks of such
   * events, by the events' names.
   */
  public void addAskedFields(Map<Integer, Set<String>> into) {
    byEntries.forEach(
        (entries, local) -> {
          Map<Integer, Set<String>> asked = new HashMap<>();
          local.addAskedFields(asked);
          withoutExtracted(entries, asked);
          asked.forEach(
              (rule, names) -> into.computeIfAbsent(rule, key -> new TreeSet<>()).addAll(names));
        });
    bySaid.values().forEach(local -> local.addAskedFields(into));
    Local all = general;
    if (all != null) {
      all.addAskedFields(into);
    }
  }

  /** Fields inside a text are no fields that a reader could see. */
  private void withoutExtracted(BitSet entries, Map<Integer, Set<String>> asked) {
    entries.stream()
        .filter(extracting::get)
        .mapToObj(entry -> ruleSet.extraction(entry).orElse(Extraction.NONE))
        .forEach(extraction -> asked.values().forEach(names -> names.removeIf(extraction::has)));
  }

  /** Tells an observer what rules take from now on; that makes matching slower. */
  public void watch(RuleWatch observer) {
    watch = observer;
  }

  /** Where the event at hand belongs. */
  private final class Place {
    private @Nullable Local local;
    private @Nullable BitSet entries;
    private @Nullable LogSource source;
    private @Nullable Map<LogSource, FieldMapping> sources;

    Local set(Local newLocal, @Nullable BitSet newEntries, @Nullable LogSource newSource) {
      local = newLocal;
      entries = newEntries;
      source = newSource;
      sources =
          newSource == null && !newLocal.routed.isGeneral() ? newLocal.routed.logSources() : null;
      return newLocal;
    }

    /** With the fields inside a text, where the event has such and somebody asks for them. */
    Event view(Event event) {
      BitSet fitting = entries;
      if (fitting == null || extracting.isEmpty() || !extracting.intersects(fitting)) {
        return event;
      }
      BitSet both = (BitSet) extracting.clone();
      both.and(fitting);
      int entry = both.nextSetBit(0);
      return extractors
          .computeIfAbsent(
              entry,
              one -> new ExtractingEvent(ruleSet.extraction(one).orElseThrow(), ruleSet.fields()))
          .around(event);
    }

    boolean isUnrecognised() {
      return source == null && entries != null && entries.isEmpty();
    }

    /** The event's log sources, with its names for fields. */
    Map<LogSource, FieldMapping> sources() {
      Map<LogSource, FieldMapping> known = sources;
      if (known == null) {
        known =
            source != null
                ? ruleSet.routes().sources(source)
                : ruleSet.routes().sources(entries == null ? new BitSet() : entries);
        sources = known;
      }
      return known;
    }
  }

  /** The programs of one route that this thread has met. */
  private final class Local {
    private final Routed routed;
    private final int[] numbers;
    private final @Nullable Program[] byNumber;
    private @Nullable Program unnamed;
    private @Nullable Program undecided;
    private boolean met;
    private boolean metUnrecognised;

    /** What events of the general route were. */
    private final BitSet metEntries = new BitSet();

    private final Set<LogSource> metSources = new HashSet<>();

    Local(Routed routed) {
      this.routed = routed;
      this.numbers = routed.namedNumbers();
      this.byNumber = new @Nullable Program[numbers.length];
    }

    void noteEvent(Place where) {
      met = true;
      if (routed.isGeneral()) {
        if (where.source != null && metSources.size() < MOST_SAID) {
          metSources.add(where.source);
        } else if (where.entries != null) {
          metEntries.or(where.entries);
          metUnrecognised |= where.entries.isEmpty();
        }
      }
    }

    void addAskedFields(Map<Integer, Set<String>> into) {
      if (!routed.isGeneral() && met) {
        routed.askedFields(routed.logSources(), into);
      }
      Routes routes = ruleSet.routes();
      if (metUnrecognised) {
        routed.askedFields(Map.of(), into);
      }
      metEntries.stream()
          .mapToObj(routes::sources)
          .forEach(sources -> routed.askedFields(sources, into));
      metSources.forEach(one -> routed.askedFields(routes.sources(one), into));
    }

    /** The program by the event id that rules see, when that is one number. */
    Program program(Event event) {
      event.read(ruleSet.eventIdField(), eventId);
      int id = number(eventId);
      int at = id < 0 ? -1 : Arrays.binarySearch(numbers, id);
      Program known = id < 0 ? undecided : at < 0 ? unnamed : byNumber[at];
      if (known != null) {
        return known;
      }
      Program program = routed.program(id < 0 ? "" : String.valueOf(id));
      if (id < 0) {
        undecided = program;
      } else if (at < 0) {
        unnamed = program;
      } else {
        byNumber[at] = program;
      }
      return program;
    }
  }

  /** The one value as a number as it is usually written, or -1. */
  private static int number(FieldValues values) {
    if (values.count() != 1 || values.hasNull() || values.hasObject()) {
      return -1;
    }
    int from = values.start(0);
    int length = values.end(0) - from;
    if (length == 0 || length > Routed.LONGEST_NUMBER) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + length; i++) {
      byte b = values.bytes()[i];
      if (b < '0' || b > '9' || b == '0' && value == 0 && length > 1) {
        return -1;
      }
      value = value * 10 + b - '0';
    }
    return value;
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

package io.bartizan.detect;

import io.bartizan.detect.routing.Router;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Predicate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a {@link RuleSet} that are true of events. Belongs to one thread; makes
 * nothing for an event that matches nothing.
 */
public final class Detector {

  private static final int LONGEST_ID = 10;

  private final RuleSet ruleSet;
  private final Router.Cursor cursor;
  private final MatchScratch scratch = new MatchScratch();
  private final Matches matches = new Matches();
  private final FieldValues eventId = new FieldValues();
  private final Found found = new Found();
  private final IdentityHashMap<BitSet, Local> locals = new IdentityHashMap<>();
  private @Nullable Local forced;
  private @Nullable RuleWatch watch;
  private long events;
  private long unrecognised;
  private long truncated;

  /** A detector of the calling thread. */
  public Detector(RuleSet ruleSet) {
    this.ruleSet = ruleSet;
    this.cursor = ruleSet.router().cursor();
  }

  /**
   * What the events to come are, whatever they look like; nothing to recognise them by what they
   * hold.
   */
  public void logSource(Optional<LogSource> logSource) {
    forced = logSource.map(source -> new Local(ruleSet.routed(source))).orElse(null);
  }

  /** Whether the last event's log source was not recognised. */
  public boolean wasUnrecognised() {
    return found.routed != null && !found.routed.isRecognised();
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
    return of(event).routed.logSources();
  }

  /**
   * The event's names for the fields of a rule; nothing when the rule does not look at such events.
   */
  public Optional<FieldMapping> mapping(Event event, CompiledRule rule) {
    return of(event).routed.mapping(rule);
  }

  private Local of(Event event) {
    return forced == null ? local(cursor.route(event)) : forced;
  }

  /** Looks at an event and hands over what matches, if anything does. */
  public void detect(Event event, MatchSink sink) {
    events++;
    Local local = of(event);
    Routed routed = local.routed;
    found.routed = routed;
    routed.countEvent();
    if (!routed.isRecognised()) {
      unrecognised++;
    }
    Program program = local.program(event);
    RuleWatch observer = watch;
    if (observer == null) {
      program.matcher().match(event, scratch, matches);
    } else {
      watched(event, program, observer);
    }
    if (matches.sawTruncated()) {
      truncated++;
    }
    if (matches.count() > 0) {
      found.program = program;
      sink.accept(event, found);
    }
  }

  private void watched(Event event, Program program, RuleWatch observer) {
    long start = System.nanoTime();
    program
        .matcher()
        .match(
            event,
            scratch,
            matches,
            (predicate, nanos, held) ->
                observer.evaluated(
                    program.rules()[predicate],
                    nanos,
                    held,
                    program.matcher().hasWitness(predicate)));
    observer.event(program.rules(), System.nanoTime() - start);
  }

  /** Tells an observer what rules take from now on; that makes matching slower. */
  public void watch(RuleWatch observer) {
    watch = observer;
  }

  private Local local(BitSet entries) {
    Local local = locals.get(entries);
    if (local == null) {
      local = new Local(ruleSet.routed(entries));
      locals.put(entries, local);
    }
    return local;
  }

  /** The programs of one route that this thread has met. */
  private final class Local {
    private static final int MOST_IDS = 1 << 16;

    private final Routed routed;
    private @Nullable Program[] byId = new @Nullable Program[256];
    private @Nullable Program general;

    Local(Routed routed) {
      this.routed = routed;
    }

    /** The program by the event id that rules see, when that is one small number. */
    Program program(Event event) {
      event.read(ruleSet.eventIdField(), eventId);
      int id = id();
      if (id < 0) {
        Program program = general;
        if (program == null) {
          program = routed.program("");
          general = program;
        }
        return program;
      }
      if (id >= byId.length) {
        byId = java.util.Arrays.copyOf(byId, Math.min(MOST_IDS, Math.max(id + 1, id * 2)));
      }
      Program program = byId[id];
      if (program == null) {
        program = routed.program(text());
        byId[id] = program;
      }
      return program;
    }

    private int id() {
      if (eventId.count() != 1 || eventId.hasNull() || eventId.hasObject()) {
        return -1;
      }
      int length = eventId.end(0) - eventId.start(0);
      if (length == 0 || length > LONGEST_ID) {
        return -1;
      }
      int value = 0;
      for (int i = eventId.start(0); i < eventId.end(0); i++) {
        byte b = eventId.bytes()[i];
        if (b < '0' || b > '9' || b == '0' && value == 0 && length > 1) {
          return -1;
        }
        value = value * 10 + b - '0';
        if (value >= MOST_IDS) {
          return -1;
        }
      }
      return value;
    }

    private String text() {
      return new String(
          eventId.bytes(),
          eventId.start(0),
          eventId.end(0) - eventId.start(0),
          StandardCharsets.US_ASCII);
    }
  }

  private static String text(FieldValues values) {
    return values.count() == 0 ? "" : values.string(0);
  }

  /** What was found, as the sink sees it. */
  private final class Found implements EventMatches {
    private @Nullable Program program;
    private @Nullable Routed routed;

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
      return routed == null
          ? FieldMapping.NONE
          : routed.mapping(ruleSet.rules().get(rule(i))).orElse(FieldMapping.NONE);
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
      return routed == null ? Set.of() : routed.logSources();
    }

    @Override
    public boolean sawTruncated() {
      return matches.sawTruncated();
    }
  }
}

package io.bartizan.intel.observable;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.event.RawText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the observables of events: once for each event, for all who look for them. Which fields
 * hold them says {@code fields.txt}; what a field holds and is not of its kind (a path where an
 * address was expected, a dash) is none.
 *
 * <p>An event costs a look at the fields of its log source, most of which are not there, and the
 * normal form of each value of a type that is {@link #want wanted}. An event without any allocates
 * nothing. At most {@value #MOST} observables are taken from an event; {@link #cutShort} counts the
 * events that had more. Belongs to one thread.
 */
public final class Observables {

  /** The most observables that are taken from one event. */
  public static final int MOST = 4096;

  /** The longest value that is kept as written, in bytes. */
  static final int LONGEST_TEXT = 4096;

  private static final int MOST_PLANS = 1024;
  private static final int LATE = 8;

  /** Added to the number of a kind for values that were read, not as a record has them. */
  private static final int READ = 64;

  private final FieldTable fields;

  /** The field of each rule; -1 for one that nobody has. */
  private final int[] ids;

  private final Map<Set<LogSource>, Plan> plans = new HashMap<>();
  private final FieldValues values = new FieldValues();
  private final FieldReader reader;
  private final ObservableList list = new ObservableList();
  private Set<ObservableType> wanted =
      EnumSet.complementOf(EnumSet.of(ObservableType.COMMAND_LINE));
  private Set<LogSource> lastSources = Set.of();
  private Plan lastPlan;
  private long cutShort;

  private final RawText raw = new RawText();
  private final QuietValues quiet = new QuietValues();

  /** Log sources of late and their plans: the same few sets are given again and again. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private final Set<LogSource>[] lateSources = new Set[LATE];

  private final Plan[] latePlans = new Plan[LATE];
  private int late;

  /** Over a table that has all {@link #names}; a field that it lacks is never read. */
  public Observables(FieldTable fields) {
    this.fields = fields;
    this.ids = FieldRule.ALL.stream().mapToInt(rule -> fields.find(rule.field())).toArray();
    this.reader = new FieldReader(list);
    this.lastPlan = plan(lastSources);
  }

  /** The fields that a table must have for this. */
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (FieldRule rule : FieldRule.ALL) {
      names.add(rule.field());
      names.add(rule.host());
      names.add(rule.query());
    }
    names.remove("");
    return names;
  }

  /**
   * Which types are looked for from now on. At first all but command lines, which are long and
   * rarely named by an indicator.
   */
  public void want(Set<ObservableType> types) {
    if (!wanted.equals(types)) {
      wanted = types.isEmpty() ? EnumSet.noneOf(ObservableType.class) : EnumSet.copyOf(types);
      plans.clear();
      Arrays.fill(lateSources, null);
      lastSources = Set.of();
      lastPlan = plan(lastSources);
      reader.want(wanted);
      forget();
    }
  }

  /** Forgets which values are quiet: what is looked for has changed. */
  public void forget() {
    quiet.clear();
  }

  /**
   * The observables of an event but for those of values that were met before and were of no
   * interest to the caller, who calls {@link #keep} for each entry that is, and {@link #settle} at
   * the end of the event. Valid until the next call.
   */
  public ObservableList unsettled(Event event, Set<LogSource> sources) {
    list.clear();
    quiet.begin();
    Plan plan = plan(sources, event.fields());
    int skipped = 0;
    int[] ids = plan.ids;
    for (int i = event.nextPresent(ids, 0); i < ids.length; i = event.nextPresent(ids, i + 1)) {
      skipped += unsettled(event, plan, i);
      if (list.count() + skipped > MOST) {
        quiet.begin();
        return of(event, sources);
      }
    }
    return list;
  }

  /** Reads a field, and gives how many observables of it were left out. */
  private int unsettled(Event event, Plan plan, int i) {
    if (plan.rules[i].kind() == FieldKind.URI) {
      read(event, plan, i);
      return 0;
    }
    if (event.readRaw(plan.ids[i], raw)) {
      return unsettled(event, plan, i, plan.kinds[i], raw.bytes(), raw.start(), raw.end());
    }
    event.read(plan.ids[i], values);
    if (values.count() == 1) {
      int code = READ + plan.kinds[i];
      return unsettled(event, plan, i, code, values.bytes(), values.start(0), values.end(0));
    }
    decode(event, plan, i);
    return 0;
  }

  private int unsettled(Event event, Plan plan, int i, int code, byte[] s, int from, int until) {
    if (until - from < 2) {
      return 0; // a dash, most often; no observable is that short
    }
    boolean isShort = until - from <= QuietValues.LONGEST;
    int known = isShort ? quiet.find(code, s, from, until) : -1;
    if (known >= 0) {
      return known;
    }
    if (code < READ) {
      event.read(plan.ids[i], values);
    }
    int first = list.count();
    decode(event, plan, i);
    if (isShort) {
      quiet.note(code, s, from, until, first, list.count());
    }
    return 0;
  }

  /** Somebody looks for this entry of the list. */
  public void keep(int entry) {
    quiet.keep(entry);
  }

  /** The event was looked at to its end. */
  public void settle() {
    quiet.settle();
  }

  /** How many events had more than {@value #MOST} observables. */
  public long cutShort() {
    return cutShort;
  }

  /**
   * The observables of an event, valid until the next call.
   *
   * @param sources what the event is taken for; none when that is not known
   */
  public ObservableList of(Event event, Set<LogSource> sources) {
    list.clear();
    Plan plan = plan(sources, event.fields());
    int[] ids = plan.ids;
    for (int i = event.nextPresent(ids, 0); i < ids.length; i = event.nextPresent(ids, i + 1)) {
      read(event, plan, i);
      if (list.count() > MOST) {
        list.cut(MOST);
        cutShort++;
        break;
      }
    }
    return list;
  }

  private void read(Event event, Plan plan, int i) {
    event.read(plan.ids[i], values);
    decode(event, plan, i);
  }

  private void decode(Event event, Plan plan, int i) {
    if (values.count() > 0) {
      FieldRule rule = plan.rules[i];
      list.source(plan.ids[i], rule.role());
      if (rule.kind() == FieldKind.URI) {
        reader.uris(values, plan.hosts[i], plan.queries[i], event);
      } else {
        reader.values(rule.kind(), values);
      }
    }
  }

  /** Hands over the observables of an event one by one. Allocates for each. */
  public void of(Event event, Set<LogSource> sources, Consumer<Sighted> sink) {
    ObservableList found = of(event, sources);
    for (int i = 0; i < found.count(); i++) {
      sink.accept(found.sighted(i, fields));
    }
  }

  /**
   * The fields of an event of these log sources that are looked at for observables of a type, in
   * the order in which they are read: to explain why something was not found.
   */
  public static List<String> fieldsFor(ObservableType type, Set<LogSource> sources) {
    return FieldRule.ALL.stream()
        .filter(rule -> rule.fits(sources) && rule.kind().types().contains(type))
        .map(FieldRule::field)
        .distinct()
        .toList();
  }

  /** The type and the normal form of a value that somebody pasted, defanged or not. */
  public static Optional<Observable> guess(String text) {
    return Guess.of(Refang.text(text));
  }

  /** The same set is usually given for many events in a row, so that its hash is not needed. */
  @SuppressWarnings("ReferenceEquality")
  private Plan plan(Set<LogSource> sources, FieldTable table) {
    if (table != fields) {
      throw new IllegalArgumentException("the event is of another field table");
    }
    if (sources != lastSources) {
      lastPlan = latePlan(sources);
      lastSources = sources;
    }
    return lastPlan;
  }

  @SuppressWarnings("ReferenceEquality")
  private Plan latePlan(Set<LogSource> sources) {
    for (int i = 0; i < LATE; i++) {
      if (lateSources[i] == sources) {
        return latePlans[i];
      }
    }
    Plan known = plans.get(sources);
    Plan plan = known == null ? plan(sources) : known;
    late = (late + 1) % LATE;
    lateSources[late] = sources;
    latePlans[late] = plan;
    return plan;
  }

  private Plan plan(Set<LogSource> sources) {
    List<FieldRule> rules = new ArrayList<>();
    Set<List<Object>> met = new LinkedHashSet<>();
    for (int i = 0; i < ids.length; i++) {
      FieldRule rule = FieldRule.ALL.get(i);
      boolean isWanted = !Collections.disjoint(rule.kind().types(), wanted);
      int id = ids[i];
      if (isWanted && id >= 0 && rule.fits(sources) && met.add(List.of(id, rule.kind()))) {
        rules.add(rule);
      }
    }
    Plan plan = new Plan(rules, fields);
    if (plans.size() >= MOST_PLANS) {
      plans.clear();
    }
    plans.put(Set.copyOf(sources), plan);
    return plan;
  }

  /** What is asked of the events of some log sources. */
  private static final class Plan {
    private static final List<FieldKind> KINDS = List.of(FieldKind.values());

    final FieldRule[] rules;
    final int[] ids;
    final int[] hosts;
    final int[] queries;

    /** For each rule a number of its kind. */
    final int[] kinds;

    Plan(List<FieldRule> rules, FieldTable fields) {
      this.rules = rules.toArray(FieldRule[]::new);
      ids = rules.stream().mapToInt(rule -> fields.find(rule.field())).toArray();
      hosts = rules.stream().mapToInt(rule -> find(rule.host(), fields)).toArray();
      kinds = rules.stream().mapToInt(rule -> KINDS.indexOf(rule.kind())).toArray();
      queries = rules.stream().mapToInt(rule -> find(rule.query(), fields)).toArray();
    }

    private static int find(String name, FieldTable fields) {
      return name.isEmpty() ? -1 : fields.find(name);
    }
  }
}

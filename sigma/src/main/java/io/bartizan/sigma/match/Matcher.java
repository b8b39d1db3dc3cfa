package io.bartizan.sigma.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.regex.RegexTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Many predicates, compiled to be asked of one event at a time.
 *
 * <p>Immutable and shared by threads; each thread brings its {@link MatchScratch}. The cost of an
 * event is the scan of the fields that witnesses lie in, linear in their length and nearly
 * independent of the number of predicates, and the evaluation of the few predicates whose witness
 * was seen.
 */
public final class Matcher {

  private final FieldTable fields;
  private final List<Atom> atoms;
  private final int[] fieldBySlot;
  private final FieldScan[] scans;
  private final int[] eagerSlots;
  private final Node[] nodes;
  private final int[] always;
  private final int[][] witnessed;
  private final int[][] groupsOfAtom;
  private final List<List<Integer>> groups;
  private final @Nullable LiteralScanner rawFilter;

  private Matcher(Builder builder) {
    fields = builder.fields;
    atoms = List.copyOf(builder.table.atoms());
    fieldBySlot = builder.table.fieldsBySlot();
    nodes = builder.nodes.toArray(Node[]::new);
    always = builder.always.stream().mapToInt(Integer::intValue).toArray();
    witnessed = lists(builder.witnessed, atoms.size());
    groups = builder.groups.all();
    groupsOfAtom = groupsOfAtom(builder.groups, atoms.size());
    scans = scans(atoms, fieldBySlot.length);
    eagerSlots = eager(builder.witnessed.keySet(), atoms);
    rawFilter = rawFilter(atoms).orElse(null);
  }

  private static int[][] lists(Map<Integer, List<Integer>> map, int size) {
    int[][] lists = new int[size][];
    Arrays.fill(lists, new int[0]);
    map.forEach(
        (key, values) -> lists[key] = values.stream().mapToInt(Integer::intValue).toArray());
    return lists;
  }

  private static int[][] groupsOfAtom(GroupTable groups, int size) {
    Map<Integer, List<Integer>> map = new LinkedHashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int atom : groups.members(group)) {
        map.computeIfAbsent(atom, key -> new ArrayList<>()).add(group);
      }
    }
    return lists(map, size);
  }

  private static FieldScan[] scans(List<Atom> atoms, int slots) {
    List<List<Atom>> bySlot = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      bySlot.add(new ArrayList<>());
    }
    atoms.forEach(atom -> bySlot.get(atom.slot()).add(atom));
    return bySlot.stream().map(FieldScan::of).toArray(FieldScan[]::new);
  }

  private static int[] eager(Set<Integer> witnesses, List<Atom> atoms) {
    Set<Integer> slots = new TreeSet<>();
    witnesses.forEach(atom -> slots.add(atoms.get(atom).slot()));
    return slots.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Optional<LiteralScanner> rawFilter(List<Atom> atoms) {
    List<byte[]> keywords = new ArrayList<>();
    for (Atom atom : atoms) {
      if (atom.slot() == Atom.KEYWORDS
          && atom.form() instanceof Atom.Literal literal
          && !literal.isShort()) {
        keywords.add(literal.bytes());
      }
    }
    return keywords.isEmpty() ? Optional.empty() : RawFilter.of(keywords);
  }

  /**
   * Compiles predicates.
   *
   * @param fields a table that has every field the predicates name
   */
  public static Matcher of(List<Predicate> predicates, FieldTable fields) {
    return of(predicates, fields, RegexTables.ofTheHeap());
  }

  /**
   * Compiles predicates.
   *
   * @param fields a table that has every field the predicates name
   * @param expressions the automatons, which several matchers may share
   */
  public static Matcher of(List<Predicate> predicates, FieldTable fields, RegexTables expressions) {
    Builder builder = new Builder(fields, expressions);
    predicates.forEach(builder::add);
    return new Matcher(builder);
  }

  /** The same, with another node in the place of some, as tests of failures need it. */
  static Matcher of(List<Predicate> predicates, FieldTable fields, Replacement replacement) {
    Matcher matcher = of(predicates, fields);
    Arrays.setAll(matcher.nodes, i -> replacement.of(i, matcher.nodes[i]));
    return matcher;
  }

  /** What is evaluated for a predicate. */
  @FunctionalInterface
  interface Replacement {
    Node of(int predicate, Node node);
  }

  /** How many predicates there are. */
  public int predicateCount() {
    return nodes.length;
  }

  /**
   * Says which predicates hold for the event.
   *
   * @param event an event over the same field table
   * @param scratch the calling thread's
   * @return what holds, valid until the scratch is used again
   */
  public Matches match(Event event, MatchScratch scratch, Matches into) {
    return match(event, scratch, into, Watch.NONE);
  }

  /**
   * Hears of the evaluation of candidates. One that is not told of failures lets them end the
   * match.
   */
  @FunctionalInterface
  public interface Watch {
    /** Measures nothing. */
    Watch NONE = (predicate, nanos, held) -> {};

    /** A predicate was evaluated; called only where {@link #measures}. */
    void evaluated(int predicate, long nanos, boolean held);

    /** Whether to take the time of each evaluation, which makes matching slower. */
    default boolean measures() {
      return false;
    }

    /**
     * The evaluation of a predicate failed, so that it is not known whether it holds; the others
     * are evaluated when this returns. Throws {@code why} again unless it is overridden.
     *
     * @param why a {@link RuntimeException} or an {@link Error}
     */
    default void failed(int predicate, Throwable why) {
      switch (why) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new IllegalStateException(why);
      }
    }
  }

  /** As {@link #match(Event, MatchScratch, Matches)}, and tells of each candidate. */
  public Matches match(Event event, MatchScratch scratch, Matches into, Watch watch) {
    if (event.fields() != fields) {
      throw new IllegalArgumentException("the event has another field table");
    }
    into.clear();
    if (nodes.length == 0) {
      return into;
    }
    scratch.begin(this, event);
    for (int slot : eagerSlots) {
      scratch.scan(slot);
    }
    for (int predicate : always) {
      scratch.nominate(predicate);
    }
    for (int i = 0; i < scratch.candidateCount(); i++) {
      int predicate = scratch.candidate(i);
      try {
        if (watch.measures() ? measured(predicate, scratch, watch) : holds(predicate, scratch)) {
          into.add(predicate);
        }
      } catch (RuntimeException | Error e) {
        watch.failed(predicate, e);
      }
    }
    into.finish(scratch.candidateCount(), scratch.sawTruncated());
    return into;
  }

  private boolean holds(int predicate, MatchScratch scratch) {
    return nodes[predicate].holds(scratch);
  }

  private boolean measured(int predicate, MatchScratch scratch, Watch watch) {
    long start = System.nanoTime();
    boolean held = holds(predicate, scratch);
    watch.evaluated(predicate, System.nanoTime() - start, held);
    return held;
  }

  /** Whether a predicate is evaluated only where a scan found one of its literals. */
  public boolean hasWitness(int predicate) {
    return Arrays.stream(always).noneMatch(number -> number == predicate);
  }

  /**
   * The values on which a match rests, for a predicate that {@link #match} just found to hold,
   * before the scratch or the event is used again.
   */
  public List<FieldHit> details(int predicate, MatchScratch scratch) {
    return new Details(fields, scratch).of(nodes[predicate]);
  }

  int slotCount() {
    return fieldBySlot.length;
  }

  int atomCount() {
    return atoms.size();
  }

  int groupCount() {
    return groups.size();
  }

  List<Integer> members(int group) {
    return groups.get(group);
  }

  int field(int slot) {
    return fieldBySlot[slot];
  }

  Atom atom(int number) {
    return atoms.get(number);
  }

  int[] groupsOf(int atom) {
    return groupsOfAtom[atom];
  }

  int[] witnessedBy(int atom) {
    return witnessed[atom];
  }

  FieldScan scanOf(int slot) {
    return scans[slot];
  }

  @Nullable LiteralScanner rawFilter() {
    return rawFilter;
  }

  /** Says in words how it works: fields scanned always, predicates without a witness. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(nodes.length).append(" predicates, ").append(atoms.size()).append(" atoms, ");
    text.append(always.length).append(" without a witness; scanned always:");
    for (int slot : eagerSlots) {
      text.append(' ').append(slot == Atom.KEYWORDS ? "(all)" : fields.name(fieldBySlot[slot]));
    }
    return text.toString();
  }

  /** Builds a matcher; used once. */
  private static final class Builder {
    /** Fewer literals than this are asked one by one. */
    private static final int SMALLEST_GROUP = 4;

    private final FieldTable fields;
    private final AtomTable table;
    private final GroupTable groups = new GroupTable();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> always = new ArrayList<>();
    private final Map<Integer, List<Integer>> witnessed = new LinkedHashMap<>();

    Builder(FieldTable fields, RegexTables expressions) {
      this.fields = fields;
      this.table = new AtomTable(fields, expressions);
    }

    void add(Predicate predicate) {
      int number = nodes.size();
      Node node = node(predicate);
      nodes.add(node);
      Optional<Witness> witness = Witness.of(node, table.atoms(), groups);
      if (witness.isEmpty()) {
        always.add(number);
      } else {
        for (int atom : witness.get().atoms()) {
          witnessed.computeIfAbsent(atom, key -> new ArrayList<>()).add(number);
        }
      }
    }

    private Node node(Predicate predicate) {
      return switch (predicate) {
        case Predicate.Constant constant -> new Node.Constant(constant.value());
        case Predicate.Not not -> new Node.Not(node(not.member()));
        case Predicate.And and -> all(and.members().stream().map(this::node).toList());
        case Predicate.Or or -> any(or.members().stream().map(this::node).toList());
        case Predicate.Field field -> criterion(table.slot(field.field()), field.criterion());
        case Predicate.Keyword keyword -> criterion(Atom.KEYWORDS, unanchored(keyword.criterion()));
      };
    }

    /** A keyword is searched for as text, anywhere in a value. */
    private static Criterion unanchored(Criterion criterion) {
      return switch (criterion) {
        case Criterion.Text text ->
            new Criterion.Text(text.pattern().openAtStart().openAtEnd(), text.cased());
        case Criterion.Numeric number
            when number.comparison() == io.bartizan.sigma.predicate.Comparison.EQUAL ->
            inside(number.number().toPlainString());
        case Criterion.Bool bool -> inside(String.valueOf(bool.value()));
        case Criterion.AnyOf any ->
            new Criterion.AnyOf(any.members().stream().map(Builder::unanchored).toList());
        default -> criterion;
      };
    }

    private static Criterion inside(String text) {
      return new Criterion.Text(TextPattern.literal(text).openAtStart().openAtEnd(), false);
    }

    private Node criterion(int slot, Criterion criterion) {
      if (criterion instanceof Criterion.AnyOf any) {
        return any(any.members().stream().map(member -> criterion(slot, member)).toList());
      }
      Atom atom = table.atom(slot, criterion);
      return new Node.Leaf(atom.number(), atom.form().cost());
    }

    private static Node all(List<Node> members) {
      List<Node> flat = new ArrayList<>();
      for (Node member : members) {
        if (member instanceof Node.All inner) {
          flat.addAll(Arrays.asList(inner.members()));
        } else {
          flat.add(member);
        }
      }
      flat.sort(Comparator.comparingInt(Node::cost));
      return flat.size() == 1
          ? flat.getFirst()
          : new Node.All(flat.toArray(Node[]::new), costliest(flat));
    }

    private Node any(List<Node> members) {
      List<Node> flat = new ArrayList<>();
      Map<Integer, List<Integer>> literals = new LinkedHashMap<>();
      collect(members, flat, literals);
      literals.forEach(
          (slot, list) -> {
            if (list.size() < SMALLEST_GROUP) {
              list.forEach(atom -> flat.add(new Node.Leaf(atom, 0)));
            } else {
              flat.add(new Node.Group(slot, groups.number(list)));
            }
          });
      flat.sort(Comparator.comparingInt(Node::cost));
      return flat.size() == 1
          ? flat.getFirst()
          : new Node.Any(flat.toArray(Node[]::new), costliest(flat));
    }

    private void collect(
        List<Node> members, List<Node> flat, Map<Integer, List<Integer>> literals) {
      for (Node member : members) {
        switch (member) {
          case Node.Any inner -> collect(Arrays.asList(inner.members()), flat, literals);
          case Node.Group group ->
              literals
                  .computeIfAbsent(group.slot(), key -> new ArrayList<>())
                  .addAll(groups.members(group.group()));
          case Node.Leaf leaf when leaf.cost() == 0 ->
              literals
                  .computeIfAbsent(table.atoms().get(leaf.atom()).slot(), key -> new ArrayList<>())
                  .add(leaf.atom());
          default -> flat.add(member);
        }
      }
    }

    private static int costliest(List<Node> members) {
      return members.stream().mapToInt(Node::cost).max().orElse(0);
    }
  }
}

package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Indicators that events are compared with: an immutable snapshot, shared by all threads.
 *
 * <p>It has up to three segments. The first is large and built once; changes make a new set that
 * shares it and has a small one beside it, and a middle one between them into which the small one
 * goes when it is full. What is removed or replaced is marked by a bit. An indicator costs some 100
 * bytes: its keys and its details lie in arenas, and an {@link Indicator} is made from them on a
 * hit.
 *
 * <p>Of two indicators with one id the later one counts, except that a revoked one stays revoked
 * (STIX 2.1, section 3.6).
 */
public final class IndicatorSet {

  static final int SMALL = 1024;
  static final int MIDDLE = 1 << 16;

  final Segment[] segments;
  final Bits[] removed;
  final Admission admission;
  final Details details;
  final Tally tally;
  final Compounds compounds;
  private final EnumSet<ObservableType> types;

  IndicatorSet(
      Segment[] segments,
      Bits[] removed,
      Admission admission,
      Details details,
      Tally tally,
      Compounds compounds) {
    this.segments = segments;
    this.removed = removed;
    this.admission = admission;
    this.details = details;
    this.tally = tally;
    this.compounds = compounds;
    types = EnumSet.noneOf(ObservableType.class);
    for (Segment segment : segments) {
      types.addAll(segment.subjects.reach.types());
    }
    types.addAll(compounds.types());
    if (types.contains(ObservableType.IPV4_NET)) {
      types.add(ObservableType.IPV4);
    }
    if (types.contains(ObservableType.IPV6_NET)) {
      types.add(ObservableType.IPV6);
    }
  }

  /** A set with nothing in it. */
  public static IndicatorSet empty(Admission admission) {
    return builder(admission).build();
  }

  /** A set of these indicators. */
  public static IndicatorSet of(Collection<Indicator> indicators, Admission admission) {
    Builder builder = builder(admission);
    indicators.forEach(builder::add);
    return builder.build();
  }

  public static Builder builder(Admission admission) {
    return new Builder(admission);
  }

  /** How many indicators it has, those that do not fire included. */
  public long size() {
    long size = 0;
    for (int i = 0; i < segments.length; i++) {
      size += segments[i].count() - removed[i].count();
    }
    return size;
  }

  /** About how many bytes it holds. */
  public long bytes() {
    return Stream.of(segments).mapToLong(Segment::bytes).sum();
  }

  /** What became of all that was given to it and to the sets that it came from. */
  public LoadReport report() {
    long subjects = Stream.of(segments).mapToLong(segment -> segment.subjects.count()).sum();
    return tally.report(size(), subjects, compounds.slowTexts());
  }

  /** Who decided what may fire. */
  public Admission admission() {
    return admission;
  }

  /** The types of observables that can find something here. */
  Set<ObservableType> wanted() {
    return types;
  }

  /** The indicator with an id. */
  public Optional<Indicator> find(String id) {
    Place place = place(id);
    return place == null
        ? Optional.empty()
        : Optional.of(segments[place.segment].indicator(place.number));
  }

  /** The place of an indicator of a segment in the whole set. */
  int number(int segment, int number) {
    int before = 0;
    for (int i = 0; i < segment; i++) {
      before += segments[i].count();
    }
    return before + number;
  }

  /** Where an indicator is. */
  record Place(int segment, int number) {}

  @Nullable Place place(String id) {
    ByteWriter form = new ByteWriter();
    IdForm.write(id, form);
    for (int i = segments.length - 1; i >= 0; i--) {
      int number = segments[i].find(form.bytes(), 0, form.length());
      if (number >= 0 && !removed[i].has(number)) {
        return new Place(i, number);
      }
    }
    return null;
  }

  /**
   * All that the set knows of a value, held back, revoked and out of force included: for a person
   * who asks. A network is looked up as itself.
   */
  public List<Known> lookup(Observable one) {
    List<Known> known = new ArrayList<>();
    ObservableList list = ObservableList.of(one);
    Probe probe = new Probe();
    for (int i = 0; i < segments.length; i++) {
      int number = i;
      probe.lookWithin(
          segments[i].subjects,
          list,
          0,
          (index, subject, how) -> {
            if (!removed[number].has(index.owner(subject))) {
              known.add(known(segments[number], subject, how));
            }
          });
    }
    return known;
  }

  private Known known(Segment segment, int subject, How how) {
    Indicator indicator = segment.indicator(segment.subjects.owner(subject));
    Observable target = target(segment, subject);
    boolean hasSubdomains = (segment.subjects.flags(subject) & SubjectIndex.SUBDOMAINS) != 0;
    Admission.Verdict verdict = admission.judge(indicator.id(), target, hasSubdomains);
    return new Known(
        indicator,
        target,
        how,
        verdict instanceof Admission.Verdict.Holding(String list)
            ? Optional.of(list)
            : Optional.empty(),
        verdict instanceof Admission.Verdict.Refusal(String why)
            ? Optional.of(why)
            : Optional.empty(),
        admission.ends().end(target.type(), indicator.validFrom(), indicator.validUntil()),
        admission.doubt(target));
  }

  static Observable target(Segment segment, int subject) {
    ObservableType type = segment.subjects.type(subject);
    return new Observable(type, segment.normal(subject, type));
  }

  /** Whether the middle segment is full, so that {@link LiveIndicators#merge} is due. */
  boolean isMergeDue() {
    return segments.length > 1 && segments[1].count() > MIDDLE;
  }

  /** Builds a set; not thread-safe. */
  public static final class Builder {
    private final Admission admission;
    private final Details details = new Details();
    private final Segment.Builder segment = new Segment.Builder(details);
    private final ByteWriter form = new ByteWriter();
    private final Tally tally = new Tally();
    private final Growing growing;
    private final java.util.BitSet revoked = new java.util.BitSet();
    private Bits removed = Bits.NONE;

    private Builder(Admission admission) {
      this.admission = admission;
      growing = new Growing(segment, Compounds.NONE, admission, tally);
    }

    /** Adds an indicator; one with its id that is there already is replaced. */
    public Builder add(Indicator indicator) {
      form.clear();
      IdForm.write(indicator.id(), form);
      int old = segment.find(form.bytes(), 0, form.length());
      boolean isThere = old >= 0 && !removed.has(old);
      if (isThere && revoked.get(old) && !indicator.revoked()) {
        tally.refused(indicator.id(), indicator.written(), "was revoked, and that is final");
        return this;
      }
      growing.form(indicator).ifPresent(form -> put(form, isThere ? old : -1));
      return this;
    }

    private void put(Indicator indicator, int old) {
      if (old >= 0) {
        growing.removePatterns(indicator.id());
        tally.replaced();
        removed = removed.with(old);
      }
      revoked.set(segment.count(), indicator.revoked());
      growing.put(indicator);
    }

    public IndicatorSet build() {
      return new IndicatorSet(
          new Segment[] {segment.build()},
          new Bits[] {removed},
          admission,
          details,
          tally,
          growing.compounds());
    }
  }
}

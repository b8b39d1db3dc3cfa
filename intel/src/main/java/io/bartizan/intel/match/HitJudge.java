package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.Sighted;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a probe found counts: not removed, not silent, in force at the event's time.
 * Belongs to one thread.
 */
final class HitJudge implements Probe.Sink {

  private final FieldTable fields;
  private final Set<Long> met = new HashSet<>();
  private @Nullable IndicatorSet set;
  private @Nullable Event event;
  private @Nullable ObservableList list;
  private @Nullable Consumer<IndicatorHit> into;
  private Optional<Instant> time = Optional.empty();
  private boolean knowsTime;
  private boolean reportsAll;
  private int segment;
  private int entry;
  private long hits;
  private long subjects;

  HitJudge(FieldTable fields) {
    this.fields = fields;
  }

  void begin(
      IndicatorSet newSet,
      Event newEvent,
      ObservableList newList,
      boolean all,
      Consumer<IndicatorHit> newInto) {
    set = newSet;
    event = newEvent;
    list = newList;
    reportsAll = all;
    into = newInto;
    knowsTime = false;
    hits = 0;
    if (!met.isEmpty()) {
      met.clear();
    }
  }

  /** Which segment and which observable the probe looks at next. */
  void at(int newSegment, int newEntry) {
    segment = newSegment;
    entry = newEntry;
  }

  /** How many subjects were found so far, be they in force or not. */
  long met() {
    return subjects;
  }

  long hits() {
    return hits;
  }

  boolean hasNoTime() {
    return time().isEmpty();
  }

  @Override
  public void found(SubjectIndex index, int subject, How how) {
    subjects++;
    IndicatorSet from = require(set);
    int number = index.owner(subject);
    boolean isSilent = (index.flags(subject) & SubjectIndex.SILENT) != 0;
    if (isSilent || from.removed[segment].has(number)) {
      return;
    }
    Segment source = from.segments[segment];
    Validity validity = validity(from, source, number, index, subject);
    int field = require(list).field(entry);
    if ((validity.fires() || reportsAll) && met.add(key(field, subject))) {
      hits++;
      require(into).accept(hit(from, source, subject, how, validity));
    }
  }

  /** A pattern that is true of the event. */
  void found(Compound compound, ObservableList whole, int at) {
    IndicatorSet from = require(set);
    IndicatorSet.Place place = from.place(compound.id());
    if (place == null) {
      return;
    }
    Indicator indicator = from.segments[place.segment()].indicator(place.number());
    Validity validity = validity(indicator);
    if (!indicator.revoked() && (validity.fires() || reportsAll)) {
      hits++;
      Sighted sighted = whole.sighted(at, fields);
      require(into)
          .accept(
              new IndicatorHit(
                  from.number(place.segment(), place.number()),
                  indicator,
                  sighted.observable(),
                  sighted,
                  How.PATTERN,
                  false,
                  validity,
                  Optional.empty(),
                  Optional.empty()));
    }
  }

  private Validity validity(Indicator indicator) {
    Optional<Instant> when = time();
    if (when.isEmpty()) {
      return Validity.UNKNOWN;
    }
    if (when.get().isBefore(indicator.validFrom())) {
      return Validity.NOT_YET;
    }
    boolean isOver =
        indicator.validUntil().isPresent() && !when.get().isBefore(indicator.validUntil().get());
    return isOver ? Validity.EXPIRED : Validity.IN_FORCE;
  }

  /** One hit for a subject in a field of an event. */
  private long key(int field, int subject) {
    return (long) segment << 62 ^ (long) field << 32 ^ subject;
  }

  private Validity validity(
      IndicatorSet from, Segment source, int number, SubjectIndex index, int subject) {
    Details.Force force = source.force(number);
    Optional<Instant> when = time();
    if (when.isEmpty()) {
      return Validity.UNKNOWN;
    }
    Instant at = when.get();
    if (at.isBefore(force.from())) {
      return Validity.NOT_YET;
    }
    if (force.until().isPresent() && !at.isBefore(force.until().get())) {
      return Validity.EXPIRED;
    }
    Optional<Instant> ours =
        from.admission.ends().end(index.type(subject), force.from(), force.until());
    return ours.isPresent() && !at.isBefore(ours.get()) ? Validity.EXPIRED_OURS : Validity.IN_FORCE;
  }

  /** When the event happened; no time that is impossible. */
  Optional<Instant> time() {
    if (!knowsTime) {
      time = require(event).time().filter(EventTime::isPossible).map(EventTime::instant);
      knowsTime = true;
    }
    return time;
  }

  private IndicatorHit hit(
      IndicatorSet from, Segment source, int subject, How how, Validity validity) {
    Indicator indicator = source.indicator(source.subjects.owner(subject));
    Observable target = IndicatorSet.target(source, subject);
    Sighted sighted = require(list).sighted(entry, fields);
    return new IndicatorHit(
        from.number(segment, source.subjects.owner(subject)),
        indicator,
        target,
        sighted,
        how,
        how == How.EXACT && isAsWritten(indicator.written(), sighted.text()),
        validity,
        from.admission.ends().end(target.type(), indicator.validFrom(), indicator.validUntil()),
        from.admission.doubt(target));
  }

  /** Whether a text is what the source wrote, as a value or as the constant of a pattern. */
  static boolean isAsWritten(String written, String text) {
    if (written.equals(text)) {
      return true;
    }
    String constant = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    return written.contains(constant);
  }

  private static <T> T require(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no event is being matched");
    }
    return value;
  }
}

package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.match.Miss.Reason;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.observable.Sighted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers "why does this indicator not fire on this event". Slow; for one pair at a time. */
public final class MissExplanation {

  private static final int MOST_FIELDS = 12;

  private final IndicatorSet set;
  private final FieldTable fields;

  /** Over a set and the table of the events to come, which has {@link IndicatorMatcher#names}. */
  public MissExplanation(IndicatorSet set, FieldTable fields) {
    this.set = set;
    this.fields = fields;
  }

  /** One answer for each subject of the indicator. */
  public List<Miss> of(String indicatorId, Event event, Set<LogSource> sources) {
    Optional<Indicator> found = set.find(indicatorId);
    if (found.isEmpty()) {
      return List.of(
          new Miss(indicatorId, Reason.UNKNOWN_INDICATOR, "no indicator of this id is in the set"));
    }
    Indicator indicator = found.get();
    Set<String> fired = new TreeSet<>();
    List<IndicatorHit> hits = hits(indicatorId, event, sources);
    for (IndicatorHit hit : hits) {
      if (hit.validity().fires()) {
        fired.add(hit.how() == How.PATTERN ? indicator.written() : hit.target().normal());
      }
    }
    List<Miss> answers = new ArrayList<>();
    for (Subject subject : indicator.subjects()) {
      answers.add(
          switch (subject) {
            case Subject.Value value -> value(indicator, value, event, sources, hits, fired);
            case Subject.Compound compound -> compound(indicator, compound, hits);
          });
    }
    return answers;
  }

  private List<IndicatorHit> hits(String id, Event event, Set<LogSource> sources) {
    IndicatorMatcher matcher = new IndicatorMatcher(fields);
    matcher.use(set);
    matcher.reportAll(true);
    List<IndicatorHit> hits = new ArrayList<>();
    matcher.match(
        event,
        sources,
        hit -> {
          if (hit.indicator().id().equals(id)) {
            hits.add(hit);
          }
        });
    return hits;
  }

  private Miss value(
      Indicator indicator,
      Subject.Value value,
      Event event,
      Set<LogSource> sources,
      List<IndicatorHit> hits,
      Set<String> fired) {
    Observable target = value.observable();
    String name = target.normal();
    if (fired.contains(name)) {
      return new Miss(name, Reason.FIRES, "it fires");
    }
    if (indicator.revoked()) {
      return new Miss(name, Reason.REVOKED, "its source has revoked the indicator");
    }
    Optional<Miss> barred = barred(indicator, value);
    return barred.orElseGet(
        () ->
            hits.stream()
                .filter(hit -> hit.target().equals(target))
                .findFirst()
                .map(hit -> new Miss(name, Reason.OUT_OF_FORCE, force(hit)))
                .orElseGet(() -> absent(target, event, sources)));
  }

  private Optional<Miss> barred(Indicator indicator, Subject.Value value) {
    Observable target = value.observable();
    return switch (set.admission().judge(indicator.id(), target, value.withSubdomains())) {
      case Admission.Verdict.Admitted admitted -> Optional.empty();
      case Admission.Verdict.Holding holding ->
          Optional.of(
              new Miss(target.normal(), Reason.HELD, "it is held back by " + holding.list()));
      case Admission.Verdict.Refusal refusal ->
          Optional.of(
              new Miss(target.normal(), Reason.REFUSED, "it was refused: it " + refusal.why()));
    };
  }

  private static String force(IndicatorHit hit) {
    StringBuilder text = new StringBuilder("the event has the value, " + hit.validity().words());
    text.append(": in force since ").append(hit.indicator().validFrom());
    hit.indicator().validUntil().ifPresent(end -> text.append(", until ").append(end));
    hit.ourEnd().ifPresent(end -> text.append(", our end ").append(end));
    return text.toString();
  }

  private Miss absent(Observable target, Event event, Set<LogSource> sources) {
    Set<ObservableType> types = met(target.type());
    Observables all = new Observables(fields);
    all.want(EnumSet.allOf(ObservableType.class));
    Set<String> others = new TreeSet<>();
    List<Sighted> values = new ArrayList<>();
    all.of(event, sources, values::add);
    for (Sighted one : values) {
      if (types.contains(one.observable().type())) {
        others.add(one.field());
      }
    }
    if (isElsewhere(target, event)) {
      return new Miss(
          target.normal(), Reason.FIELD_NOT_READ, "the value is in a field that is not looked at");
    }
    if (!others.isEmpty()) {
      return new Miss(
          target.normal(), Reason.OTHER_VALUE, "other values are in " + String.join(", ", others));
    }
    List<String> asked = Observables.fieldsFor(types.iterator().next(), sources);
    String some = String.join(", ", asked.subList(0, Math.min(MOST_FIELDS, asked.size())));
    String more =
        asked.size() > MOST_FIELDS ? " and " + (asked.size() - MOST_FIELDS) + " more" : "";
    return new Miss(
        target.normal(),
        Reason.NO_VALUE,
        asked.isEmpty()
            ? "no field of such events holds values of this type"
            : "none of the fields that are looked at is there: " + some + more);
  }

  /** The types of values that a target can mean. */
  private static Set<ObservableType> met(ObservableType type) {
    return switch (type) {
      case IPV4_NET -> EnumSet.of(ObservableType.IPV4);
      case IPV6_NET -> EnumSet.of(ObservableType.IPV6);
      default -> EnumSet.of(type);
    };
  }

  /** Whether some value of the event is, or contains, the target as text. */
  private static boolean isElsewhere(Observable target, Event event) {
    FieldValues values = new FieldValues();
    event.readAll(values);
    for (int i = 0; i < values.count(); i++) {
      if (values
              .string(i)
              .toLowerCase(Locale.ROOT)
              .contains(target.normal().toLowerCase(Locale.ROOT))
          && !isWithinLonger(values.string(i), target)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text goes on before or behind the target, so that it is another value. */
  private static boolean isWithinLonger(String text, Observable target) {
    String folded = text.toLowerCase(Locale.ROOT);
    String wanted = target.normal().toLowerCase(Locale.ROOT);
    int at = folded.indexOf(wanted);
    int end = at + wanted.length();
    boolean goesOnBefore = at > 0 && isOfValue(folded.charAt(at - 1));
    return goesOnBefore || end < folded.length() && isOfValue(folded.charAt(end));
  }

  private static boolean isOfValue(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '/';
  }

  private Miss compound(Indicator indicator, Subject.Compound compound, List<IndicatorHit> hits) {
    String text = compound.text();
    if (indicator.revoked()) {
      return new Miss(text, Reason.REVOKED, "its source has revoked the indicator");
    }
    Optional<Refused> refused =
        set.report().refused().stream()
            .filter(one -> one.indicator().equals(indicator.id()) && text.startsWith(one.value()))
            .findFirst();
    if (refused.isPresent()) {
      return new Miss(text, Reason.REFUSED, "the pattern " + refused.get().why());
    }
    Optional<IndicatorHit> hit = hits.stream().filter(one -> one.how() == How.PATTERN).findFirst();
    if (hit.isEmpty()) {
      return new Miss(text, Reason.PATTERN_NOT_TRUE, "the pattern is not true of this event alone");
    }
    return hit.get().validity().fires()
        ? new Miss(text, Reason.FIRES, "it fires")
        : new Miss(text, Reason.OUT_OF_FORCE, force(hit.get()));
  }
}

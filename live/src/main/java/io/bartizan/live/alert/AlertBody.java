package io.bartizan.live.alert;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.hunt.Origin;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.explain.FieldHit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert of a live system, of a rule, a correlation or an indicator, with all that outputs say of
 * it. Immutable; {@link AlertJson} is its form in the state store and in outputs.
 *
 * @param id what tells it from every other; the same whenever the same events are looked at again
 * @param organisation whose events it is of
 * @param rule the rule or correlation, as it was when the alert was made; what an indicator says in
 *     the same form
 * @param generation the generation of rules that made it
 * @param time when it happened, in the event's time, if that is known
 * @param received when the event that completed it was received
 * @param source the name of the source of that event
 * @param origin where the event is from, or what the group of a correlation names
 * @param matched the values on which the match rests; of a correlation those of its group
 * @param events the events, by their numbers in the event store; the first 100 of a correlation
 * @param correlated what a correlation counted; absent for a rule of one event
 * @param truncated whether a value was looked at by its head and tail only
 * @param indicator the indicator, where it is one
 */
public record AlertBody(
    String id,
    String organisation,
    RuleFacts rule,
    String generation,
    Optional<Instant> time,
    Instant received,
    String source,
    Origin origin,
    List<FieldHit> matched,
    List<AlertEvent> events,
    Optional<CorrelationCount> correlated,
    boolean truncated,
    Optional<IndicatorFacts> indicator) {

  public AlertBody {
    matched = List.copyOf(matched);
    events = List.copyOf(events);
  }

  /** What it is: {@code match}, {@code correlation} or {@code indicator}. */
  public String kind() {
    return indicator.isPresent() ? "indicator" : correlated.isPresent() ? "correlation" : "match";
  }

  /** Whether it was found by a hunt back over stored events, not when its event came. */
  public boolean isFoundInStored() {
    return indicator.filter(IndicatorFacts::isFoundInStored).isPresent();
  }

  /**
   * What a rule says of itself.
   *
   * @param key what it is known by: its id, else its name, else its title
   */
  public record RuleFacts(
      String key,
      Optional<String> id,
      String title,
      Optional<String> description,
      Level level,
      List<String> tags,
      List<String> falsePositives) {
    public RuleFacts {
      tags = List.copyOf(tags);
      falsePositives = List.copyOf(falsePositives);
    }
  }

  /**
   * An event of an alert.
   *
   * @param number its number in the event store
   * @param time when it was
   */
  public record AlertEvent(long number, Optional<Instant> time) {}
}

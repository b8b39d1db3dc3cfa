package io.bartizan.live.alert;

import io.bartizan.hunt.Origin;
import io.bartizan.sigma.correlation.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Ids of alerts: the same for the same rule, organisation and event, however often the event is
 * looked at. An event that its machine numbered is known by that, so a record that a shipper sends
 * twice makes one alert; any other is known by its number in the event store. Stateless.
 */
public final class AlertIds {

  private AlertIds() {}

  /** The id of a rule's match. */
  public static String ofMatch(
      String organisation, String ruleKey, Origin origin, Optional<Instant> time, long number) {
    StringBuilder said = new StringBuilder(160);
    part("match", said);
    part(organisation, said);
    part(ruleKey, said);
    if (isNumbered(origin, time)) {
      part(origin.host().orElse(""), said);
      part(origin.channel().orElse(""), said);
      part(origin.recordId().orElse(""), said);
      part(time.map(Instant::toString).orElse(""), said);
    } else {
      part(Long.toString(number), said);
    }
    return Fingerprint.of(said.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether an event is known by the number that its machine gave it. */
  public static boolean isNumbered(Origin origin, Optional<Instant> time) {
    return origin.host().isPresent()
        && origin.channel().isPresent()
        && origin.recordId().isPresent()
        && time.isPresent();
  }

  /**
   * What tells a numbered event from every other, with the rules that it feeds.
   *
   * @param rules the numbers of the rules
   */
  public static Fingerprint ofRecord(Origin origin, Optional<Instant> time, int[] rules) {
    StringBuilder said = new StringBuilder(160);
    part(origin.host().orElse(""), said);
    part(origin.channel().orElse(""), said);
    part(origin.recordId().orElse(""), said);
    part(time.map(Instant::toString).orElse(""), said);
    for (int rule : rules) {
      said.append(rule).append(',');
    }
    return Fingerprint.of(said.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Lengths keep parts apart, whatever is in them. */
  private static void part(String text, StringBuilder said) {
    said.append(text.length()).append(':').append(text);
  }
}

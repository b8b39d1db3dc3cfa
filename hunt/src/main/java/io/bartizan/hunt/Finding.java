package io.bartizan.hunt;

import io.bartizan.sigma.explain.FieldHit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event that rules are true of, with what is worth saying about both. Immutable.
 *
 * @param place where it stands in the order of findings
 * @param time when it happened, if it says so
 * @param timeField which of its fields says so; empty when none does
 * @param position the line or record in its source
 * @param host the machine it tells of; empty when it names none
 * @param account the account it tells of; empty when it names none
 * @param channel the Windows channel; empty when there is none
 * @param provider the provider; empty when there is none
 * @param eventId the event id; empty when there is none
 * @param recordId the machine's number of the record; empty when there is none
 * @param logSource what the event was taken for
 * @param recovered whether it was found in slack space
 * @param truncated whether a value was looked at by its head and tail only
 * @param hits the rules, in the order of the rule set; at least one
 * @param event the whole event as JSON; empty when it was not kept
 * @param copies how many further copies of the record were met
 * @param alert what a correlation found; such a finding stands for several events, and where it
 *     stands is where the event is that completed it
 */
public record Finding(
    Place place,
    Optional<Instant> time,
    String timeField,
    long position,
    String host,
    String account,
    String channel,
    String provider,
    String eventId,
    String recordId,
    String logSource,
    boolean recovered,
    boolean truncated,
    List<RuleHit> hits,
    byte[] event,
    int copies,
    Optional<AlertDetails> alert) {

  /**
   * The order of findings: by time, those without one last; events by source and place in it; then
   * alerts, by rule and group, wherever their events stand.
   */
  static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.time().isEmpty())
          .thenComparing(finding -> finding.time().orElse(java.time.Instant.MIN))
          .thenComparing(finding -> finding.alert().isPresent())
          .thenComparing(Finding::alertKey)
          .thenComparingInt(finding -> finding.place().source())
          .thenComparingLong(finding -> finding.place().block())
          .thenComparingInt(finding -> finding.place().ordinal());

  public Finding {
    hits = List.copyOf(hits);
  }

  /** A finding that is an event. */
  public Finding(
      Place place,
      Optional<Instant> time,
      String timeField,
      long position,
      String host,
      String account,
      String channel,
      String provider,
      String eventId,
      String recordId,
      String logSource,
      boolean recovered,
      boolean truncated,
      List<RuleHit> hits,
      byte[] event,
      int copies) {
    this(
        place,
        time,
        timeField,
        position,
        host,
        account,
        channel,
        provider,
        eventId,
        recordId,
        logSource,
        recovered,
        truncated,
        hits,
        event,
        copies,
        Optional.empty());
  }

  private String alertKey() {
    return alert.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%09d", hits.getFirst().rule()) + hits.getFirst().matched();
  }

  /**
   * Where a finding stands: in its source, by block and by number within the block.
   *
   * @param source the index of the source
   * @param block the number of the block
   * @param ordinal the number of the event in the block
   */
  public record Place(int source, long block, int ordinal) {}

  /**
   * A rule that is true of the event.
   *
   * @param rule its number in the rule set
   * @param matched the values on which the match rests
   */
  public record RuleHit(int rule, List<FieldHit> matched) {
    public RuleHit {
      matched = List.copyOf(matched);
    }
  }

  /**
   * What tells a record from every other, wherever a copy of it lies: computer, channel, record id
   * and time, with the rules that are true of it. Nothing when the record does not say them all.
   */
  Optional<String> identity() {
    if (host.isEmpty() || channel.isEmpty() || recordId.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder key = new StringBuilder();
    key.append(host).append('\0').append(channel).append('\0').append(recordId).append('\0');
    key.append(time.get());
    hits.forEach(hit -> key.append('\0').append(hit.rule));
    return Optional.of(key.toString());
  }

  /** The same with a number of copies. */
  Finding withCopies(int count) {
    return new Finding(
        place, time, timeField, position, host, account, channel, provider, eventId, recordId,
        logSource, recovered, truncated, hits, event, count, alert);
  }

  /** The same with other hits and another event. */
  public Finding with(List<RuleHit> otherHits, byte[] otherEvent) {
    return new Finding(
        place,
        time,
        timeField,
        position,
        host,
        account,
        channel,
        provider,
        eventId,
        recordId,
        logSource,
        recovered,
        truncated,
        otherHits,
        otherEvent,
        copies,
        alert);
  }
}

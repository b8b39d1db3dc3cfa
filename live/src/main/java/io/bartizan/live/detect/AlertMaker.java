package io.bartizan.live.detect;

import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.Origin;
import io.bartizan.hunt.OutputFields;
import io.bartizan.hunt.Reported;
import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.AlertIds;
import io.bartizan.live.alert.AlertJson;
import io.bartizan.live.alert.IndicatorFacts;
import io.bartizan.live.match.Matched;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RulePolicy;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.correlation.run.Occurrence;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.store.state.AlertRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes alerts of what one generation of rules, and indicators, found. Stateless but for the
 * generation.
 */
public final class AlertMaker {

  private final Generation generation;

  /** A maker of alerts of these rules. */
  public AlertMaker(Generation generation) {
    this.generation = generation;
  }

  /**
   * The alerts of an event: one for each rule that is reported by itself and on in the
   * organisation, unless an exception of the organisation keeps it away, and one for each
   * indicator.
   */
  public List<AlertBody> of(MatchedEvent event) {
    return of(event, false);
  }

  /**
   * The same.
   *
   * @param isStored whether a hunt back found the indicators in a stored event
   */
  public List<AlertBody> of(MatchedEvent event, boolean isStored) {
    List<AlertBody> alerts = new ArrayList<>(event.matched().hits().size());
    for (Finding.RuleHit hit : event.matched().hits()) {
      Reported found = reported(hit);
      String rule = found.key();
      RulePolicy policy = generation.policy();
      if (policy.isOn(event.organisation(), rule)
          && !policy.isKeptAway(event.organisation(), rule, event.matched().exceptions())) {
        alerts.add(of(event, hit, found, isStored));
      }
    }
    return alerts;
  }

  private Reported reported(Finding.RuleHit hit) {
    return hit.indicator()
        .<Reported>map(Reported.OfIndicator::new)
        .orElseGet(() -> generation.reported().get(hit.rule()));
  }

  private AlertBody of(MatchedEvent event, Finding.RuleHit hit, Reported rule, boolean isStored) {
    Matched matched = event.matched();
    return new AlertBody(
        AlertIds.ofMatch(
            event.organisation(), rule.key(), matched.origin(), matched.time(), event.number()),
        event.organisation(),
        facts(event.organisation(), rule),
        generation.id(),
        matched.time(),
        event.received(),
        event.source(),
        matched.origin(),
        hit.matched(),
        List.of(new AlertBody.AlertEvent(event.number(), matched.time())),
        Optional.empty(),
        matched.truncated(),
        hit.indicator().map(one -> IndicatorFacts.of(one, isStored)));
  }

  /**
   * The alert of a correlation.
   *
   * @param received when the event was received that was looked at last
   */
  public AlertBody of(String organisation, Alert found, Instant received) {
    Occurrence occurrence = found.occurrence();
    List<FieldHit> group = found.groupHits();
    List<AlertBody.AlertEvent> events = new ArrayList<>();
    for (int i = 0; i < occurrence.events().length; i++) {
      events.add(
          new AlertBody.AlertEvent(
              occurrence.events()[i], Optional.of(Ticks.instant(occurrence.times()[i]))));
    }
    return new AlertBody(
        found.id(),
        organisation,
        facts(organisation, generation.reported().get(generation.reportedNumber(found.plan()))),
        generation.id(),
        Optional.of(found.time()),
        received,
        "",
        Origin.of(first(group, OutputFields::isHost), first(group, OutputFields::isAccount)),
        group,
        events,
        Optional.of(found.counted()),
        false,
        Optional.empty());
  }

  private static Optional<String> first(List<FieldHit> group, Predicate<String> isMeant) {
    return group.stream().filter(hit -> isMeant.test(hit.field())).map(FieldHit::value).findFirst();
  }

  /** Whether a correlation makes alerts in an organisation. */
  public boolean isWanted(String organisation, Alert found) {
    return generation
        .policy()
        .isOn(
            organisation, generation.reported().get(generation.reportedNumber(found.plan())).key());
  }

  private AlertBody.RuleFacts facts(String organisation, Reported rule) {
    Rule.Header header = rule.header();
    Level level =
        generation
            .policy()
            .level(organisation, rule.key())
            .map(one -> Level.valueOf(one.name()))
            .orElse(header.levelOrDefault());
    return new AlertBody.RuleFacts(
        rule.key(),
        header.id(),
        rule instanceof Reported.OfIndicator one ? IndicatorFacts.title(one.hit()) : header.title(),
        header.description(),
        level,
        header.tags(),
        header.falsePositives());
  }

  /** An alert as the state store keeps it. */
  public static AlertRow row(AlertBody alert) {
    Instant time = alert.time().orElse(alert.received());
    return new AlertRow(
        alert.id(),
        alert.kind(),
        alert.organisation(),
        time,
        alert.correlated().map(CorrelationCount::first).orElse(time),
        alert.correlated().map(CorrelationCount::last).orElse(time),
        alert.rule().key(),
        alert.rule().title(),
        AlertRow.Level.valueOf(alert.rule().level().name()),
        alert.origin().host().orElse(null),
        alert.origin().account().orElse(null),
        alert.rule().tags(),
        alert.events().stream().map(AlertBody.AlertEvent::number).toList(),
        alert.generation(),
        new String(AlertJson.write(alert), StandardCharsets.UTF_8));
  }
}

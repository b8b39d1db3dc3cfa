package io.bartizan.live.alert;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.EventReference;
import io.bartizan.hunt.Finding;
import io.bartizan.report.OcsfAlert;
import io.bartizan.sigma.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts as OCSF Detection Findings. Stateless. */
public final class AlertOcsf {

  private AlertOcsf() {}

  /** The JSON of an alert, in UTF-8. */
  public static byte[] write(AlertBody alert, String version) {
    long number = alert.events().isEmpty() ? 0 : alert.events().getLast().number();
    return OcsfAlert.write(
        header(alert.rule()),
        finding(alert, number),
        alert.id(),
        new OcsfAlert.Place(alert.organisation(), alert.source(), number, alert.received()),
        version);
  }

  private static Finding finding(AlertBody alert, long number) {
    EventReference reference = new EventReference(0, number, alert.time());
    Finding.RuleHit hit = new Finding.RuleHit(0, alert.matched());
    Optional<AlertBody.Correlated> correlated = alert.correlated();
    if (correlated.isEmpty()) {
      return new EventFinding(
          new Finding.Place(0, number, 0),
          reference,
          Optional.empty(),
          alert.origin(),
          false,
          alert.truncated(),
          List.of(hit),
          new byte[0],
          0);
    }
    AlertBody.Correlated found = correlated.get();
    Instant at = alert.time().orElse(found.last());
    return new AlertFinding(
        at,
        reference,
        alert.origin(),
        hit,
        alert.id(),
        found.type(),
        found.count(),
        found.measure(),
        found.first(),
        found.last(),
        List.of());
  }

  private static Rule.Header header(AlertBody.RuleFacts rule) {
    return new Rule.Header(
        rule.title(),
        rule.id(),
        Optional.empty(),
        List.of(),
        "sigma",
        Optional.empty(),
        rule.description(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        rule.falsePositives(),
        Optional.of(rule.level()),
        rule.tags(),
        List.of(),
        Map.of());
  }
}

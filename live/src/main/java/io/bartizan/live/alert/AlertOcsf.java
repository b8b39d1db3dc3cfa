package io.bartizan.live.alert;

import io.bartizan.report.OcsfAlert;

/** Alerts as OCSF Detection Findings. Stateless. */
public final class AlertOcsf {

  private AlertOcsf() {}

  /**
   * The JSON of an alert, in UTF-8.
   *
   * @param version the version of the program
   */
  public static byte[] write(AlertBody alert, String version) {
    AlertBody.RuleFacts rule = alert.rule();
    long number = alert.events().isEmpty() ? 0 : alert.events().getLast().number();
    return new OcsfAlert(
            alert.id(),
            new OcsfAlert.Analytic(
                rule.title(), rule.id(), rule.description(), rule.level(), rule.tags()),
            new OcsfAlert.Place(alert.organisation(), alert.source(), number, alert.received()),
            alert.time(),
            alert.origin(),
            alert.matched(),
            alert.correlated(),
            alert.indicator().map(AlertOcsf::indicator))
        .write(version);
  }

  private static OcsfAlert.Indicator indicator(IndicatorFacts facts) {
    return new OcsfAlert.Indicator(facts.feed(), facts.how(), facts.tlp(), facts.isFoundInStored());
  }
}

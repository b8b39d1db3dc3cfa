package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.TreeEvent;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.match.Miss.Reason;
import io.bartizan.intel.observable.ObservableType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MissExplanationTest {

  private static Miss why(Indicator indicator, TreeEvent event) {
    IndicatorSet set = IndicatorSet.of(List.of(indicator), Admission.usual());
    return new MissExplanation(set, Some.FIELDS).of(indicator.id(), event, Set.of()).getFirst();
  }

  private static Reason reason(Indicator indicator, TreeEvent event) {
    return why(indicator, event).reason();
  }

  @Test
  void every_reason_has_its_name() {
    Indicator one = Some.indicator("a", ObservableType.IPV4, "198.51.100.7");
    TreeEvent met = Some.event("dst_ip", "198.51.100.7");
    assertThat(reason(one, met)).isEqualTo(Reason.FIRES);
    assertThat(reason(one, Some.event("dst_ip", "198.51.100.70"))).isEqualTo(Reason.OTHER_VALUE);
    assertThat(reason(one, Some.event("note", "saw 198.51.100.7 once")))
        .isEqualTo(Reason.FIELD_NOT_READ);
    assertThat(reason(one, Some.event("dst_port", 80))).isEqualTo(Reason.NO_VALUE);
    assertThat(
            reason(
                one, Some.event(Optional.of(Some.START.minusSeconds(1)), "dst_ip", "198.51.100.7")))
        .isEqualTo(Reason.OUT_OF_FORCE);
    assertThat(
            reason(
                Some.indicator(
                    "r",
                    "x",
                    Some.START,
                    Optional.empty(),
                    true,
                    one.subjects().toArray(Subject[]::new)),
                met))
        .isEqualTo(Reason.REVOKED);
    assertThat(reason(Some.indicator("h", ObservableType.IPV4, "10.0.0.1"), met))
        .isEqualTo(Reason.HELD);
    assertThat(reason(Some.domain("s", "co.uk"), met)).isEqualTo(Reason.REFUSED);
    String text = "[domain-name:value = 'a.example' AND domain-name:value LIKE '%']";
    Indicator pattern = Some.indicator("p", text, new Subject.Compound(text));
    assertThat(reason(pattern, met)).isEqualTo(Reason.PATTERN_NOT_TRUE);
    assertThat(reason(pattern, Some.event("query", "a.example"))).isEqualTo(Reason.FIRES);
    assertThat(
            new MissExplanation(Some.set(one), Some.FIELDS)
                .of("zzz", met, Set.of())
                .getFirst()
                .reason())
        .isEqualTo(Reason.UNKNOWN_INDICATOR);
  }

  @Test
  void words_name_times_and_fields_and_no_value_of_the_event() {
    Indicator one = Some.indicator("a", ObservableType.IPV4, "198.51.100.7");
    assertThat(why(one, Some.event("dst_ip", "203.0.113.99")).words())
        .isEqualTo("other values are in dst_ip");
    assertThat(
            why(one, Some.event(Optional.of(Some.START.minusSeconds(1)), "dst_ip", "198.51.100.7"))
                .words())
        .isEqualTo(
            "the event has the value, before the indicator's beginning: in force since"
                + " 2026-11-01T00:00:00Z");
  }
}

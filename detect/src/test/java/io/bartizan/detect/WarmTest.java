package io.bartizan.detect;

import static io.bartizan.detect.Detection.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.LogSource;
import org.junit.jupiter.api.Test;

/** A rule set that takes over has the programs that the one before it needed. */
class WarmTest {

  private static final String PROCESS = "product: windows, category: process_creation";

  private static Detection rules(String value) {
    return Detection.of(
        rule("process", PROCESS, "s: {CommandLine|contains: '" + value + "'}\ncondition: s"),
        rule("logon", "product: windows, service: security", "s: {EventID: 4625}\ncondition: s"),
        rule("said", "product: mine", "s: {f: 1}\ncondition: s"));
  }

  @Test
  void warm_makesTheProgramsOfAllKindsThatTheOtherMet() {
    Detection before = rules("whoami");
    Detection after = rules("hostname");
    String process =
        "{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,"
            + "\"CommandLine\":\"hostname\"}";
    String logon = "{\"Channel\":\"Security\",\"EventID\":4625}";
    assertThat(before.titles(process)).isEmpty();
    assertThat(before.titles(logon)).containsExactly("logon");
    before.as(new LogSource("mine", "", ""));
    assertThat(before.titles("{\"f\":1}")).containsExactly("said");
    int met = before.programs().count();

    int programs = after.programs().warm(before.programs());

    assertThat(programs).isGreaterThanOrEqualTo(met);
    assertThat(after.programs().count()).isEqualTo(met);
    assertThat(after.titles(process)).containsExactly("process");
    assertThat(after.titles(logon)).containsExactly("logon");
    assertThat(after.programs().count()).isEqualTo(met);
    assertThat(after.programs().warm(before.programs())).isEqualTo(programs);
  }
}

package io.bartizan.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogSourceTest {

  private static final LogSource SYSMON_1 = new LogSource("windows", "process_creation", "sysmon");

  @Test
  void covers_partsThatAreGiven_mustBeTheSame() {
    assertThat(new LogSource("windows", "", "").covers(SYSMON_1)).isTrue();
    assertThat(new LogSource("", "process_creation", "").covers(SYSMON_1)).isTrue();
    assertThat(new LogSource("", "", "sysmon").covers(SYSMON_1)).isTrue();
    assertThat(SYSMON_1.covers(SYSMON_1)).isTrue();
    assertThat(LogSource.ANY.covers(SYSMON_1)).isTrue();
    assertThat(new LogSource("linux", "process_creation", "").covers(SYSMON_1)).isFalse();
    assertThat(new LogSource("windows", "", "security").covers(SYSMON_1)).isFalse();
  }

  @Test
  void covers_partThatTheOtherLacks_isNotCovered() {
    assertThat(SYSMON_1.covers(new LogSource("windows", "process_creation", ""))).isFalse();
  }

  @Test
  void logSource_inAnyCase_isTheSame() {
    assertThat(new LogSource("Windows", "Process_Creation", "SYSMON")).isEqualTo(SYSMON_1);
  }

  @Test
  void toString_partsNotGiven_areDashes() {
    assertThat(new LogSource("windows", "", "sysmon")).hasToString("windows/-/sysmon");
  }
}

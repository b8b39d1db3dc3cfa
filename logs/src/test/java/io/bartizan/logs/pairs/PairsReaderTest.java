package io.bartizan.logs.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.line.LineReading;
import org.junit.jupiter.api.Test;

class PairsReaderTest {

  @Test
  void logfmt_withQuotes_isRead() {
    assertThat(
            LineReading.of(
                new PairsReader(),
                "time=2026-11-29T10:00:00Z level=info msg=\"said \\\"hi\\\" c:\\new\" user=ann"))
        .isEqualTo(
            "{\"time\":\"2026-11-29T10:00:00Z\",\"level\":\"info\","
                + "\"msg\":\"said \\\"hi\\\" c:\\new\",\"user\":\"ann\","
                + "\"timestamp\":\"2026-11-29T10:00:00Z\"}");
  }

  @Test
  void fortigate_withDateAndTime_hasOneTime() {
    assertThat(
            LineReading.of(
                new PairsReader(),
                "date=2026-11-29 time=10:00:01 devname=\"fw1\" devid=\"FG1\" logid=\"0100044546\""
                    + " type=\"event\" action=\"Add\""))
        .contains("\"devname\":\"fw1\"", "\"timestamp\":\"2026-11-29T10:00:01\"");
  }

  @Test
  void lines_thatOnlyHoldAPair_areNone() {
    assertThat(LineReading.of(new PairsReader(), "PATH=/usr/bin")).isEqualTo("UNKNOWN");
    assertThat(LineReading.of(new PairsReader(), "a=1 b=2 c=3")).isEqualTo("UNKNOWN");
    assertThat(LineReading.of(new PairsReader(), "if (a == b) then level=3")).isEqualTo("UNKNOWN");
  }
}

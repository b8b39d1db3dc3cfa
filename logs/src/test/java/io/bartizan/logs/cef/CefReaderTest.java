package io.bartizan.logs.cef;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.line.LineReading;
import org.junit.jupiter.api.Test;

class CefReaderTest {

  @Test
  void cef_withEscapesAndBlanks_isRead() {
    String line =
        "CEF:0|Acme|Gate\\|Way|1.0|100|worm stopped|10|rt=Nov 29 2026 11:22:33 src=10.0.0.1"
            + " request=http://x/?a\\=b cs1Label=Rule name cs1=one two  msg=line\\n"
            + "break \\\\ c:\\dir";

    assertThat(LineReading.of(new CefReader(), line))
        .isEqualTo(
            "{\"_format\":\"cef\",\"cefVersion\":\"0\",\"deviceVendor\":\"Acme\",\"deviceProduct\":\"Gate|Way\",\"deviceVersion\":\"1.0\",\"deviceEventClassId\":\"100\",\"name\":\"worm"
                + " stopped\",\"severity\":\"10\",\"timestamp\":\"2026-11-29T11:22:33\",\"rt\":\"Nov"
                + " 29 2026"
                + " 11:22:33\",\"src\":\"10.0.0.1\",\"request\":\"http://x/?a=b\",\"cs1Label\":\"Rule"
                + " name\",\"cs1\":\"one two\",\"msg\":\"line\\n"
                + "break \\\\ c:\\\\dir\"}");
  }

  @Test
  void cef_withoutExtensionOrHeader_isReadOrRefused() {
    assertThat(LineReading.of(new CefReader(), "CEF:0|A|B|1|2|n|3")).contains("\"severity\":\"3\"");
    assertThat(LineReading.of(new CefReader(), "CEF:0|A|B|1")).isEqualTo("UNKNOWN");
    assertThat(LineReading.of(new CefReader(), "CEF:x|A|B|1|2|n|3|")).isEqualTo("UNKNOWN");
  }

  @Test
  void leef_ofBothVersions_isRead() {
    assertThat(
            LineReading.of(
                new LeefReader(),
                "LEEF:1.0|V|P|1|4000|src=10.0.0.1\tdevTime=Nov 29 2026 11:22:33\turl=/a?b=c d"))
        .isEqualTo(
            "{\"_format\":\"leef\",\"leefVersion\":\"1.0\",\"deviceVendor\":\"V\",\"deviceProduct\":\"P\","
                + "\"deviceVersion\":\"1\",\"eventId\":\"4000\",\"src\":\"10.0.0.1\",\"timestamp\":\"2026-11-29T11:22:33\",\"devTime\":\"Nov"
                + " 29 2026 11:22:33\",\"url\":\"/a?b=c d\"}");
    for (String line :
        new String[] {
          "LEEF:2.0|V|P|1|4000|^|a=1^b=2 3",
          "LEEF:2.0|V|P|1|4000|x5E|a=1^b=2 3",
          "LEEF:2.0|V|P|1|4000|0x5e|a=1^b=2 3",
          "LEEF:2.0|V|P|1|4000||a=1\tb=2 3",
          "LEEF:2.0|V|P|1|4000|a=1\tb=2 3"
        }) {
      assertThat(LineReading.of(new LeefReader(), line))
          .as(line)
          .endsWith("\"eventId\":\"4000\",\"a\":\"1\",\"b\":\"2 3\"}");
    }
  }
}

package io.bartizan.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.FormatReading;
import io.bartizan.logs.Loss;
import io.bartizan.logs.dns.DnsReader;
import io.bartizan.logs.syslog.SyslogFormat;
import io.bartizan.logs.web.W3cFormat;
import io.bartizan.logs.zeek.ZeekFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lines may ask for. */
class LineBoundsTest {

  @Test
  void header_beyondItsBound_isNotRepeated() {
    String names =
        IntStream.range(0, 2_000).mapToObj(i -> "f" + i).collect(Collectors.joining(" "));
    String row = IntStream.range(0, 2_000).mapToObj(i -> "v").collect(Collectors.joining(" "));

    FormatReading w3c =
        FormatReading.of(new W3cFormat(), "#Fields: " + names + "\n" + row + "\n", "f1");
    FormatReading zeek =
        FormatReading.of(
            new ZeekFormat(),
            "#fields\t" + names.replace(' ', '\t') + "\n" + row.replace(' ', '\t') + "\n",
            "f1");

    assertThat(w3c.kinds()).containsExactly(Loss.Kind.MALFORMED);
    assertThat(zeek.kinds()).containsExactly(Loss.Kind.MALFORMED);
  }

  @Test
  void json_deeperThanItsBound_staysText() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    FormatReading reading =
        FormatReading.of(
            new SyslogFormat(), "<13>1 2026-11-29T10:00:00Z h app - - - " + deep, "MESSAGE");

    assertThat(reading.events()).containsExactly("MESSAGE=" + deep);
    assertThat(reading.losses()).isEmpty();
  }

  @Test
  void dnsName_beyondItsBound_isNoEvent() {
    String line =
        "11/29/2026 10:00:00 AM 0F3C PACKET  00000263D7B0E1C0 UDP Rcv 10.0.4.7        0a1b   Q"
            + " [0001   D   NOERROR] A      ";

    assertThat(LineReading.of(new DnsReader(), line + "(3)www(2)io(0)"))
        .contains("\"query\":\"www.io\"");
    assertThat(LineReading.of(new DnsReader(), line + ("(9)abcdefghi".repeat(60) + "(0)")))
        .isEqualTo("UNKNOWN");
  }

  @Test
  void header_inALongFile_isInForceInEveryBlock() {
    StringBuilder text =
        new StringBuilder("#separator \\x09\n#path\tx\n#fields\tts\tv\n#types\ttime\tstring\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("1764410400.1\tvalue").append(i).append('\n');
    }

    FormatReading reading = FormatReading.of(new ZeekFormat(), text + "#close\t2026\n", "v");

    assertThat(reading.losses()).isEmpty();
    assertThat(reading.events()).hasSize(60_000);
    assertThat(reading.events().get(59_999)).isEqualTo("v=value59999");
  }
}

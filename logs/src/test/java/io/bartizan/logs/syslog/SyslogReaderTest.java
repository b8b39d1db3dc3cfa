package io.bartizan.logs.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.line.LineReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogReaderTest {

  private static String read(String line) {
    return LineReading.of(new SyslogReader(), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        // RFC 3164, section 5.4, and files without a priority.
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8 =>"
            + " {\"timestamp\":\"2026-10-11T22:14:15\",\"_HOSTNAME\":\"mymachine\",\"SYSLOG_IDENTIFIER\":\"su\",\"SYSLOG_FACILITY\":4,\"PRIORITY\":2,\"MESSAGE\":\"'su"
            + " root' failed for lonvick on /dev/pts/8\"}",
        "Nov  9 07:06:05 srv1 sshd[4711]: Accepted password for root =>"
            + " {\"timestamp\":\"2026-11-09T07:06:05\",\"_HOSTNAME\":\"srv1\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"SYSLOG_PID\":\"4711\",\"MESSAGE\":\"Accepted"
            + " password for root\"}",
        // A month ahead is last year's.
        "Dec 31 23:59:59 srv1 app: x =>"
            + " {\"timestamp\":\"2025-12-31T23:59:59\",\"_HOSTNAME\":\"srv1\","
            + "\"SYSLOG_IDENTIFIER\":\"app\",\"MESSAGE\":\"x\"}",
        "Feb 29 01:00:00 srv1 app: x =>"
            + " {\"timestamp\":\"2024-02-29T01:00:00\",\"_HOSTNAME\":\"srv1\","
            + "\"SYSLOG_IDENTIFIER\":\"app\",\"MESSAGE\":\"x\"}",
        // rsyslog's file format.
        "2026-11-29T10:00:00.123456+01:00 srv1 systemd[1]: Started x. =>"
            + " {\"timestamp\":\"2026-11-29T10:00:00.123456+01:00\",\"_HOSTNAME\":\"srv1\","
            + "\"SYSLOG_IDENTIFIER\":\"systemd\",\"SYSLOG_PID\":\"1\",\"MESSAGE\":\"Started x.\"}",
        // RFC 5424, section 6.5.
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed =>"
            + " {\"timestamp\":\"2003-10-11T22:14:15.003Z\",\"_HOSTNAME\":\"mymachine.example.com\","
            + "\"SYSLOG_IDENTIFIER\":\"su\",\"SYSLOG_MSGID\":\"ID47\",\"SYSLOG_FACILITY\":4,\"PRIORITY\":2,\"MESSAGE\":\"'su"
            + " root' failed\"}",
        "<165>1 2003-10-11T22:14:15.003Z h evntslog - ID47 [ex@1 iut=\"3\" a=\"x \\\"q\\\" ]\"][b@2"
            + " c=\"d\"] An event =>"
            + " {\"timestamp\":\"2003-10-11T22:14:15.003Z\",\"_HOSTNAME\":\"h\",\"SYSLOG_IDENTIFIER\":\"evntslog\","
            + "\"SYSLOG_MSGID\":\"ID47\",\"SYSLOG_FACILITY\":20,\"PRIORITY\":5,\"STRUCTURED_DATA\":{\"ex@1\":{\"iut\":\"3\",\"a\":\"x"
            + " \\\"q\\\" ]\"},\"b@2\":{\"c\":\"d\"}},\"MESSAGE\":\"An event\"}",
        // Octet counts.
        "29 <13>1 - - - - - - hello there =>"
            + " {\"SYSLOG_FACILITY\":1,\"PRIORITY\":5,\"MESSAGE\":\"hello there\"}",
        // Vendors: no host, a sequence number, a year, a zone, a colon of its own.
        "<189>Nov 29 2026 11:22:33 fw01 : Built of stone =>"
            + " {\"timestamp\":\"2026-11-29T11:22:33\",\"_HOSTNAME\":\"fw01\",\"SYSLOG_FACILITY\":23,\"PRIORITY\":5,\"MESSAGE\":\"Built"
            + " of stone\"}",
        "<189>45: *Nov 29 11:22:33.123: Configured =>"
            + " {\"timestamp\":\"2026-11-29T11:22:33.123\",\"SYSLOG_FACILITY\":23,\"PRIORITY\":5,"
            + "\"MESSAGE\":\"Configured\"}",
        "<13>Nov 29 11:22:33 su: hello =>"
            + " {\"timestamp\":\"2026-11-29T11:22:33\",\"SYSLOG_IDENTIFIER\":\"su\","
            + "\"SYSLOG_FACILITY\":1,\"PRIORITY\":5,\"MESSAGE\":\"hello\"}",
        "<13>no header at all => {\"SYSLOG_FACILITY\":1,\"PRIORITY\":5,\"MESSAGE\":\"no header at"
            + " all\"}",
        // What is no syslog.
        "Feb 30 01:00:00 srv1 app: x => UNKNOWN",
        "Nov 29 25:00:00 srv1 app: x => UNKNOWN",
        "Dear reader, => UNKNOWN",
      })
  void line_ofAKnownDialect_hasItsParts(String line, String record) {
    assertThat(read(line)).isEqualTo(record);
  }

  @Test
  void message_inAFormatOfItsOwn_isReadAsThat() {
    assertThat(read("<13>Nov 29 11:22:33 fw CEF:0|V|P|1|100|worm stopped|10|src=10.0.0.1"))
        .contains("\"deviceVendor\":\"V\"", "\"src\":\"10.0.0.1\"", "\"_HOSTNAME\":\"fw\"")
        .contains("\"syslog_time\":\"2026-11-29T11:22:33\"")
        .doesNotContain("MESSAGE");
    assertThat(
            read(
                "<13>Nov 29 11:22:33 ids suricata[1]:"
                    + " {\"event_type\":\"alert\",\"a\":{\"b\":[1]}} "))
        .startsWith("{\"event_type\":\"alert\",\"a\":{\"b\":[1]},\"syslog_time\"");
    assertThat(read("<13>Nov 29 11:22:33 h sysmon: <Event><System/></Event>"))
        .startsWith("{\"EventXml\":\"<Event><System/></Event>\"");
    assertThat(read("<13>Nov 29 11:22:33 h app: {broken} and text"))
        .contains("\"MESSAGE\":\"{broken} and text\"");
  }

  @Test
  void bytes_thatAreNoUtf8_areReplaced() {
    assertThat(read("<13>Nov 29 11:22:33 h app: tab\there \"quoted\" back\\slash \u0001 über"))
        .endsWith("\"MESSAGE\":\"tab\\there \\\"quoted\\\" back\\\\slash \\u0001 über\"}");
  }
}

package io.bartizan.sigma.duel;

import io.bartizan.event.FieldTable;
import io.bartizan.sigma.predicate.Placeholders;
import java.util.List;
import java.util.Map;

/** The few fields and words that rules and events share, so that they meet. */
final class Vocabulary {

  /** The field whose value a program may know beforehand. */
  static final String KNOWN = "num";

  /** Fields as rules name them. */
  static final List<String> FIELDS =
      List.of("f", "g", "h", "time", "ip", KNOWN, "Foo Bar", "a.b", "a.b.c", "\u00dcn\u00efcode");

  static final FieldTable TABLE = FieldTable.of(FIELDS);

  /** Texts: short and long, with what JSON, YAML, rules and UTF-8 must escape or fold. */
  static final List<String> WORDS =
      List.of(
          "a",
          "bc",
          "def",
          "k",
          "ss",
          "task",
          "mimikatz",
          "lsadump::sam",
          "cmd.exe",
          "\\temp\\",
          "C:\\Windows",
          "-enc",
          " /c ",
          "x-y",
          "/a-b",
          "foo bar",
          "\"q\"",
          "line\nbreak",
          "tab\tand\u0001",
          "%one%",
          "10",
          "4688",
          "-1.50",
          "true",
          "\u00c9cole",
          "\u03a3\u03af\u03b3\u03bc\u03b1",
          "stra\u00dfe",
          "\u0130x\u0131",
          "\u212aelvin",
          "\u65e5\u672c",
          "\ud83d\ude00",
          "\ud801\udc00z",
          "a*b",
          "wh?t",
          "needle in a haystack of hay",
          "powershell.exe -NoProfile -ExecutionPolicy Bypass -Command Get-Process");

  /** Words that the encodings to UTF-16 take. */
  static final List<String> ASCII_WORDS =
      List.of("a", "bc", "IEX", "cmd", "task", "-enc x", "foo bar");

  static final List<String> NUMBERS =
      List.of("0", "1", "10", "4688", "-5", "16", "999999999999999999", "46");

  static final List<String> FRACTIONS = List.of("1.5", "-1.50", "0.0", "4688.0", "9.999");

  static final List<String> LARGE_NUMBERS =
      List.of("1000000000000000000", "123456789012345678901234567890", "-9223372036854775809");

  static final List<String> NETWORKS_V4 =
      List.of("10.0.0.0/8", "192.168.1.0/24", "0.0.0.0/0", "127.0.0.1/32", "172.16.0.0/12");

  static final List<String> NETWORKS_V6 =
      List.of("fc00::/7", "::1/128", "::/0", "2001:db8::/32", "::ffff:10.0.0.0/104");

  static final List<String> ADDRESSES =
      List.of(
          "10.1.2.3",
          "11.0.0.0",
          "192.168.1.255",
          "192.168.2.0",
          "127.0.0.1",
          "172.31.255.255",
          "::1",
          "fd00::1",
          "2001:DB8:0:0:0:0:0:1",
          "::ffff:10.9.9.9",
          "fe80::1%eth0",
          "10.0.0.256",
          "010.0.0.1",
          "1.2.3",
          "::\uff11");

  static final List<String> TIMES =
      List.of(
          "2026-01-31T23:59:58Z",
          "2026-02-01 00:00",
          "2027-01-01T05:10:59.1234567+05:30",
          "2026-12-31 10:10:10,5 UTC",
          "2026-02-29T10:00:00Z",
          "1769828400",
          "1769828400123",
          "1769828400123456789",
          "9999999999999999999",
          "10:10");

  /** Values for expand; the names stand in rules as {@code %name%}. */
  static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Map.of(
              "one", List.of("task"),
              "two", List.of("needle*", "4688", "\u00c9cole"),
              "dash", List.of("-enc", "a?b"),
              "wild", List.of("\\*", "C:\\Windows")));

  private Vocabulary() {}
}

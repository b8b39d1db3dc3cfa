package io.bartizan.intel.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final ExportOptions OPTIONS = ExportOptions.of(NOW, "Our team");
  private static final String NASTY = "a\tb\nevil.example.net\r\n#fields\tx \"q\",=1+1 \u2028;";

  /** Files by name, and the report. */
  private record Written(Map<String, String> files, ExportReport report) {
    String only() {
      return files.values().iterator().next();
    }

    List<String> lines(String file) {
      return files.getOrDefault(file, "").lines().toList();
    }
  }

  private static Written write(
      ExportFormat format, ExportOptions options, Indicator... indicators) {
    Map<String, ByteArrayOutputStream> out = new LinkedHashMap<>();
    try {
      ExportReport report =
          Exports.write(
              format,
              List.of(indicators),
              options,
              name -> {
                out.put(name, new ByteArrayOutputStream());
                return out.get(name);
              });
      Map<String, String> files = new LinkedHashMap<>();
      out.forEach((name, bytes) -> files.put(name, bytes.toString(StandardCharsets.UTF_8)));
      return new Written(files, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Subject value(ObservableType type, String normal) {
    return new Subject.Value(new Observable(type, normal), false, false);
  }

  private static Indicator indicator(Tlp tlp, String words, Subject... subjects) {
    return new Indicator(
        "indicator--00000000-0000-4000-8000-000000000001",
        words,
        words,
        List.of(subjects),
        Instant.EPOCH,
        Optional.empty(),
        false,
        OptionalInt.of(60),
        tlp,
        List.of(),
        Optional.empty(),
        words,
        List.of("malicious-activity", "x"),
        new Feed("a feed", 50, Tlp.GREEN));
  }

  private static Indicator ip(Tlp tlp) {
    return indicator(tlp, "words", value(ObservableType.IPV4, "198.51.100.1"));
  }

  private static List<Indicator> readBack(String text) {
    List<Indicator> found = new ArrayList<>();
    try {
      FeedReport report =
          Feeds.read(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
              "back",
              FeedOptions.of("back"),
              found::add);
      assertThat(report.rejections()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void red_isNeverExported(ExportFormat format) {
    Written written = write(format, OPTIONS.upTo(Tlp.AMBER_STRICT), ip(Tlp.RED), ip(Tlp.CLEAR));
    assertThat(written.report.indicators()).isEqualTo(1);
    assertThat(written.report.leftOut()).containsEntry("TLP:RED (never exported)", 1L);
    assertThat(written.report.strictest()).contains(Tlp.CLEAR);
    assertThatThrownBy(() -> OPTIONS.upTo(Tlp.RED)).hasMessageContaining("never exported");
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void strictLabel_inFormatThatCannotCarryIt_needsToBeNamed(ExportFormat format) {
    Written plain = write(format, OPTIONS, ip(Tlp.AMBER));
    assertThat(plain.report.indicators()).isEqualTo(format.isMarked() ? 1 : 0);
    Written named = write(format, OPTIONS.upTo(Tlp.AMBER), ip(Tlp.AMBER), ip(Tlp.AMBER_STRICT));
    assertThat(named.report.indicators()).isEqualTo(1);
    assertThat(String.join("\n", named.files.values())).containsIgnoringCase("TLP:AMBER");
    assertThat(named.report.leftOut())
        .containsEntry("TLP:AMBER+STRICT, stricter than the label allowed", 1L);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void unknownMarking_staysHere(ExportFormat format) {
    Indicator plain = ip(Tlp.CLEAR);
    Indicator marked =
        new Indicator(
            plain.id(),
            "n",
            "w",
            plain.subjects(),
            Instant.EPOCH,
            Optional.empty(),
            false,
            OptionalInt.empty(),
            Tlp.CLEAR,
            List.of("marking-definition--00000000-0000-4000-8000-000000000005"),
            Optional.empty(),
            "",
            List.of(),
            plain.source());
    assertThat(write(format, OPTIONS, marked).report.leftOut())
        .containsEntry("with a marking that is not one of TLP", 1L);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void nastyWords_forgeNoLine(ExportFormat format) {
    Indicator nasty = indicator(Tlp.CLEAR, NASTY, value(ObservableType.DOMAIN, "evil.example.com"));
    Indicator tame = indicator(Tlp.CLEAR, "tame", value(ObservableType.DOMAIN, "evil.example.com"));
    Written one = write(format, OPTIONS, nasty);
    Written other = write(format, OPTIONS, tame);
    assertThat(one.files.keySet()).isEqualTo(other.files.keySet());
    one.files.forEach(
        (name, text) -> {
          assertThat(text.lines()).hasSameSizeAs(other.lines(name));
          assertThat(text).doesNotContain("\u2028");
        });
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void nastyValues_forgeNoLine(ExportFormat format) {
    Indicator nasty =
        indicator(
            Tlp.CLEAR,
            "n",
            value(ObservableType.USER_AGENT, NASTY),
            value(ObservableType.COMMAND_LINE, NASTY),
            value(ObservableType.FILE_NAME, "\t- "),
            value(ObservableType.DOMAIN, "evil.example.com"));
    Written written = write(format, OPTIONS, nasty);
    assertThat(String.join("\n", written.files.values()).lines().map(String::strip))
        .noneMatch(line -> line.startsWith("evil.example.net"))
        .noneMatch(line -> line.startsWith("#fields") && line.contains(" "));
  }

  @Test
  void list_values_areReadBack() {
    Written written =
        write(
            ExportFormat.LIST,
            OPTIONS,
            indicator(
                Tlp.CLEAR,
                "n",
                value(ObservableType.IPV4_NET, "198.51.100.0/24"),
                new Subject.Value(
                    new Observable(ObservableType.DOMAIN, "evil.example.com"), true, false),
                new Subject.Value(
                    new Observable(ObservableType.URL, "http://evil.example.com/a/"), false, true),
                value(ObservableType.MUTEX, "m"),
                new Subject.Compound("[mutex:name != 'x']")));
    assertThat(written.lines("indicators.txt"))
        .containsExactly(
            "# Indicators exported by Our team at 2026-11-30T10:00:00Z; the strictest label in this"
                + " file is TLP:CLEAR",
            "198.51.100.0/24",
            "*.evil.example.com",
            "http://evil.example.com/a/*");
    assertThat(written.report.leftOut()).hasSize(2);
    assertThat(readBack(written.only())).hasSize(3);
  }

  @Test
  void csv_rows_areReadBack() {
    Indicator one = indicator(Tlp.AMBER, "=cmd", value(ObservableType.JA3, "a".repeat(32)));
    Written written = write(ExportFormat.CSV, OPTIONS, one);
    assertThat(written.lines("indicators.csv").getLast())
        .isEqualTo(
            "\""
                + "a".repeat(32)
                + "\",\"ja3\",\"indicator--00000000-0000-4000-8000-000000000001\",\"'=cmd\","
                + "\"'=cmd\",\"malicious-activity;x\",\"60\",\"TLP:AMBER\",\"\",\"\",\"\"");
    Indicator back = readBack(written.only()).getFirst();
    assertThat(back.subjects()).isEqualTo(one.subjects());
    assertThat(back.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(back.id()).isEqualTo(one.id());
    assertThat(back.confidence()).hasValue(60);
    assertThat(back.labels()).containsExactly("malicious-activity", "x");
  }

  @Test
  void csv_cells_areNoFormulasUnderAnySeparator() {
    Written written =
        write(
            ExportFormat.CSV,
            OPTIONS,
            indicator(Tlp.CLEAR, "a;=1", value(ObservableType.MUTEX, "m")),
            indicator(Tlp.CLEAR, "\uff1dcmd", value(ObservableType.MUTEX, "\uff0bx")),
            indicator(Tlp.CLEAR, "n", value(ObservableType.MUTEX, "\u200b=x")));

    assertThat(written.lines("indicators.csv")).hasSize(3).last().asString().contains("\"a;'=1\"");
    assertThat(written.report.leftOut()).hasSize(1);
    assertThat(String.join("\n", written.lines("indicators.csv"))).doesNotContain("cmd");
  }

  @Test
  void zeek_fields_areEscaped() {
    Written written =
        write(
            ExportFormat.ZEEK,
            OPTIONS,
            indicator(
                Tlp.CLEAR,
                "tab\there\\",
                value(ObservableType.URL, "http://evil.example.com/a"),
                value(ObservableType.FILE_NAME, "#x"),
                value(ObservableType.FILE_NAME, "-")));
    assertThat(written.lines("intel.dat").subList(1, 5))
        .containsExactly(
            "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc",
            "evil.example.com/a\tIntel::URL\ta feed\tTLP:CLEAR tab\\x09here\\x5c",
            "\\x23x\tIntel::FILE_NAME\ta feed\tTLP:CLEAR tab\\x09here\\x5c",
            "\\x2d\tIntel::FILE_NAME\ta feed\tTLP:CLEAR tab\\x09here\\x5c");
  }

  @Test
  void suricata_files_areByType() {
    Written written =
        write(
            ExportFormat.SURICATA,
            OPTIONS,
            indicator(
                Tlp.CLEAR,
                "n",
                value(ObservableType.IPV4, "198.51.100.1"),
                value(ObservableType.SHA256, "a".repeat(64)),
                value(ObservableType.DOMAIN, "evil.example.com"),
                value(ObservableType.IPV4_NET, "198.51.100.0/24")));
    assertThat(written.lines("addresses.lst")).containsExactly("198.51.100.1");
    assertThat(written.lines("sha256.lst")).containsExactly("a".repeat(64));
    assertThat(written.lines("domains.lst")).containsExactly("ZXZpbC5leGFtcGxlLmNvbQ==");
    assertThat(written.files.get("README.txt")).contains("TLP:CLEAR");
    assertThat(written.report.leftOut()).hasSize(1);
  }

  @Test
  void rpz_owners_areWrittenAsTheDraftSays() {
    Written written =
        write(
            ExportFormat.RPZ,
            OPTIONS,
            indicator(
                Tlp.CLEAR,
                "n",
                new Subject.Value(
                    new Observable(ObservableType.DOMAIN, "evil.example.com"), true, false),
                value(ObservableType.DOMAIN, "x. IN A 1.2.3.4"),
                value(ObservableType.IPV4, "198.51.100.1"),
                value(ObservableType.IPV6_NET, "2001:db8::/32")));
    assertThat(written.lines("rpz.zone").subList(4, 8))
        .containsExactly(
            "evil.example.com IN CNAME .",
            "*.evil.example.com IN CNAME .",
            "32.1.100.51.198.rpz-ip IN CNAME .",
            "32.0.0.0.0.0.0.db8.2001.rpz-ip IN CNAME .");
    assertThat(written.report.leftOut())
        .containsEntry("domains that cannot be a name of the zone", 1L);
  }

  @Test
  void stix_bundle_isReadBack() {
    Indicator one =
        indicator(
            Tlp.AMBER_STRICT,
            NASTY,
            value(ObservableType.REGISTRY_KEY, "hklm\\software\\it's"),
            value(ObservableType.ASN, "64500"),
            value(ObservableType.SHA256, "a".repeat(64)));
    Indicator two = indicator(Tlp.CLEAR, "n", new Subject.Compound("[mutex:name LIKE 'x%']"));
    Indicator none = indicator(Tlp.CLEAR, "n", value(ObservableType.JA4, "x"));
    Written written = write(ExportFormat.STIX, OPTIONS, one, two, none);
    List<Indicator> back = readBack(written.only());
    assertThat(back.getFirst().subjects()).isEqualTo(one.subjects());
    assertThat(back.getFirst().tlp()).isEqualTo(Tlp.AMBER_STRICT);
    assertThat(back.getFirst().description()).isEqualTo(NASTY);
    assertThat(back.get(1).subjects()).isEqualTo(two.subjects());
    assertThat(written.report.leftOut())
        .containsEntry("values for which STIX has no object path", 1L);
    assertThat(write(ExportFormat.STIX, OPTIONS, one, two, none).only()).isEqualTo(written.only());
  }

  private static String sample(ObservableType type) {
    return switch (type) {
      case IPV4 -> "198.51.100.1";
      case IPV6 -> "2001:db8::1";
      case IPV4_NET -> "198.51.100.0/24";
      case IPV6_NET -> "2001:db8::/48";
      case DOMAIN -> "evil.example.com";
      case URL -> "http://evil.example.com/a";
      case EMAIL -> "boss@evil.example.com";
      case MD5, IMPHASH, JA3 -> "a".repeat(32);
      case SHA1, CERTIFICATE -> "a".repeat(40);
      case SHA256 -> "a".repeat(64);
      case SHA512 -> "a".repeat(128);
      case SSDEEP -> "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C";
      case TLSH -> "T1" + "A".repeat(70);
      case FILE_NAME, PROCESS_NAME -> "evil.exe";
      case FILE_PATH -> "c:\\temp\\evil.exe";
      case REGISTRY_KEY -> "hklm\\software\\evil";
      case MUTEX -> "Global\\evil";
      case USER_AGENT, COMMAND_LINE -> "evil 'x' /1.0";
      case CERTIFICATE_SERIAL -> "1f2a";
      case JA4 -> "t13d1516h2_8daaf6152771_b186095e22b6";
      case MAC -> "00:00:5e:00:53:01";
      case ASN -> "64500";
      case ACCOUNT -> "eve";
    };
  }

  /** A path that exports write and feeds take for something else would change an indicator. */
  @ParameterizedTest
  @EnumSource(ObservableType.class)
  void stix_path_ofEveryType_isReadBackAsThatType(ObservableType type) {
    Indicator one = indicator(Tlp.CLEAR, "n", value(type, sample(type)));
    Written written = write(ExportFormat.STIX, OPTIONS, one);
    boolean hasPath =
        type != ObservableType.IMPHASH && type != ObservableType.JA3 && type != ObservableType.JA4;
    assertThat(written.report.indicators()).isEqualTo(hasPath ? 1 : 0);
    if (hasPath) {
      assertThat(readBack(written.only()).getFirst().subjects()).isEqualTo(one.subjects());
    }
  }

  @Test
  void misp_event_isReadBack() {
    Indicator one =
        indicator(
            Tlp.AMBER,
            "n",
            new Subject.Value(
                new Observable(ObservableType.DOMAIN, "evil.example.com"), true, false),
            value(ObservableType.DOMAIN, "www.example.com"),
            new Subject.Compound("[mutex:name LIKE 'x%']"));
    Written written = write(ExportFormat.MISP, OPTIONS, one);
    List<Indicator> back = readBack(written.only());
    assertThat(back.stream().flatMap(each -> each.subjects().stream()).toList())
        .isEqualTo(one.subjects());
    assertThat(back).allMatch(each -> each.tlp() == Tlp.AMBER);
  }

  @Test
  void expiredAndRevoked_stayOutOfFormatsWithoutTime() {
    Indicator plain = ip(Tlp.CLEAR);
    Indicator expired = with(plain, Optional.of(NOW), false);
    Indicator revoked = with(plain, Optional.empty(), true);
    assertThat(write(ExportFormat.LIST, OPTIONS, expired, revoked).report.leftOut())
        .containsEntry("expired", 1L)
        .containsEntry("revoked", 1L);
    assertThat(write(ExportFormat.STIX, OPTIONS, expired).report.indicators()).isEqualTo(1);
  }

  private static Indicator with(Indicator plain, Optional<Instant> until, boolean revoked) {
    return new Indicator(
        plain.id(),
        "n",
        "w",
        plain.subjects(),
        Instant.EPOCH,
        until,
        revoked,
        OptionalInt.empty(),
        Tlp.CLEAR,
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        plain.source());
  }
}

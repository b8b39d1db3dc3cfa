package io.bartizan.conformance.intel;

import io.bartizan.intel.export.ExportFormat;
import io.bartizan.intel.export.ExportOptions;
import io.bartizan.intel.export.ExportTarget;
import io.bartizan.intel.export.Exports;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Exports one indicator of every type and label, with hard words, in every format, for validators
 * of others to look at. Argument: a folder.
 */
public final class ExportedFiles {

  private static final List<Tlp> LABELS = List.of(Tlp.values());

  private static final Map<ObservableType, String> VALUES =
      Map.ofEntries(
          Map.entry(ObservableType.IPV4, "198.51.100.1"),
          Map.entry(ObservableType.IPV6, "2001:db8::1"),
          Map.entry(ObservableType.IPV4_NET, "198.51.100.0/24"),
          Map.entry(ObservableType.IPV6_NET, "2001:db8::/48"),
          Map.entry(ObservableType.DOMAIN, "evil.example.com"),
          Map.entry(ObservableType.URL, "http://evil.example.com/a?b='c'"),
          Map.entry(ObservableType.EMAIL, "someone@example.com"),
          Map.entry(ObservableType.MD5, "a".repeat(32)),
          Map.entry(ObservableType.SHA1, "b".repeat(40)),
          Map.entry(ObservableType.SHA256, "c".repeat(64)),
          Map.entry(ObservableType.SHA512, "d".repeat(128)),
          Map.entry(ObservableType.IMPHASH, "e".repeat(32)),
          Map.entry(ObservableType.SSDEEP, "96:abcdefgh:ijklmnop"),
          Map.entry(ObservableType.FILE_NAME, "it's \\ a file.exe"),
          Map.entry(ObservableType.FILE_PATH, "C:\\Users\\x\\evil.exe"),
          Map.entry(ObservableType.REGISTRY_KEY, "HKLM\\Software\\Run"),
          Map.entry(ObservableType.MUTEX, "Global\\m"),
          Map.entry(ObservableType.USER_AGENT, "Mozilla/5.0 (x)"),
          Map.entry(ObservableType.CERTIFICATE, "f".repeat(40)),
          Map.entry(ObservableType.CERTIFICATE_SERIAL, "0a1b2c"),
          Map.entry(ObservableType.JA3, "1".repeat(32)),
          Map.entry(ObservableType.MAC, "00:11:22:33:44:55"),
          Map.entry(ObservableType.ASN, "AS64500"),
          Map.entry(ObservableType.ACCOUNT, "svc-backup"),
          Map.entry(ObservableType.PROCESS_NAME, "evil.exe"),
          Map.entry(ObservableType.COMMAND_LINE, "evil.exe -x \"y\""));

  private ExportedFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<Indicator> indicators = new ArrayList<>();
    VALUES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                indicators.add(indicator(entry.getKey(), entry.getValue(), indicators.size())));
    compound(indicators);
    ExportOptions options =
        ExportOptions.of(Instant.parse("2026-11-30T10:00:00Z"), "Our team").upTo(Tlp.AMBER_STRICT);
    for (ExportFormat format : ExportFormat.values()) {
      Path target = Files.createDirectories(folder.resolve(format.word()));
      System.out.println(format.word() + ":");
      Exports.write(format, indicators, options, ExportTarget.folder(target))
          .lines()
          .forEach(System.out::println);
    }
  }

  private static Indicator indicator(ObservableType type, String written, int number) {
    Normal normal = Normal.read(type, written);
    if (!(normal instanceof Normal.Form form)) {
      throw new IllegalStateException(type + " " + normal);
    }
    return new Indicator(
        "indicator--00000000-0000-4000-8000-" + String.format("%012x", number),
        "name\twith \"hard\" words\n" + type,
        written,
        List.of(new Subject.Value(form.observable(), type == ObservableType.DOMAIN, false)),
        Instant.parse("2026-01-01T00:00:00Z"),
        number % 2 == 0 ? Optional.of(Instant.parse("2027-01-01T00:00:00Z")) : Optional.empty(),
        false,
        number % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(number),
        LABELS.get(number % LABELS.size()),
        List.of(),
        Optional.empty(),
        number % 2 == 0 ? "" : "=description\r\nof #" + number + " \ud83d\ude00",
        number % 2 == 0 ? List.of() : List.of("malicious-activity", "a label", "tlp:red"),
        new Feed("a feed", 50, Tlp.GREEN));
  }

  private static void compound(List<Indicator> indicators) throws IOException {
    String bundle =
        "{\"type\": \"indicator\", \"spec_version\": \"2.1\", \"id\":"
            + " \"indicator--00000000-0000-4000-8000-0000000000ff\", \"created\":"
            + " \"2026-01-01T00:00:00.000Z\", \"modified\": \"2026-01-01T00:00:00.000Z\","
            + " \"pattern\": \"[file:name = 'a' AND file:size > 5] FOLLOWEDBY [url:value LIKE"
            + " '%/x'] WITHIN 60 SECONDS\", \"pattern_type\": \"stix\", \"valid_from\":"
            + " \"2026-01-01T00:00:00Z\"}";
    Feeds.read(
        new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)),
        "one",
        FeedOptions.of(new Feed("one", 50, Tlp.CLEAR)),
        indicators::add);
  }
}

package io.bartizan.intake.config;

import io.bartizan.intake.Secret;
import io.bartizan.intake.Source;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code sources}. */
final class SourcesReader {

  private static final long MOST_RECORD_BYTES = 16L << 20;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String FINGERPRINT = "sha256:";

  private final ConfigFile file;
  private final Set<String> listeners;
  private final List<SourceConfig> sources = new ArrayList<>();

  SourcesReader(ConfigFile file, Set<String> listeners) {
    this.file = file;
    this.listeners = listeners;
  }

  List<SourceConfig> read() {
    for (Map.Entry<String, Settings> entry : file.settings().named("sources").entrySet()) {
      SourceConfig one = source(entry.getKey(), entry.getValue());
      reportTwins(one, entry.getValue());
      sources.add(one);
    }
    return sources;
  }

  private SourceConfig source(String name, Settings settings) {
    SourceConfig one =
        new SourceConfig(
            described(name, settings),
            tokens(settings),
            certificates(settings),
            networks(settings),
            listenersOf(settings),
            settings.section("files").flatMap(this::files),
            settings.section("kafka").flatMap(this::kafka));
    boolean isPushed = !one.tokens().isEmpty() || !one.certificates().isEmpty();
    boolean isAsked = settings.has("token") || settings.has("certificate");
    boolean isRead = settings.has("files") || settings.has("kafka");
    boolean isPlaced = settings.has("peers") || settings.has("listeners");
    if (!isRead && !isPushed && !isAsked && !isPlaced) {
      settings.missing(
          "token", "or certificate, peers, listeners, files or kafka: how the source is known");
    }
    if (isRead && (isAsked || isPlaced)) {
      settings.clash(
          settings.has("files") ? "files" : "kafka",
          "a source that we read ourselves presents nothing",
          "make two sources of it");
    }
    return one;
  }

  private static Source described(String name, Settings settings) {
    Optional<String> organisation =
        settings.value(
            "organisation",
            "1 to 64 letters, digits, points, underscores and hyphens",
            text -> Quantities.isName(text) ? Optional.of(text) : Optional.empty());
    if (!settings.has("organisation")) {
      settings.missing("organisation", "whom the events belong to");
    }
    Optional<ZoneId> zone =
        settings.value("time-zone", "a zone such as Europe/Berlin or +02:00", SourcesReader::zone);
    long rate = settings.value("rate", "a rate such as 5000/s", Quantities::rate).orElse(0L);
    long record = settings.bytes("record").orElse((long) Source.RECORD_BYTES);
    if (record < 256 || record > MOST_RECORD_BYTES) {
      settings.problem("record", "record is " + record + " bytes", "from 256 bytes to 16MiB");
      record = Source.RECORD_BYTES;
    }
    return new Source(
        name, organisation.orElse(""), zone, rate, (int) record, settings.duration("silence"));
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Secret> tokens(Settings settings) {
    List<Secret> tokens = new ArrayList<>();
    settings.secret("token").ifPresent(tokens::add);
    settings.secret("former-token").ifPresent(tokens::add);
    return tokens;
  }

  private static List<String> certificates(Settings settings) {
    List<String> names = new ArrayList<>();
    for (String name : settings.texts("certificate")) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(FINGERPRINT)) {
        String hex = lower.substring(FINGERPRINT.length()).replace(":", "");
        if (!hex.matches("[0-9a-f]{64}")) {
          settings.problem(
              "certificate", "a SHA-256 fingerprint has 64 hexadecimal digits", "sha256:0123…");
        }
        names.add(FINGERPRINT + hex);
      } else {
        names.add(lower);
      }
    }
    return names;
  }

  private static List<Network> networks(Settings settings) {
    List<Network> networks = new ArrayList<>();
    for (String text : settings.texts("peers")) {
      Optional<Network> network = Network.of(text);
      if (network.isEmpty()) {
        settings.problem(
            "peers",
            "\"" + Visible.excerpt(text) + "\" is no address and no network",
            "such as 10.1.2.3, 10.0.0.0/8 or 2001:db8::/32");
      }
      network.ifPresent(networks::add);
    }
    return networks;
  }

  private List<String> listenersOf(Settings settings) {
    List<String> names = settings.texts("listeners");
    for (String name : names) {
      if (!listeners.contains(name)) {
        settings.problem(
            "listeners",
            "there is no listener \""
                + Visible.excerpt(name)
                + "\""
                + NearestName.hint(name, listeners),
            "listeners: " + String.join(", ", listeners));
      }
    }
    return names;
  }

  private Optional<FilesConfig> files(Settings settings) {
    List<String> patterns = settings.texts("paths");
    if (!settings.has("paths")) {
      settings.missing("paths", "paths: [/var/log/nginx/*.log]");
    }
    Optional<String> start = settings.choice("start", List.of("beginning", "end"));
    Duration poll = settings.duration("poll").orElse(POLL);
    for (String pattern : patterns) {
      if (Quantities.path(file.folder(), pattern.replace("*", "x")).isEmpty()) {
        settings.problem("paths", "\"" + Visible.excerpt(pattern) + "\" is no path", "");
      }
    }
    return Optional.of(
        new FilesConfig(file.folder(), patterns, start.equals(Optional.of("end")), poll));
  }

  private Optional<KafkaConfig> kafka(Settings settings) {
    for (String key : List.of("servers", "topics")) {
      if (!settings.has(key)) {
        settings.missing(key, "servers: [broker:9092] and topics: [logs]");
      }
    }
    Map<String, String> properties = settings.strings("properties");
    for (String key : properties.keySet()) {
      if (KAFKA_OURS.contains(key)) {
        settings.problem("properties", key + " is set by Bartizan", "leave it out");
      }
    }
    return Optional.of(
        new KafkaConfig(
            settings.texts("servers"),
            settings.texts("topics"),
            settings.text("group").orElse("bartizan"),
            properties,
            settings.secrets("secrets")));
  }

  private static final Set<String> KAFKA_OURS =
      Set.of(
          "bootstrap.servers",
          "group.id",
          "enable.auto.commit",
          "key.deserializer",
          "value.deserializer");

  /** Reports another source that presents the same, from the same places. */
  private void reportTwins(SourceConfig one, Settings settings) {
    for (SourceConfig other : sources) {
      boolean sameToken = one.tokens().stream().anyMatch(other.tokens()::contains);
      boolean bothPlaced =
          one.isKnownByPlace() && other.isKnownByPlace() && one.peers().equals(other.peers());
      if ((sameToken || bothPlaced) && meets(one.listeners(), other.listeners())) {
        String key = sameToken ? "token" : one.peers().isEmpty() ? "listeners" : "peers";
        settings.clash(
            key,
            "the source "
                + Visible.excerpt(other.source().name())
                + " is known by the same "
                + (sameToken ? "token" : "place"),
            "they could not be told apart");
      }
    }
  }

  private static boolean meets(List<String> some, List<String> others) {
    return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
  }
}

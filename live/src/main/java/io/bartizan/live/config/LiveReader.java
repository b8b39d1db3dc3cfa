package io.bartizan.live.config;

import io.bartizan.intake.config.ConfigFile;
import io.bartizan.intake.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the live part of a configuration: {@code data}, {@code rules}, {@code storage}, {@code
 * detection}, {@code intel}, {@code outputs}, {@code health}. Problems are told to the file.
 */
public final class LiveReader {

  private static final Duration LATENESS = Duration.ofSeconds(30);
  private static final int HEALTH_PORT = 8601;

  private final Settings root;

  /** A reader of a file. */
  public LiveReader(ConfigFile file) {
    this.root = file.settings();
  }

  /** The live part; to be used only when the file then reports no error. */
  public LiveConfig read() {
    return new LiveConfig(
        root.path("data"),
        rules(),
        storage(),
        detection(),
        new IntelReader(root).read(),
        new OutputsReader(root).read(),
        health());
  }

  private LiveConfig.Rules rules() {
    Optional<Settings> found = root.section("rules");
    if (found.isEmpty()) {
      return new LiveConfig.Rules(
          List.of(), List.of(), List.of(), List.of(), Optional.empty(), Duration.ofSeconds(5));
    }
    Settings rules = found.get();
    return new LiveConfig.Rules(
        rules.paths("paths"),
        rules.paths("filters"),
        rules.texts("pipelines"),
        rules.paths("routings"),
        rules.path("placeholders"),
        positive(rules, "check-every", Duration.ofSeconds(5)));
  }

  private LiveConfig.Storage storage() {
    int processors = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    Optional<Settings> found = root.section("storage");
    if (found.isEmpty()) {
      return new LiveConfig.Storage(
          Duration.ofMillis(200), 256L << 20, 128L << 20, processors, Optional.empty());
    }
    Settings storage = found.get();
    return new LiveConfig.Storage(
        storage.duration("commit-within").orElse(Duration.ofMillis(200)),
        storage.bytes("minimum-free").orElse(256L << 20),
        atLeast(storage, "in-flight", 1L << 20, 128L << 20),
        storage.number("threads", 1, 64).orElse(processors),
        storage.section("state").flatMap(LiveReader::state));
  }

  private static Optional<LiveConfig.Postgres> state(Settings state) {
    Optional<String> url =
        state.value(
            "url",
            "a URL such as jdbc:postgresql://localhost/bartizan",
            text -> Optional.of(text).filter(one -> one.startsWith("jdbc:postgresql:")));
    if (!state.has("url")) {
      state.missing("url", "jdbc:postgresql://localhost/bartizan");
    }
    String user = state.text("user").orElse("");
    Optional<io.bartizan.intake.Secret> password = state.secret("password");
    return url.map(one -> new LiveConfig.Postgres(one, user, password));
  }

  private LiveConfig.DetectionPart detection() {
    Optional<Settings> found = root.section("detection");
    return found
        .map(
            detection ->
                new LiveConfig.DetectionPart(
                    detection.flag("enabled").orElse(true),
                    detection.duration("lateness").orElse(LATENESS)))
        .orElse(new LiveConfig.DetectionPart(true, LATENESS));
  }

  private LiveConfig.Health health() {
    Optional<Settings> found = root.section("health");
    if (found.isEmpty()) {
      return new LiveConfig.Health(true, "127.0.0.1", HEALTH_PORT);
    }
    Settings health = found.get();
    boolean enabled = health.flag("enabled").orElse(true);
    Optional<HostPort> place =
        health.value("address", "an address and a port, such as 127.0.0.1:8601", HostPort::of);
    return new LiveConfig.Health(
        enabled,
        place.map(HostPort::host).orElse("127.0.0.1"),
        place.map(HostPort::port).orElse(HEALTH_PORT));
  }

  private static Duration positive(Settings settings, String key, Duration otherwise) {
    Duration value = settings.duration(key).orElse(otherwise);
    if (value.isZero()) {
      settings.problem(key, key + " is 0", "a duration such as 5s");
    }
    return value;
  }

  private static long atLeast(Settings settings, String key, long least, long otherwise) {
    long value = settings.bytes(key).orElse(otherwise);
    if (value < least) {
      settings.problem(key, key + " is " + value + " bytes", "at least " + least + " bytes");
      return otherwise;
    }
    return value;
  }

  /** A host and a port. */
  record HostPort(String host, int port) {
    static Optional<HostPort> of(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        return Optional.empty();
      }
      String host = text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        return port < 0 || port > 65_535 || host.isBlank()
            ? Optional.empty()
            : Optional.of(new HostPort(host, port));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}

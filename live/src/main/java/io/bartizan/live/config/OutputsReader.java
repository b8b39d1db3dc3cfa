package io.bartizan.live.config;

import io.bartizan.intake.config.Settings;
import io.bartizan.live.output.OutputSpec;
import io.bartizan.live.output.OutputSpec.Target;
import io.bartizan.sigma.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code outputs}: where alerts go. */
final class OutputsReader {

  private static final List<String> KINDS = List.of("stdout", "file", "syslog", "webhook", "kafka");
  private static final List<String> LEVELS =
      List.of("informational", "low", "medium", "high", "critical");

  private final Settings root;

  OutputsReader(Settings root) {
    this.root = root;
  }

  List<OutputSpec> read() {
    List<OutputSpec> outputs = new ArrayList<>();
    for (Map.Entry<String, Settings> one : root.named("outputs").entrySet()) {
      Settings settings = one.getValue();
      Optional<Target> target = target(settings);
      Optional<String> form = settings.choice("form", List.of("json", "ocsf"));
      Optional<String> level = settings.choice("level", LEVELS);
      List<String> organisations = settings.texts("organisations");
      target.ifPresent(
          to ->
              outputs.add(
                  new OutputSpec(
                      one.getKey(),
                      to,
                      form.filter("ocsf"::equals).isPresent()
                          ? OutputSpec.Form.OCSF
                          : OutputSpec.Form.JSON,
                      level.flatMap(Level::find).orElse(Level.INFORMATIONAL),
                      organisations)));
    }
    return outputs;
  }

  private static Optional<Target> target(Settings settings) {
    Optional<String> kind = settings.choice("to", KINDS);
    if (!settings.has("to")) {
      settings.missing("to", "one of " + String.join(", ", KINDS));
    }
    return kind.flatMap(
        word ->
            switch (word) {
              case "stdout" -> Optional.of(new Target.Standard());
              case "file" -> file(settings);
              case "syslog" -> syslog(settings);
              case "webhook" -> webhook(settings);
              default -> kafka(settings);
            });
  }

  private static Optional<Target> file(Settings settings) {
    Optional<Path> path = settings.path("path");
    if (!settings.has("path")) {
      settings.missing("path", "the file that lines are added to");
    }
    return path.map(Target.File::new);
  }

  private static Optional<Target> syslog(Settings settings) {
    String protocol = settings.choice("protocol", List.of("udp", "tcp", "tls")).orElse("tcp");
    Optional<LiveReader.HostPort> place =
        settings.value(
            "address", "a host and a port, such as siem.example:6514", LiveReader.HostPort::of);
    if (!settings.has("address")) {
      settings.missing("address", "a host and a port, such as siem.example:6514");
    }
    int facility = settings.number("facility", 0, 23).orElse(13);
    Optional<Path> authority = settings.path("authority");
    return place.map(
        one -> new Target.Syslog(protocol, one.host(), one.port(), facility, authority));
  }

  private static Optional<Target> webhook(Settings settings) {
    Optional<URI> url = settings.value("url", "a URL of http or https", OutputsReader::url);
    if (!settings.has("url")) {
      settings.missing("url", "a URL of http or https");
    }
    Optional<io.bartizan.intake.Secret> secret = settings.secret("secret");
    Map<String, io.bartizan.intake.Secret> headers = settings.secrets("headers");
    return url.map(one -> new Target.Webhook(one, secret, headers));
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      return Optional.of(url).filter(one -> isWeb && one.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Target> kafka(Settings settings) {
    List<String> servers = settings.texts("servers");
    Optional<String> topic = settings.text("topic");
    Map<String, String> plain = settings.strings("settings");
    Map<String, io.bartizan.intake.Secret> secrets = settings.secrets("secrets");
    if (servers.isEmpty()) {
      settings.missing("servers", "a host and a port, such as kafka.example:9092");
    }
    if (!settings.has("topic")) {
      settings.missing("topic", "the topic that alerts are written to");
    }
    java.util.HashMap<String, io.bartizan.intake.Secret> all = new java.util.HashMap<>(secrets);
    plain.forEach((name, value) -> all.put(name, new io.bartizan.intake.Secret(value)));
    return topic.map(one -> new Target.Kafka(String.join(",", servers), one, all));
  }
}

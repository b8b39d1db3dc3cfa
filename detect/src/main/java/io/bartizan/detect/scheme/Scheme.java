package io.bartizan.detect.scheme;

import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.pipeline.PipelineReader;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A field scheme that Bartizan knows by name. */
public enum Scheme {
  /** The Elastic Common Schema. */
  ECS("ecs", "Elastic Common Schema: Elastic Defend, Auditbeat, Packetbeat, Elastic integrations"),
  /** The Open Cybersecurity Schema Framework. */
  OCSF("ocsf", "Open Cybersecurity Schema Framework: security lakes"),
  /** Windows events as Splunk exports them. */
  WINDOWS_FLAT("windows-flat", "Windows events, flat, with EventCode and source, as from Splunk"),
  /** Windows events as Graylog stores them. */
  WINDOWS_GRAYLOG(
      "windows-graylog", "Windows events, flat, all names prefixed, as Graylog stores Winlogbeat"),
  /** Windows events whose data are a map of their own. */
  WINDOWS_NESTED(
      "windows-nested", "Windows events with event_data as a map, as of Winlogbeat up to 6"),
  /** Windows events as Wazuh stores them. */
  WINDOWS_WAZUH("windows-wazuh", "Windows events under data.win, as Wazuh stores them");

  private final String word;
  private final String description;

  Scheme(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** The scheme of this name. */
  public static Optional<Scheme> find(String name) {
    return Arrays.stream(values()).filter(scheme -> scheme.word.equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Scheme::word).toList();
  }

  /** Its name. */
  public String word() {
    return word;
  }

  /** Its name as its makers write it. */
  public String title() {
    return this == ECS || this == OCSF ? name() : word;
  }

  /** What it is, on one line. */
  public String description() {
    return description;
  }

  /** The text of its pipeline. */
  public Source pipelineSource() {
    return source(word + ".pipeline.yml");
  }

  /** What brings rules to its names. */
  public Pipeline pipeline() {
    return require(PipelineReader.read(pipelineSource()));
  }

  /** What its events are. */
  public Routing routing() {
    return require(RoutingReader.read(source(word + ".routing.yml")));
  }

  private static <T> T require(Parsed<T> parsed) {
    return parsed
        .value()
        .orElseThrow(() -> new IllegalStateException(parsed.diagnostics().toString()));
  }

  private static Source source(String name) {
    try (InputStream in = Scheme.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new Source("built-in:" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.bartizan.live.output;

import io.bartizan.intake.Secret;
import io.bartizan.sigma.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An output as configured.
 *
 * @param name what its cursor, figures and dead letters are known by
 * @param target where alerts go
 * @param form how they are written
 * @param least alerts below this level are left out
 * @param organisations whose alerts go there; empty for all
 */
public record OutputSpec(
    String name, Target target, Form form, Level least, List<String> organisations) {

  public OutputSpec {
    organisations = List.copyOf(organisations);
  }

  /** How alerts are written. */
  public enum Form {
    /** Bartizan's own JSON. */
    JSON,
    /** OCSF 1.5.0 Detection Findings. */
    OCSF
  }

  /** Where alerts go. */
  public sealed interface Target {

    /** Standard output, a line an alert. */
    record Standard() implements Target {}

    /** A file, a line an alert, opened anew when it was moved away. */
    record File(Path path) implements Target {}

    /**
     * A syslog receiver (RFC 5424), by UDP (RFC 5426), TCP (RFC 6587, octets counted) or TLS (RFC
     * 5425).
     *
     * @param protocol {@code udp}, {@code tcp} or {@code tls}
     * @param facility the number of the facility
     * @param authority a PEM file with who signs the receiver's certificate; else those that Java
     *     knows
     */
    record Syslog(String protocol, String host, int port, int facility, Optional<Path> authority)
        implements Target {}

    /**
     * A URL that alerts are posted to, as lines of JSON.
     *
     * @param secret signs the body, where there is one
     * @param headers sent with it
     */
    record Webhook(URI url, Optional<Secret> secret, Map<String, Secret> headers)
        implements Target {
      public Webhook {
        headers = Map.copyOf(headers);
      }
    }

    /**
     * A Kafka topic; the key of a message is the id of the alert.
     *
     * @param settings of the producer, beyond those that are set here
     */
    record Kafka(String servers, String topic, Map<String, Secret> settings) implements Target {
      public Kafka {
        settings = Map.copyOf(settings);
      }
    }
  }
}

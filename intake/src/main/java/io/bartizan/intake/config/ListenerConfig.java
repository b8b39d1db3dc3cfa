package io.bartizan.intake.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where something listens, and for what.
 *
 * @param name unique in the configuration
 * @param protocol what is spoken
 * @param host an address, or a name that is looked up when the listener starts
 * @param port 0 for any free one
 * @param tls for protocols that need it
 * @param connections most connections at a time
 * @param connectionsPerPeer most connections of one address at a time
 * @param receiveBuffer bytes that the kernel is asked to keep for us, for UDP
 */
public record ListenerConfig(
    String name,
    Protocol protocol,
    String host,
    int port,
    Optional<TlsConfig> tls,
    int connections,
    int connectionsPerPeer,
    int receiveBuffer) {

  /** What a listener speaks. */
  public enum Protocol {
    /** RFC 5426: a message a packet. */
    SYSLOG_UDP("syslog-udp", false),
    /** RFC 6587. */
    SYSLOG_TCP("syslog-tcp", false),
    /** RFC 5425. */
    SYSLOG_TLS("syslog-tls", true),
    /** NDJSON, Elasticsearch bulk, Splunk HEC, OTLP over HTTP and gRPC. */
    HTTP("http", false),
    /** The same with TLS. */
    HTTPS("https", true);

    private final String word;
    private final boolean secure;

    Protocol(String word, boolean secure) {
      this.word = word;
      this.secure = secure;
    }

    /** As it is written in the configuration. */
    public String word() {
      return word;
    }

    /** Whether it needs a certificate. */
    public boolean isSecure() {
      return secure;
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Protocol::word).toList();
    }

    static Protocol of(String word) {
      return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst().orElseThrow();
    }
  }
}

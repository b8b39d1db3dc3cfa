package io.bartizan.server.sources;

import java.util.List;
import java.util.Optional;

/**
 * How each kind of sender is connected: what stands in {@code bartizan.yml}, and what stands on the
 * side of the sender. The same as in the guide of senders.
 *
 * @param key its name in addresses
 * @param name what people call it
 * @param usesToken whether it shows a token
 * @param listener the listener that it needs; empty where Bartizan reads by itself
 * @param source the source, without its name
 * @param snippet what the sender is told; empty where there is nothing
 * @param file where that stands
 */
public record Senders(
    String key,
    String name,
    boolean usesToken,
    String listener,
    String source,
    String snippet,
    String file) {

  private static final String WEB = "web: {protocol: http, address: \"0.0.0.0:8088\"}";
  private static final String TLS =
      "tls: {protocol: syslog-tls, address: \"0.0.0.0:6514\", tls: {certificate: server.pem, key:"
          + " server.key}}";
  private static final String TOKEN = "{organisation: ORG, token: {file: secrets/SOURCE}}";
  private static final String SYSLOG =
      "{organisation: ORG, listeners: [tls], time-zone: ZONE, silence: 15m}";

  /** All kinds, the most common first. */
  public static final List<Senders> ALL =
      List.of(
          new Senders(
              "winlogbeat",
              "Filebeat, Winlogbeat",
              true,
              WEB,
              TOKEN,
              """
              setup.template.enabled: false
              setup.ilm.enabled: false
              processors:
                - add_id: ~
              output.elasticsearch:
                hosts: ["http://HOST:8088"]
                username: SOURCE
                password: TOKEN
              """,
              "winlogbeat.yml"),
          new Senders(
              "rsyslog",
              "rsyslog",
              false,
              TLS,
              SYSLOG,
              """
              global(DefaultNetstreamDriverCAFile="/etc/bartizan/ca.pem")
              action(type="omfwd" target="HOST" port="6514" protocol="tcp"
                     template="RSYSLOG_SyslogProtocol23Format" TCP_Framing="octet-counted"
                     StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name"
                     StreamDriverPermittedPeers="HOST"
                     queue.type="LinkedList" queue.filename="bartizan" queue.maxDiskSpace="1g"
                     queue.saveOnShutdown="on" action.resumeRetryCount="-1")
              """,
              "/etc/rsyslog.d/bartizan.conf"),
          new Senders(
              "syslog-ng",
              "syslog-ng",
              false,
              TLS,
              SYSLOG,
              """
              destination d_bartizan {
                syslog("HOST" transport("tls") port(6514)
                       tls(ca-file("/etc/bartizan/ca.pem") peer-verify(required-trusted))
                       disk-buffer(reliable(yes) disk-buf-size(1073741824)));
              };
              log { source(s_src); destination(d_bartizan); };
              """,
              "/etc/syslog-ng/conf.d/bartizan.conf"),
          new Senders(
              "fluent-bit",
              "Fluent Bit",
              true,
              WEB,
              TOKEN,
              """
              [OUTPUT]
                  Name        es
                  Match       *
                  Host        HOST
                  Port        8088
                  HTTP_User   SOURCE
                  HTTP_Passwd TOKEN
                  Index       logs
                  Suppress_Type_Name On
                  Generate_ID On
                  Retry_Limit no_limits
              """,
              "fluent-bit.conf"),
          new Senders(
              "vector",
              "Vector",
              true,
              WEB,
              TOKEN,
              """
              [sinks.bartizan]
              type = "http"
              inputs = ["logs"]
              uri = "http://HOST:8088/ingest/SOURCE"
              encoding.codec = "json"
              framing.method = "newline_delimited"
              compression = "zstd"
              auth = {strategy = "bearer", token = "TOKEN"}
              acknowledgements.enabled = true
              buffer = {type = "disk", max_size = 1073741824, when_full = "block"}
              """,
              "vector.toml"),
          new Senders(
              "opentelemetry",
              "OpenTelemetry",
              true,
              WEB,
              TOKEN,
              """
              exporters:
                otlp_grpc/bartizan:
                  endpoint: HOST:8088
                  headers: {authorization: Bearer TOKEN}
                  tls: {insecure: true}
                  sending_queue: {storage: file_storage}
                  retry_on_failure: {max_elapsed_time: 0}
              """,
              "otelcol.yml"),
          new Senders(
              "hec",
              "Splunk HEC, curl",
              true,
              WEB,
              TOKEN,
              """
              curl -sf http://HOST:8088/services/collector/event \\
                -H 'Authorization: Splunk TOKEN' \\
                -d '{"time": 1764417600.125, "host": "db-01", "sourcetype": "app", "event": {"message": "hello"}}'
              """,
              ""),
          new Senders(
              "kafka",
              "Kafka",
              false,
              "",
              """
              {organisation: ORG, kafka: {servers: [kafka.example:9092], topics: [logs], group: bartizan}}
              """
                  .strip(),
              "",
              ""),
          new Senders(
              "files",
              "Files",
              false,
              "",
              "{organisation: ORG, files: {paths: [/var/log/nginx/*.log]}}",
              "",
              ""));

  /** The kind of this key. */
  public static Optional<Senders> find(String key) {
    return ALL.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** What stands in {@code bartizan.yml}. */
  public String configuration(String name, String organisation, String zone) {
    return (listener.isEmpty() ? "" : "listeners:\n  " + listener + "\n")
        + "sources:\n  "
        + name
        + ": "
        + source.replace("ORG", organisation).replace("SOURCE", name).replace("ZONE", zone)
        + "\n";
  }

  /** What the sender is told. */
  public String told(String host, String name, String token) {
    return snippet.replace("HOST", host).replace("SOURCE", name).replace("TOKEN", token);
  }
}

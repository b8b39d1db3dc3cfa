package io.bartizan.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Rig;
import io.bartizan.intake.config.Sources.Caller;
import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeReaderTest {

  @TempDir Path folder;

  private List<String> problems(String yaml) {
    ConfigFile file =
        ConfigFile.open(
            new io.bartizan.syntax.Source("bartizan.yml", yaml), folder, Map.of("TOKEN", "s3cret"));
    new IntakeReader(file).read();
    return file.finish().stream()
        .map(
            one ->
                one.span().line()
                    + ":"
                    + one.span().column()
                    + " "
                    + one.code()
                    + " "
                    + one.message())
        .toList();
  }

  @Test
  void configuration_withEverything_isRead() throws IOException {
    Rig.token(folder, "token", "abc");
    IntakeConfig config =
        Rig.config(
            folder,
            """
            listeners:
              udp: {protocol: syslog-udp, address: "0.0.0.0:514", receive-buffer: 8MiB}
              web:
                protocol: https
                address: "[::1]:8443"
                connections: 100
                tls: {certificate: a.pem, key: a.key, client-authority: ca.pem, clients: optional}
            sources:
              firewall:
                organisation: clinic
                listeners: udp
                peers: [10.0.0.0/8, "2001:db8::/32"]
                time-zone: Europe/Berlin
                rate: 5000/s
                record: 64KiB
                silence: 15m
              beats: {organisation: clinic, token: {file: token}}
              nginx: {organisation: clinic, files: {paths: /var/log/nginx/*.log, start: end}}
              cloud:
                organisation: clinic
                kafka:
                  servers: [a:9092, b:9092]
                  topics: logs
                  properties: {security.protocol: SASL_SSL}
                  secrets: {sasl.jaas.config: {file: token}}
            limits: {in-flight: 64MiB, request-time: 5s}
            """);

    assertThat(config.listeners())
        .extracting(ListenerConfig::protocol)
        .containsExactly(ListenerConfig.Protocol.SYSLOG_UDP, ListenerConfig.Protocol.HTTPS);
    assertThat(config.listener("udp").orElseThrow().receiveBuffer()).isEqualTo(8 << 20);
    assertThat(config.listener("web").orElseThrow().tls().orElseThrow().clientsRequired())
        .isFalse();
    assertThat(config.limits().requestTime()).isEqualTo(Duration.ofSeconds(5));
    SourceConfig firewall = config.source("firewall").orElseThrow();
    assertThat(firewall.source().zone()).contains(ZoneId.of("Europe/Berlin"));
    assertThat(firewall.source().recordsPerSecond()).isEqualTo(5000);
    assertThat(firewall.source().silence()).contains(Duration.ofMinutes(15));
    assertThat(config.source("beats").orElseThrow().tokens().getFirst().matches("abc")).isTrue();
    assertThat(config.source("nginx").orElseThrow().files().orElseThrow().fromEnd()).isTrue();
    assertThat(config.source("cloud").orElseThrow().kafka().orElseThrow().servers())
        .containsExactly("a:9092", "b:9092");
  }

  @Test
  void configuration_withManyProblems_reportsAllWithPlaceAndHint() {
    assertThat(
            problems(
                """
                listener: {}
                listeners:
                  udp: {protocol: syslog-upd, address: 514}
                  tls: {protocol: syslog-tls, address: "0.0.0.0:6514"}
                  web: {protocol: http, adress: "0.0.0.0:80"}
                sources:
                  fire wall: {organisation: clinic, listeners: udp}
                  a: {organization: clinic, listeners: upd, rate: fast, silence: 5 parsecs}
                  b: {organisation: clinic, token: hunter2}
                  c: {organisation: clinic, token: {env: NOTHING}}
                  d: {organisation: clinic, peers: 10.0.0.0/99, time-zone: Mars/Base}
                  e: {organisation: clinic}
                """))
        .containsExactly(
            "1:1 config-unknown-key unknown key \"listener\"; did you mean \"listeners\"?",
            "3:19 config-value listeners.udp.protocol is \"syslog-upd\"; did you mean"
                + " \"syslog-udp\"?",
            "3:40 config-value listeners.udp.address is \"514\"",
            "4:8 config-missing-key listeners.tls.tls is missing",
            "5:8 config-missing-key listeners.web.address is missing",
            "5:25 config-unknown-key unknown key \"listeners.web.adress\"; did you mean"
                + " \"address\"?",
            "7:3 config-value \"fire wall\" is no name",
            "8:6 config-missing-key sources.a.organisation is missing",
            "8:7 config-unknown-key unknown key \"sources.a.organization\"; did you mean"
                + " \"organisation\"?",
            "8:40 config-value there is no listener \"upd\"; did you mean \"udp\"?",
            "8:51 config-value sources.a.rate is \"fast\"",
            "8:66 config-value sources.a.silence is \"5 parsecs\"",
            "9:36 config-secret sources.b.token is not kept in the configuration itself",
            "10:42 config-secret sources.c.token: the environment has no NOTHING, or it is empty",
            "11:36 config-value \"10.0.0.0/99\" is no address and no network",
            "11:60 config-value sources.d.time-zone is \"Mars/Base\"",
            "12:6 config-missing-key sources.e.token is missing");
  }

  @Test
  void secrets_areInNoMessageAndNoText() throws IOException {
    Files.writeString(folder.resolve("open"), "hunter2\n");
    ConfigFile file =
        ConfigFile.open(
            new io.bartizan.syntax.Source(
                "bartizan.yml",
                """
                sources:
                  a: {organisation: o, token: {env: TOKEN}}
                  b: {organisation: o, token: {file: open}}
                """),
            folder,
            Map.of("TOKEN", "s3cret"));
    IntakeConfig config = new IntakeReader(file).read();
    List<Diagnostic> problems = file.finish();

    assertThat(config.toString() + problems).doesNotContain("s3cret").doesNotContain("hunter2");
    assertThat(problems).extracting(Diagnostic::message).allMatch(m -> m.contains("can read"));
    assertThat(config.sources().getFirst().tokens().getFirst().matches("s3cret")).isTrue();
    assertThat(config.sources().getFirst().tokens().getFirst().matches("s3cre")).isFalse();
  }

  @Test
  void sources_thatCannotBeToldApart_areReported() {
    assertThat(
            problems(
                """
                listeners: {u: {protocol: syslog-udp, address: ":514"}}
                sources:
                  a: {organisation: o, listeners: u}
                  b: {organisation: o, listeners: u}
                  c: {organisation: o, token: {env: TOKEN}}
                  d: {organisation: o, token: {env: TOKEN}}
                """))
        .containsExactly(
            "4:35 config-clash the source a is known by the same place",
            "6:31 config-clash the source c is known by the same token");
  }

  @Test
  void caller_isKnownByTokenThenCertificateThenNarrowestNetwork() throws Exception {
    Rig.token(folder, "t", "abc");
    Sources sources =
        new Sources(
            Rig.config(
                folder,
                """
                listeners: {u: {protocol: syslog-udp, address: ":514"}}
                sources:
                  any: {organisation: o, listeners: u}
                  wide: {organisation: o, peers: 10.0.0.0/8}
                  narrow: {organisation: o, peers: 10.1.0.0/16}
                  cert: {organisation: o, certificate: Web.example}
                  token: {organisation: o, token: {file: t}}
                """));

    assertThat(found(sources, null, "10.1.2.3")).contains("narrow");
    assertThat(found(sources, null, "10.2.2.3")).contains("wide");
    assertThat(found(sources, null, "192.0.2.1")).contains("any");
    assertThat(found(sources, "abc", "10.1.2.3")).contains("token");
    assertThat(found(sources, "abd", "10.1.2.3")).isEmpty();
    assertThat(
            sources
                .find(
                    new Caller(
                        "u",
                        Optional.empty(),
                        List.of("web.example"),
                        InetAddress.getByName("10.1.2.3")))
                .map(one -> one.name()))
        .contains("cert");
  }

  private static Optional<String> found(
      Sources sources, @org.jspecify.annotations.Nullable String token, String peer)
      throws IOException {
    return sources
        .find(new Caller("u", Optional.ofNullable(token), List.of(), InetAddress.getByName(peer)))
        .map(one -> one.name());
  }
}

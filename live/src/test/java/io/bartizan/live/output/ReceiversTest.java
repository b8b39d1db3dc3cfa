package io.bartizan.live.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.fixtures.Certificates;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.Health;
import io.bartizan.intake.Receiver;
import io.bartizan.intake.config.ConfigFile;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.IntakeReader;
import io.bartizan.intake.run.Intake;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs before receivers as others run them: our own syslog listeners, and a Kafka. */
@SuppressWarnings(
    "try") // What is opened is only there to be sent to; a test that is interrupted may fail.
final class ReceiversTest {

  private static final String CONFIG =
      """
      listeners:
        udp: {protocol: syslog-udp, address: "127.0.0.1:%1$d"}
        tcp: {protocol: syslog-tcp, address: "127.0.0.1:%1$d"}
        tls: {protocol: syslog-tls, address: "127.0.0.1:%2$d", tls: {certificate: server.pem, key: server.key}}
      sources: {siem: {organisation: o, listeners: [udp, tcp, tls]}}
      """;

  @TempDir static Path folder;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @BeforeAll
  static void makeCertificates() {
    new Certificates(folder, "ca").sign("server");
    new Certificates(folder, "another");
  }

  private Intake start(int port, int tls) throws IOException {
    ConfigFile file =
        ConfigFile.open(new Source("siem.yml", CONFIG.formatted(port, tls)), folder, Map.of());
    IntakeConfig config = new IntakeReader(file).read();
    assertThat(file.finish()).isEmpty();
    Receiver receiver =
        new Receiver() {
          @Override
          public CompletableFuture<Void> accept(Delivery delivery) {
            delivery.records().forEach(one -> received.add(new String(one.bytes(), UTF_8)));
            return CompletableFuture.completedFuture(null);
          }

          @Override
          public Optional<String> checkpoint(String name) {
            return Optional.empty();
          }
        };
    Intake intake =
        Intake.start(config, receiver, new Health(InstantSource.system()), InstantSource.system());
    assertThat(intake.problems()).isEmpty();
    return intake;
  }

  private static AlertSender.OutgoingAlert alert(String id) {
    return new AlertSender.OutgoingAlert(id, 3, ("{\"id\":\"" + id + "\"}").getBytes(UTF_8));
  }

  private static SyslogSender sender(String protocol, int port, String authority) {
    return new SyslogSender(
        new OutputSpec.Target.Syslog(
            protocol,
            "127.0.0.1",
            port,
            13,
            Optional.of(authority).filter(text -> !text.isEmpty()).map(folder::resolve)),
        "bartizan-1",
        InstantSource.system());
  }

  private String next() throws InterruptedException {
    String message = received.poll(30, TimeUnit.SECONDS);
    return message == null ? "nothing" : message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void syslog_reachesAReceiverOfEachProtocol(String protocol) throws Exception {
    try (Intake siem = start(0, 0)) {
      SyslogSender sender =
          sender(protocol, siem.address(protocol).orElseThrow().getPort(), "ca.pem");
      sender.send(List.of(alert("a1"), alert("a2")));
      sender.send(List.of(alert("a3")));

      for (String id : List.of("a1", "a2", "a3")) {
        assertThat(next())
            .startsWith("<107>1 ")
            .endsWith(" bartizan-1 bartizan - " + id + " - {\"id\":\"" + id + "\"}");
      }
      sender.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void syslog_afterItsReceiverWasRestarted_connectsAgain(String protocol) throws Exception {
    int port;
    SyslogSender sender;
    try (Intake siem = start(0, 0)) {
      port = siem.address(protocol).orElseThrow().getPort();
      sender = sender(protocol, port, "ca.pem");
      sender.send(List.of(alert("a1")));
      assertThat(next()).contains(" a1 ");
    }
    assertThatThrownBy(() -> sender.send(List.of(alert("a2")))).isInstanceOf(IOException.class);
    try (Intake siem = protocol.equals("tls") ? start(0, port) : start(port, 0)) {
      sender.send(List.of(alert("a2")));
      assertThat(next()).contains(" a2 ");
    }
    sender.close();
  }

  @Test
  void alert_tooLongForUdp_isRejectedForGood_andOthersArrive() throws Exception {
    try (Intake siem = start(0, 0)) {
      SyslogSender sender = sender("udp", siem.address("udp").orElseThrow().getPort(), "");
      byte[] large = ("{\"id\":\"" + "x".repeat(65_000) + "\"}").getBytes(UTF_8);

      assertThatThrownBy(() -> sender.send(List.of(new AlertSender.OutgoingAlert("a1", 3, large))))
          .isInstanceOf(AlertSender.Rejected.class)
          .hasMessageContaining("too long for UDP");
      sender.send(List.of(alert("a2")));

      assertThat(next()).contains(" a2 ");
      sender.close();
    }
  }

  @Test
  void syslogOverTls_toAReceiverThatNobodyVouchesFor_sendsNothing() throws Exception {
    try (Intake siem = start(0, 0)) {
      int port = siem.address("tls").orElseThrow().getPort();
      for (String authority : List.of("another.pem", "")) {
        assertThatThrownBy(() -> sender("tls", port, authority).send(List.of(alert("a1"))))
            .isInstanceOf(IOException.class);
      }
      assertThat(received).isEmpty();
    }
  }

  @Test
  void kafka_getsEachAlertWithItsIdAsKey() throws Exception {
    try (KafkaClusterTestKit cluster =
        new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder()
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    .build())
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("group.initial.rebalance.delay.ms", "0")
            .build()) {
      cluster.format();
      cluster.startup();
      cluster.waitForReadyBrokers();
      KafkaSender sender =
          new KafkaSender(
              new OutputSpec.Target.Kafka(cluster.bootstrapServers(), "alerts", Map.of()));
      sender.send(List.of(alert("a1"), alert("a2")));
      byte[] large = new byte[2 << 20];
      assertThatThrownBy(
              () -> sender.send(List.of(new AlertSender.OutgoingAlert("large", 3, large))))
          .isInstanceOf(AlertSender.Rejected.class);
      sender.send(List.of(alert("a3")));
      sender.close();

      assertThat(consumed(cluster, 3))
          .containsExactly("a1 {\"id\":\"a1\"}", "a2 {\"id\":\"a2\"}", "a3 {\"id\":\"a3\"}");
    }
  }

  private static List<String> consumed(KafkaClusterTestKit cluster, int count) {
    List<String> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("alerts"));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (all.size() < count && System.nanoTime() < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(one -> all.add(one.key() + " " + new String(one.value(), UTF_8)));
      }
    }
    return all;
  }
}

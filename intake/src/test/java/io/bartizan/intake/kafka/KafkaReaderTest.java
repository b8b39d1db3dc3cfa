package io.bartizan.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.FileReceiver;
import io.bartizan.intake.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaReaderTest {

  private static KafkaClusterTestKit cluster;

  @TempDir Path folder;

  @BeforeAll
  static void startKafka() throws Exception {
    cluster = Broker.start();
  }

  @AfterAll
  static void stopKafka() throws Exception {
    cluster.close();
  }

  private static void send(String topic, List<byte[]> values) throws Exception {
    Map<String, Object> properties = Map.of("bootstrap.servers", cluster.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), value)).get();
      }
    }
  }

  private static List<byte[]> numbers(int from, int until) {
    return IntStream.range(from, until).mapToObj(i -> ("n" + i).getBytes(UTF_8)).toList();
  }

  private static String config(String topic) {
    return """
    sources:
      a:
        organisation: o
        record: 1KiB
        kafka: {servers: "%s", topics: %s, properties: {metadata.max.age.ms: 500}}
    """
        .formatted(cluster.bootstrapServers(), topic);
  }

  @Test
  void records_ofATopic_areStoredInOrderWithTopicAndTime() throws Exception {
    send("order", numbers(0, 100));
    send("order", List.of(new byte[2000]));
    try (Rig rig = new Rig(folder, config("order"))) {
      rig.receiver.refuse(3);

      assertThat(rig.receiver.await(101).subList(0, 100))
          .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "n" + i).toList());
      assertThat(rig.receiver.records().getFirst().labels())
          .containsEntry("topic", "order")
          .containsEntry("key", "key");
      assertThat(rig.receiver.records().getFirst().statedTime()).isPresent();
      assertThat(rig.source("a").cut()).isEqualTo(1);
    }
  }

  @Test
  void restart_goesOnBehindWhatIsStored_whateverTheGroupHasCommitted() throws Exception {
    FileReceiver receiver = new FileReceiver(folder.resolve("records"));
    send("again", numbers(0, 50));
    Rig first = new Rig(folder, receiver, config("again"));
    receiver.await(50);
    first.intake.close();
    send("again", numbers(50, 100));
    Rig second = new Rig(folder, receiver, config("again"));
    receiver.await(100);
    second.intake.close();

    assertThat(receiver.texts()).isEqualTo(IntStream.range(0, 100).mapToObj(i -> "n" + i).toList());
    receiver.close();
  }
}

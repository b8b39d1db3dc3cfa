package io.bartizan.live.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes alerts to a Kafka topic, acknowledged by all replicas; the key is the alert's id. */
public final class KafkaSender implements AlertSender {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final OutputSpec.Target.Kafka target;
  private @Nullable KafkaProducer<String, byte[]> producer;

  /** A sender to a topic. */
  public KafkaSender(OutputSpec.Target.Kafka target) {
    this.target = target;
  }

  @Override
  public void send(List<OutgoingAlert> alerts) throws IOException, InterruptedException {
    KafkaProducer<String, byte[]> open = opened();
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (OutgoingAlert alert : alerts) {
        sent.add(open.send(new ProducerRecord<>(target.topic(), alert.id(), alert.json())));
      }
      open.flush();
      for (Future<?> one : sent) {
        one.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof RecordTooLargeException) {
        throw new Rejected("an alert is larger than the topic allows");
      }
      close();
      throw new IOException(cause.getClass().getSimpleName(), cause);
    } catch (TimeoutException | RuntimeException e) {
      close();
      throw new IOException(e.getClass().getSimpleName(), e);
    }
  }

  private KafkaProducer<String, byte[]> opened() throws IOException {
    KafkaProducer<String, byte[]> open = producer;
    if (open != null) {
      return open;
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 3);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) TIMEOUT_MILLIS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    target.settings().forEach((name, value) -> settings.put(name, value.reveal()));
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, target.servers());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    try {
      KafkaProducer<String, byte[]> fresh =
          new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      producer = fresh;
      return fresh;
    } catch (RuntimeException e) {
      throw new IOException("the Kafka producer cannot be made: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    KafkaProducer<String, byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(java.time.Duration.ofSeconds(2));
    }
  }
}

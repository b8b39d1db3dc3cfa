package io.bartizan.intake.kafka;

import io.bartizan.intake.Checkpoint;
import io.bartizan.intake.Courier;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.Gate;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.intake.SourceHealth;
import io.bartizan.intake.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics of a source in one thread. While a batch is on its way to the store the
 * partitions are paused and polled all the same, so that the group does not take us for dead.
 */
public final class KafkaReader implements AutoCloseable {

  private static final long WINDOW = 32 << 20;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration WHILE_WAITING = Duration.ofMillis(10);
  private static final long RETRY_MILLIS = 2000;

  private final Source source;
  private final KafkaConfig config;
  private final Gate gate;
  private final Courier courier;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;

  private KafkaReader(Source source, KafkaConfig config, Gate gate) {
    this.source = source;
    this.config = config;
    this.gate = gate;
    this.courier = new Courier(gate, WINDOW);
    this.consumer = new KafkaConsumer<>(properties());
    this.thread = Thread.ofPlatform().daemon().name("kafka-" + source.name()).unstarted(this::run);
  }

  /**
   * Begins to read; brokers that cannot be reached are tried again and again.
   *
   * @throws KafkaException if a setting of the consumer is wrong
   */
  public static KafkaReader start(Source source, KafkaConfig config, Gate gate) {
    KafkaReader reader = new KafkaReader(source, config, gate);
    reader.thread.start();
    return reader;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    // After a crash the broker waits so long before it gives us our partitions again.
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    properties.putAll(config.properties());
    config.secrets().forEach((name, secret) -> properties.put(name, secret.reveal()));
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", config.servers()));
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return properties;
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(config.topics(), new Positions());
      while (!closed) {
        try {
          take(consumer.poll(POLL));
          gate.health().of(source).trouble("");
        } catch (WakeupException e) {
          // We are closing, or look again.
        } catch (KafkaException e) {
          gate.health().of(source).trouble("Kafka says: " + e.getMessage());
          Thread.sleep(closed ? 0 : RETRY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
    Deque<ConsumerRecords<byte[], byte[]>> waiting = new ArrayDeque<>();
    waiting.add(polled);
    while (!waiting.isEmpty() && !closed) {
      store(waiting.remove(), waiting);
    }
    consumer.resume(consumer.paused());
  }

  private void store(
      ConsumerRecords<byte[], byte[]> polled, Deque<ConsumerRecords<byte[], byte[]>> later)
      throws InterruptedException {
    if (polled.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      long offset = records.getLast().offset() + 1;
      next.put(partition, new OffsetAndMetadata(offset));
      pending.add(
          courier.send(
              new Delivery(
                  source,
                  gate.clock().instant(),
                  records(records),
                  Optional.empty(),
                  Optional.of(new Checkpoint(name(partition), Long.toString(offset))))));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(pending.toArray(new CompletableFuture<?>[0]));
    waitFor(all, later);
    if (all.isDone() && !all.isCompletedExceptionally()) {
      consumer.commitAsync(next, null);
    }
  }

  /** Polls, so that the group keeps us; what partitions of a new assignment bring is kept. */
  private void waitFor(CompletableFuture<Void> all, Deque<ConsumerRecords<byte[], byte[]>> later) {
    while (!all.isDone() && !closed) {
      consumer.pause(consumer.assignment());
      ConsumerRecords<byte[], byte[]> others = consumer.poll(WHILE_WAITING);
      if (!others.isEmpty()) {
        later.add(others);
      }
    }
  }

  private List<RawRecord> records(List<ConsumerRecord<byte[], byte[]>> polled) {
    List<RawRecord> records = new ArrayList<>(polled.size());
    SourceHealth health = gate.health().of(source);
    for (ConsumerRecord<byte[], byte[]> one : polled) {
      byte[] value = one.value();
      if (value == null || value.length == 0) {
        health.malformed(1);
        continue;
      }
      Map<String, String> labels = new HashMap<>();
      labels.put("topic", one.topic());
      labels.put("partition", Integer.toString(one.partition()));
      if (one.key() != null && one.key().length <= 256) {
        labels.put("key", new String(one.key(), StandardCharsets.UTF_8));
      }
      if (value.length > source.recordBytes()) {
        health.cut(1);
        labels.put(RawRecord.CUT, "too long");
        value = Arrays.copyOf(value, source.recordBytes());
      }
      Optional<Instant> time =
          one.timestamp() < 0
              ? Optional.empty()
              : Optional.of(Instant.ofEpochMilli(one.timestamp()));
      records.add(new RawRecord(value, Optional.empty(), time, labels, Optional.empty()));
    }
    return records;
  }

  private String name(TopicPartition partition) {
    return "kafka/" + source.name() + "/" + partition.topic() + "/" + partition.partition();
  }

  @Override
  public void close() {
    closed = true;
    courier.close();
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Goes on where the store says, whatever the group has committed. */
  private final class Positions implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // The position is in the store, with the records.
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        Optional<Long> at = gate.checkpoint(name(partition)).map(Long::parseLong);
        if (at.isPresent()) {
          long from = first.getOrDefault(partition, 0L);
          long until = last.getOrDefault(partition, Long.MAX_VALUE);
          // Beyond the end: the topic is another one by the same name.
          long position = at.get() > until ? from : Math.max(at.get(), from);
          if (position > at.get()) {
            // The broker has deleted what was not yet read.
            gate.health().of(source).dropped(position - at.get());
          }
          consumer.seek(partition, position);
        }
      }
    }
  }
}

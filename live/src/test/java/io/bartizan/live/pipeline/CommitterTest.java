package io.bartizan.live.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.store.event.Appended;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How much one write to the event store takes. */
final class CommitterTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  /** Remembers how many rows each write had. */
  private static final class Writes implements BatchStore {
    private final List<Integer> rows = new ArrayList<>();

    @Override
    public Appended append(Batch batch) {
      int count = batch.deliveries().stream().mapToInt(one -> one.rows().size()).sum();
      rows.add(count);
      return new Appended(1, count, 0, new BitSet());
    }

    @Override
    public Optional<String> checkpoint(String name) {
      return Optional.empty();
    }
  }

  /** Has nothing to hear. */
  private static final class Silent implements PipelineListener {
    @Override
    public void stopped(String reason) {}

    @Override
    public void resumed() {}

    @Override
    public void unparsed(Delivery delivery, RawRecord record) {}

    @Override
    public void partly(Delivery delivery, RawRecord record, String why) {}

    @Override
    public void stated(Delivery delivery, Instant time) {}
  }

  private static Decoded delivery(int rows, long weight) {
    EventRow row =
        new EventRow(
            "acme", "test", NOON, NOON, "text", Common.NONE, new byte[1], null, null, null);
    return new Decoded(
        Delivery.of(Source.of("test", "acme"), NOON, List.of()),
        Collections.nCopies(rows, row),
        null,
        List.of(),
        new CompletableFuture<>(),
        weight,
        System.nanoTime());
  }

  private static List<Integer> writes(int mostRows, long mostBytes, List<Decoded> deliveries)
      throws Exception {
    Writes store = new Writes();
    PipelineOptions options =
        new PipelineOptions(
            1, Duration.ofSeconds(30), Duration.ZERO, mostRows, mostBytes, 1 << 20, false, 1);
    BlockingQueue<Decoded> queue = new LinkedBlockingQueue<>(deliveries);
    Committer committer =
        new Committer(
            options,
            store,
            new Figures(),
            new AtomicInteger(deliveries.size()),
            queue,
            new Silent(),
            batch -> {},
            one -> {});
    Thread thread = Thread.ofPlatform().start(committer);
    for (Decoded one : deliveries) {
      one.result().get(30, TimeUnit.SECONDS);
    }
    committer.stop();
    thread.interrupt();
    thread.join();
    return store.rows;
  }

  @Test
  void deliveriesOfMoreEventsThanAWriteTakes_areWrittenInSeveral() throws Exception {
    List<Decoded> deliveries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      deliveries.add(delivery(2, 1));
    }
    assertThat(writes(3, 1 << 20, deliveries)).containsExactly(4, 4, 2);
  }

  @Test
  void deliveriesOfMoreBytesThanAWriteTakes_areWrittenInSeveral() throws Exception {
    List<Decoded> deliveries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      deliveries.add(delivery(1, 100));
    }
    assertThat(writes(1_000, 200, deliveries)).containsExactly(2, 2, 1);
  }
}

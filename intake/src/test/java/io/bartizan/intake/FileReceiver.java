package io.bartizan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A receiver that is durable: a thread writes what has gathered to a file, forces it to disk, and
 * then completes the futures. Repeats are left out by their key.
 */
public final class FileReceiver implements Receiver, AutoCloseable {

  private record Waiting(Delivery delivery, CompletableFuture<Void> future) {}

  private final FileChannel file;
  private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Map<String, String> checkpoints = new ConcurrentHashMap<>();
  private final List<Delivery> stored = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Thread writer;
  private volatile int refusals;
  private volatile boolean held;
  private volatile boolean closed;

  /** A receiver that writes to this file. */
  public FileReceiver(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    writer = Thread.ofPlatform().daemon().start(this::write);
  }

  /** Refuses so many deliveries before it takes any. */
  public void refuse(int times) {
    refusals = times;
  }

  /** While held, nothing becomes durable. */
  public void hold(boolean now) {
    held = now;
  }

  @Override
  public CompletableFuture<Void> accept(Delivery delivery) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    synchronized (this) {
      if (refusals > 0) {
        refusals--;
        future.completeExceptionally(new Refused("the test says no", Duration.ofMillis(20)));
        return future;
      }
    }
    waiting.add(new Waiting(delivery, future));
    return future;
  }

  @Override
  public Optional<String> checkpoint(String name) {
    return Optional.ofNullable(checkpoints.get(name));
  }

  private void write() {
    try {
      while (!closed || !waiting.isEmpty()) {
        Waiting first = held ? null : waiting.poll(10, TimeUnit.MILLISECONDS);
        if (first == null) {
          Thread.sleep(1);
          continue;
        }
        // It may be held since this was taken.
        while (held && !closed) {
          Thread.sleep(1);
        }
        List<Waiting> group = new ArrayList<>(List.of(first));
        waiting.drainTo(group);
        for (Waiting one : group) {
          append(one.delivery());
        }
        file.force(false);
        group.forEach(one -> one.future().complete(null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void append(Delivery delivery) throws IOException {
    if (delivery.key().isPresent() && !keys.add(delivery.key().get())) {
      return;
    }
    stored.add(delivery);
    for (RawRecord record : delivery.records()) {
      ByteBuffer line = ByteBuffer.allocate(record.bytes().length + 1);
      file.write(line.put(record.bytes()).put((byte) '\n').flip());
    }
    delivery.checkpoint().ifPresent(point -> checkpoints.put(point.name(), point.value()));
  }

  /** Everything stored so far. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(stored);
  }

  /** The records stored so far. */
  public List<RawRecord> records() {
    return deliveries().stream().flatMap(one -> one.records().stream()).toList();
  }

  /** The texts of the records stored so far. */
  public List<String> texts() {
    return records().stream()
        .map(one -> new String(one.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  /** Waits until so many records are stored; for as long as a slow machine may need. */
  public List<String> await(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (texts().size() < count && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    return texts();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}

package io.bartizan.server.demo;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Health;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Receiver;
import io.bartizan.intake.Source;
import io.bartizan.server.demo.ExampleEvents.Example;
import io.bartizan.store.state.Organisation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A week of a small hospital, the last night of it with an intrusion, and ordinary events that go
 * on. The events are those of the examples, moved to around now.
 */
public final class Demo {

  /** The organisations of the demonstration. */
  public static final List<Organisation> ORGANISATIONS =
      List.of(
          new Organisation("health", null, "Health sector", "sector"),
          new Organisation("clinic", "health", "Riverside Clinic", "member"));

  private static final String CLINIC = "clinic";
  private static final int DAYS = 6;
  private static final int PER_DELIVERY = 200;
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Before this much of the night has passed, all is ordinary. */
  private static final Duration ORDINARY = Duration.ofMinutes(150);

  private final Health health;
  private final List<Example> night;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  /**
   * A demonstration.
   *
   * @param examples the folder of the example logs
   * @param health counts what its sources send
   * @throws IOException when they cannot be read
   */
  public Demo(Path examples, Health health) throws IOException {
    this.health = health;
    night = ExampleEvents.read(examples);
    if (night.isEmpty()) {
      throw new IOException("no example events in " + examples);
    }
    night.forEach(
        event -> sources.computeIfAbsent(event.folder(), name -> Source.of(name, CLINIC)));
  }

  /** How many events {@link #fill} gives. */
  public int size() {
    return night.size() + DAYS * ordinary().size();
  }

  /**
   * Gives the week to a receiver; returns when it is stored.
   *
   * @param now when the night ends
   */
  public void fill(Receiver receiver, Instant now) {
    Instant end = night.getLast().time();
    List<Example> week = new ArrayList<>();
    for (int day = DAYS; day > 0; day--) {
      Duration by =
          Duration.between(end, now).minus(Duration.ofDays(day)).truncatedTo(ChronoUnit.SECONDS);
      ordinary().forEach(event -> week.add(event.moved(by)));
    }
    Duration by = Duration.between(end, now).truncatedTo(ChronoUnit.SECONDS);
    night.forEach(event -> week.add(event.moved(by)));
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (String folder : sources.keySet()) {
      List<Example> one = week.stream().filter(event -> event.folder().equals(folder)).toList();
      for (int at = 0; at < one.size(); at += PER_DELIVERY) {
        stored.add(
            give(receiver, folder, one.subList(at, Math.min(at + PER_DELIVERY, one.size())), now));
      }
    }
    stored.forEach(CompletableFuture::join);
  }

  private List<Example> ordinary() {
    Instant until = night.getFirst().time().plus(ORDINARY);
    return night.stream().filter(event -> event.time().isBefore(until)).toList();
  }

  private CompletableFuture<Void> give(
      Receiver receiver, String folder, List<Example> events, Instant now) {
    List<RawRecord> records =
        events.stream()
            .map(
                event ->
                    RawRecord.of(
                        event.json().getBytes(StandardCharsets.UTF_8), Optional.empty(), Map.of()))
            .toList();
    Source source = sources.getOrDefault(folder, Source.of(folder, CLINIC));
    Delivery delivery = Delivery.of(source, now, records);
    health.of(source).seen(now);
    return receiver.accept(delivery).thenRun(() -> health.of(source).stored(delivery));
  }

  /** Gives ordinary events, one after the other, until the thread is interrupted. */
  public void flow(Receiver receiver) {
    List<Example> events = ordinary();
    try {
      for (int i = 0; ; i = (i + 1) % events.size()) {
        Thread.sleep(EVERY);
        Instant now = Instant.now();
        Example event = events.get(i);
        give(
                receiver,
                event.folder(),
                List.of(
                    event.moved(
                        Duration.between(event.time(), now).truncatedTo(ChronoUnit.SECONDS))),
                now)
            .exceptionally(refused -> null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

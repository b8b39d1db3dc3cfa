package io.bartizan.live.detect;

import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.rules.Generation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** The correlations of all organisations, each by itself. Belongs to one thread. */
final class Correlations {

  private static final int VERSION = 2;

  /** Most organisations whose correlations run; those of further ones share the last's limits. */
  private static final int SHARES = 16;

  private final Generation generation;
  private final Duration lateness;
  private final InstantSource clock;
  private final Raised raised;
  private final Map<String, OrganisationStream> streams = new TreeMap<>();

  /** Hears of alerts when they are raised. */
  interface Raised {
    void alert(String organisation, Alert alert);
  }

  Correlations(Generation generation, Duration lateness, InstantSource clock, Raised raised) {
    this.generation = generation;
    this.lateness = lateness;
    this.clock = clock;
    this.raised = raised;
  }

  private OrganisationStream stream(String organisation) {
    return streams.computeIfAbsent(
        organisation,
        name -> {
          CorrelationLimits most = CorrelationLimits.DEFAULT;
          CorrelationLimits limits =
              new CorrelationLimits(
                  most.mostGroups(),
                  most.mostEvents(),
                  streams.isEmpty() ? most.mostBytes() : most.mostBytes() / SHARES);
          return new OrganisationStream(generation, name, lateness, limits, clock, new Sink(name));
        });
  }

  /** Whether there is nothing to correlate. */
  boolean isEmpty() {
    return generation.feeds().isEmpty();
  }

  void accept(MatchedEvent event, Instant now) {
    stream(event.organisation()).accept(event, now);
  }

  void tick(Instant now) {
    streams.values().forEach(stream -> stream.tick(now));
  }

  /** The state of all, in one form for one state. */
  byte[] save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(streams.size());
      for (Map.Entry<String, OrganisationStream> one : streams.entrySet()) {
        out.writeUTF(one.getKey());
        one.getValue().save(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Takes what {@link #save} gave.
   *
   * @throws IOException when it is no such state; then nothing may be used of this
   */
  void restore(byte[] saved, Instant now) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("a saved state of version " + version);
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        stream(in.readUTF()).restore(in, now);
      }
    }
  }

  /** Puts sums of what all count into the figures. */
  void count(DetectionFigures figures) {
    long late = 0;
    long ahead = 0;
    long forced = 0;
    long evicted = 0;
    long dropped = 0;
    long waiting = 0;
    long groups = 0;
    for (OrganisationStream stream : streams.values()) {
      late += stream.statistics().late();
      ahead += stream.statistics().ahead();
      forced += stream.statistics().forced();
      evicted += stream.statistics().evictedGroups();
      dropped += stream.statistics().droppedEvents();
      waiting += stream.waiting();
      groups += stream.groups();
    }
    figures.late = late;
    figures.ahead = ahead;
    figures.forced = forced;
    figures.evicted = evicted;
    figures.dropped = dropped;
    figures.waiting = waiting;
    figures.groups = groups;
  }

  /** Records that were sent again and not counted again, since the start. */
  long repeated() {
    return streams.values().stream().mapToLong(OrganisationStream::repeated).sum();
  }

  private final class Sink implements AlertSink {
    private final String organisation;

    Sink(String organisation) {
      this.organisation = organisation;
    }

    @Override
    public void raised(Alert alert) {
      if (alert.plan().reported()) {
        raised.alert(organisation, alert);
      }
    }

    @Override
    public void settled(Alert alert) {
      // It was given out when it was raised.
    }
  }
}

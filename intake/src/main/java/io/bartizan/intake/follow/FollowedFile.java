package io.bartizan.intake.follow;

import io.bartizan.intake.Checkpoint;
import io.bartizan.intake.Courier;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.Gate;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** One file that is followed, held open: it is read to its end even after it was renamed. */
final class FollowedFile implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final Source source;
  private final Gate gate;
  private final Courier courier;
  private final String key;
  private final FileChannel file;
  private final Map<String, String> labels;
  private final Map<String, String> cutLabels;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private LineCutter lines;
  private long start;
  private Position position;
  private long grewAt = System.nanoTime();

  FollowedFile(Source source, Gate gate, Courier courier, String key, Path path, FileChannel file) {
    this.source = source;
    this.gate = gate;
    this.courier = courier;
    this.key = key;
    this.file = file;
    this.labels = Map.of("path", path.toString());
    this.cutLabels = Map.of("path", path.toString(), RawRecord.CUT, "too long");
    this.lines = new LineCutter(source.recordBytes());
    this.position = new Position(0, 0, "");
  }

  /** Begins where the store says, or at the beginning, or at the end. */
  void begin(boolean fromEnd) throws IOException {
    Optional<Position> stored = gate.checkpoint(name()).flatMap(Position::parse);
    if (stored.isPresent() && stored.get().fits(file)) {
      restart(stored.get().offset());
    } else {
      restart(stored.isEmpty() && fromEnd ? file.size() : 0);
    }
  }

  /** Whether the store has a position in this very file. */
  boolean isKnown() throws IOException {
    Optional<Position> stored = gate.checkpoint(name()).flatMap(Position::parse);
    return stored.isPresent() && stored.get().fits(file);
  }

  private void restart(long offset) throws IOException {
    start = offset;
    lines = new LineCutter(source.recordBytes());
    position = Position.at(file, offset);
  }

  /** How long it has not grown, in milliseconds. */
  long idleMillis() {
    return (System.nanoTime() - grewAt) / 1_000_000;
  }

  /** Reads what is new, up to some; whether there may be more. */
  boolean read() throws IOException, InterruptedException {
    boolean isShorter = file.size() < start + lines.consumed() + lines.pending();
    if (isShorter || !position.fits(file)) {
      // Truncated, or truncated and written anew: what was in it is gone, what is in it is new.
      finish();
      restart(0);
    }
    long at = start + lines.consumed() + lines.pending();
    buffer.clear();
    int count = file.read(buffer, at);
    if (count <= 0) {
      return false;
    }
    grewAt = System.nanoTime();
    deliver(lines.feed(buffer.array(), count));
    return count == BUFFER;
  }

  /** Takes a last line without an end as a line. */
  void finish() throws IOException, InterruptedException {
    if (lines.pending() > 0) {
      deliver(lines.end());
    }
  }

  private void deliver(List<LineCutter.Line> found) throws IOException, InterruptedException {
    long offset = start + lines.consumed();
    if (offset == position.offset()) {
      return;
    }
    position = Position.at(file, offset);
    send(found);
  }

  /** Waits until it is stored: a later position must not become durable before an earlier one. */
  private void send(List<LineCutter.Line> found) throws InterruptedException {
    List<RawRecord> records = new ArrayList<>(found.size());
    long cut = 0;
    for (LineCutter.Line line : found) {
      cut += line.cut() ? 1 : 0;
      records.add(RawRecord.of(line.bytes(), Optional.empty(), line.cut() ? cutLabels : labels));
    }
    gate.health().of(source).cut(cut);
    Checkpoint checkpoint = new Checkpoint(name(), position.toString());
    try {
      courier
          .send(
              new Delivery(
                  source,
                  gate.clock().instant(),
                  records,
                  Optional.empty(),
                  Optional.of(checkpoint)))
          .join();
    } catch (CompletionException e) {
      throw new InterruptedException("closed");
    }
  }

  private String name() {
    return "file/" + source.name() + "/" + key;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

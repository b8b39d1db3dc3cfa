package io.bartizan.live;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.live.detect.DetectionListener;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.output.OutputRunner;
import io.bartizan.live.pipeline.PipelineListener;
import io.bartizan.live.rules.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears of everything that goes wrong or changes, says it to people once, and remembers what is
 * wrong now. Thread-safe.
 */
public final class Watch
    implements PipelineListener, DetectionListener, OutputRunner.OutputListener {

  private final LiveLog log;
  private final Supplier<List<OutputRunner>> outputs;
  private volatile RecordListener records = RecordListener.NONE;
  private volatile @Nullable String stateTrouble;
  private volatile @Nullable Throwable failure;

  Watch(LiveLog log, Supplier<List<OutputRunner>> outputs) {
    this.log = log;
    this.outputs = outputs;
  }

  /** Hears of single records: what counts the health of sources. */
  public interface RecordListener {
    /** Hears nothing. */
    RecordListener NONE =
        new RecordListener() {
          @Override
          public void unparsed(Delivery delivery, RawRecord record) {
            // Nobody counts.
          }

          @Override
          public void stated(Delivery delivery, Instant time) {
            // Nobody counts.
          }
        };

    /** A record that no format knows. */
    void unparsed(Delivery delivery, RawRecord record);

    /** The time that an event states. */
    void stated(Delivery delivery, Instant time);
  }

  /** Tells somebody of records from now on. */
  public void records(RecordListener listener) {
    records = listener;
  }

  @Override
  public void unparsed(Delivery delivery, RawRecord record) {
    records.unparsed(delivery, record);
  }

  @Override
  public void partly(Delivery delivery, RawRecord record, String why) {
    records.unparsed(delivery, record);
  }

  @Override
  public void stated(Delivery delivery, Instant time) {
    records.stated(delivery, time);
  }

  @Override
  public void stopped(String reason) {
    log.error(reason + "; senders are told to come back");
  }

  @Override
  public void resumed() {
    log.info("events are stored again");
  }

  @Override
  public void alerts(int count) {
    outputs.get().forEach(OutputRunner::wake);
  }

  @Override
  public void swapped(Generation before, Generation after, long firstEvent) {
    log.info(
        "rule set "
            + after.id()
            + " ("
            + after.reported().size()
            + " rules) looks at events from number "
            + firstEvent
            + " on");
  }

  @Override
  public void stateGone(String reason) {
    stateTrouble = "alerts cannot be stored: " + reason;
    log.error(stateTrouble + "; events are stored, detection waits");
  }

  @Override
  public void stateBack() {
    stateTrouble = null;
    log.info("alerts are stored again");
  }

  @Override
  public void stateLost(String reason) {
    log.error(reason);
  }

  @Override
  public void failed(Throwable problem) {
    failure = problem;
    StackTraceElement[] trace = problem.getStackTrace();
    String place =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    log.error(
        "detection ended: " + problem.getClass().getSimpleName() + place + "; events are stored");
  }

  @Override
  public void failing(String output, String reason) {
    log.warn("output " + output + " fails and is tried again: " + reason);
  }

  @Override
  public void back(String output) {
    log.info("output " + output + " works again");
  }

  @Override
  public void dead(String output, String alert, String reason) {
    log.warn("output " + output + " will never take alert " + alert + ": " + reason);
  }

  Optional<String> stateTrouble() {
    return Optional.ofNullable(stateTrouble);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}

package io.bartizan.intake.run;

import io.bartizan.intake.Gate;
import io.bartizan.intake.config.SourceConfig;
import io.bartizan.intake.follow.Follower;
import io.bartizan.intake.kafka.KafkaReader;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** A source that we read ourselves: files or topics. */
record ReadPiece(SourceConfig config, Gate gate) implements Piece {

  @Override
  public String name() {
    return "source/" + config.source().name();
  }

  @Override
  public String shown() {
    return config.source().name();
  }

  @Override
  public boolean isListener() {
    return false;
  }

  @Override
  public Object fixed() {
    return List.of(config.source(), config.files(), config.kafka());
  }

  @Override
  public Started start() {
    List<AutoCloseable> readers = new ArrayList<>();
    try {
      config.files().ifPresent(files -> readers.add(Follower.start(config.source(), files, gate)));
      config
          .kafka()
          .ifPresent(kafka -> readers.add(KafkaReader.start(config.source(), kafka, gate)));
      return Started.of(new RunningReaders(fixed(), readers));
    } catch (KafkaException e) {
      new RunningReaders(fixed(), readers).close();
      return Started.problem("a setting of the Kafka consumer is wrong: " + reason(e));
    }
  }

  private static String reason(KafkaException problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return String.valueOf(cause.getMessage());
  }

  /** What reads the source. */
  private static final class RunningReaders extends Running {
    private final List<AutoCloseable> readers;

    RunningReaders(Object fixed, List<AutoCloseable> readers) {
      super(fixed);
      this.readers = readers;
    }

    @Override
    Optional<String> renew(Piece piece) {
      return Optional.empty();
    }

    @Override
    Optional<InetSocketAddress> address() {
      return Optional.empty();
    }

    @Override
    void close() {
      for (AutoCloseable one : readers) {
        try {
          one.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}

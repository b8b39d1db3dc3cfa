package io.bartizan.live.config;

import io.bartizan.intake.Secret;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.live.output.OutputSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The live part of a configuration.
 *
 * @param data the folder of events and state, if the file names it
 * @param rules the rules
 * @param storage how events are stored
 * @param detection how detection runs
 * @param intel where indicators come from
 * @param outputs where alerts go, in the order of the file
 * @param health where health and metrics are served
 */
public record LiveConfig(
    Optional<Path> data,
    Rules rules,
    Storage storage,
    DetectionPart detection,
    IntelSource intel,
    List<OutputSpec> outputs,
    Health health) {

  public LiveConfig {
    outputs = List.copyOf(outputs);
  }

  /**
   * Which rules run.
   *
   * @param paths folders, archives and files; the starter pack when there are none
   * @param filters folders, archives and files of filters
   * @param pipelines names of built-in pipelines, or files
   * @param routings further files of routing
   * @param placeholders a file with the values of placeholders
   * @param checkEvery how often the files are looked at
   */
  public record Rules(
      List<Path> paths,
      List<Path> filters,
      List<String> pipelines,
      List<Path> routings,
      Optional<Path> placeholders,
      Duration checkEvery) {
    public Rules {
      paths = List.copyOf(paths);
      filters = List.copyOf(filters);
      pipelines = List.copyOf(pipelines);
      routings = List.copyOf(routings);
    }
  }

  /**
   * How events are stored.
   *
   * @param commitWithin how long a delivery waits for others at most
   * @param minimumFree what must stay free on the disk, in bytes
   * @param inFlight what may be accepted and not yet durable, in bytes
   * @param threads how many threads read and match
   * @param state the state in PostgreSQL; SQLite in the data folder when absent
   */
  public record Storage(
      Duration commitWithin,
      long minimumFree,
      long inFlight,
      int threads,
      Optional<Postgres> state) {}

  /** A database of PostgreSQL. */
  public record Postgres(String url, String user, Optional<Secret> password) {}

  /**
   * How detection runs.
   *
   * @param enabled whether it runs at all
   * @param lateness how much earlier than the latest an event may be and still join correlations
   */
  public record DetectionPart(boolean enabled, Duration lateness) {}

  /**
   * Where health and metrics are served.
   *
   * @param enabled whether they are
   * @param host an address of this machine
   * @param port 0 for any that is free
   */
  public record Health(boolean enabled, String host, int port) {}
}

package io.bartizan.cli.store;

import io.bartizan.cli.terminal.QuietLibraries;
import io.bartizan.store.door.DoorClient;
import io.bartizan.store.door.OpenStore;
import io.bartizan.store.door.Stored;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.event.StoreUnavailable;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.StateLocation;
import io.bartizan.store.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where the data is. */
final class DataFolder {

  private static final String EVENTS = "events";

  static {
    QuietLibraries.keep();
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: BARTIZAN_DATA, or ./bartizan-data.")
  @Nullable Path data;

  @Option(
      names = "--state",
      paramLabel = "URL",
      description =
          "PostgreSQL database with the state: jdbc:postgresql://HOST/DB. User and password come"
              + " from BARTIZAN_STATE_USER and BARTIZAN_STATE_PASSWORD. Default: SQLite in the data"
              + " folder.")
  @Nullable String state;

  /** The folder. */
  Path path() {
    if (data != null) {
      return data;
    }
    String named = System.getenv().getOrDefault("BARTIZAN_DATA", "");
    return Path.of(named.isEmpty() ? "bartizan-data" : named);
  }

  /** The folder of the events. */
  Path events() {
    return path().resolve(EVENTS);
  }

  /** The files of evidence. */
  EvidenceFolder evidence() {
    return EvidenceFolder.of(path());
  }

  /** Opens the events that are there. */
  EventStore openEvents(CommandSpec spec) {
    location(spec);
    if (!Files.isDirectory(events())) {
      throw new ParameterException(
          spec.commandLine(),
          path() + " contains no events; give the data folder with --data or BARTIZAN_DATA");
    }
    return EventStore.open(
        events(), StoreOptions.DEFAULT.withThreads(Runtime.getRuntime().availableProcessors()));
  }

  /** The events that are there: opened here, or by way of the process that has them open. */
  Opened open(CommandSpec spec) {
    try {
      EventStore events = openEvents(spec);
      return new Opened(OpenStore.of(events), events);
    } catch (StoreUnavailable e) {
      Optional<DoorClient> door =
          e.state() == StoreUnavailable.State.IN_USE ? DoorClient.of(path()) : Optional.empty();
      return door.map(client -> new Opened(client, null)).orElseThrow(() -> e);
    }
  }

  /**
   * Events that were opened.
   *
   * @param events the events
   * @param owned what is closed with them; null for nothing
   */
  record Opened(Stored events, @Nullable EventStore owned) implements AutoCloseable {
    @Override
    public void close() {
      if (owned != null) {
        owned.close();
      }
    }
  }

  /** Opens the state that is there. */
  StateStore openState(CommandSpec spec) {
    StateLocation location = location(spec);
    if (location instanceof StateLocation.Sqlite(Path file) && !Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(),
          path() + " contains no state; give the data folder with --data or BARTIZAN_DATA");
    }
    return StateStore.open(location);
  }

  /** Where the state is, or will be. */
  StateLocation location(CommandSpec spec) {
    if (state == null) {
      return StateLocation.in(path());
    }
    try {
      return new StateLocation.Postgres(
          state,
          System.getenv().getOrDefault("BARTIZAN_STATE_USER", ""),
          System.getenv().getOrDefault("BARTIZAN_STATE_PASSWORD", ""));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--state: " + e.getMessage(), e);
    }
  }
}

package io.bartizan.cli.collect;

import io.bartizan.files.InputFile;
import io.bartizan.intake.config.ConfigFile;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.IntakeReader;
import io.bartizan.live.LiveSettings;
import io.bartizan.live.config.LiveConfig;
import io.bartizan.live.config.LiveReader;
import io.bartizan.live.detect.DetectionOptions;
import io.bartizan.live.pipeline.PipelineOptions;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.StateLocation;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file with everything that is wrong with it.
 *
 * @param intake who may send what, and where
 * @param live the rest
 * @param problems everything that is wrong; it can be used when none is an error
 */
record CollectConfig(IntakeConfig intake, LiveConfig live, List<Diagnostic> problems) {

  CollectConfig {
    problems = List.copyOf(problems);
  }

  /** Reads a file. */
  static CollectConfig read(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path parent = whole.getParent();
    return of(new Source(file.toString(), InputFile.text(file)), parent == null ? whole : parent);
  }

  /** What holds where there is no file: the starter pack, no listener, no output. */
  static CollectConfig none() {
    return of(new Source("no configuration", "{}\n"), Path.of("").toAbsolutePath());
  }

  private static CollectConfig of(Source text, Path folder) {
    ConfigFile config = ConfigFile.open(text, folder, System.getenv());
    IntakeConfig intake = new IntakeReader(config).read();
    LiveConfig live = new LiveReader(config).read();
    return new CollectConfig(intake, live, config.finish());
  }

  boolean isUsable() {
    return problems.stream().noneMatch(Diagnostic::isError);
  }

  /** The settings of the live part, with the data in a folder. */
  LiveSettings settings(Path data, String version) {
    LiveConfig.Storage storage = live.storage();
    StateLocation state =
        storage
            .state()
            .<StateLocation>map(
                one ->
                    new StateLocation.Postgres(
                        one.url(), one.user(), one.password().map(p -> p.reveal()).orElse("")))
            .orElse(StateLocation.in(data));
    return new LiveSettings(
        data,
        StoreOptions.DEFAULT.withMinimumFree(storage.minimumFree()),
        state,
        PipelineOptions.DEFAULT
            .withThreads(storage.threads())
            .withLatency(storage.commitWithin())
            .withInFlightBytes(storage.inFlight()),
        DetectionOptions.DEFAULT.withLateness(live.detection().lateness()),
        live.detection().enabled(),
        live.outputs(),
        live.intel(),
        version);
  }

  /** The data folder: the one given, else that of the file. */
  @Nullable Path data(@Nullable Path given) {
    return given != null ? given : live.data().orElse(null);
  }
}

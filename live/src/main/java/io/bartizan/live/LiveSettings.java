package io.bartizan.live;

import io.bartizan.live.detect.DetectionOptions;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.live.output.OutputSpec;
import io.bartizan.live.pipeline.PipelineOptions;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.StateLocation;
import java.nio.file.Path;
import java.util.List;

/**
 * What a live system is made of.
 *
 * @param data the folder of events and state
 * @param store how the event store is run
 * @param state where the state is
 * @param pipeline how deliveries become durable
 * @param detection how detection runs
 * @param isDetecting whether it runs at all
 * @param outputs where alerts go
 * @param intel where indicators come from, beside the folder in the data folder
 * @param version the version of the command
 */
public record LiveSettings(
    Path data,
    StoreOptions store,
    StateLocation state,
    PipelineOptions pipeline,
    DetectionOptions detection,
    boolean isDetecting,
    List<OutputSpec> outputs,
    IntelSource intel,
    String version) {

  public LiveSettings {
    outputs = List.copyOf(outputs);
  }

  /** All defaults, with the data in a folder. */
  public static LiveSettings of(Path data) {
    return new LiveSettings(
        data,
        StoreOptions.DEFAULT,
        StateLocation.in(data),
        PipelineOptions.DEFAULT,
        DetectionOptions.DEFAULT,
        true,
        List.of(),
        IntelSource.NONE,
        "test");
  }

  /** The same with other outputs. */
  public LiveSettings withOutputs(List<OutputSpec> others) {
    return new LiveSettings(
        data, store, state, pipeline, detection, isDetecting, others, intel, version);
  }

  /** The same with another detection. */
  public LiveSettings withDetection(DetectionOptions other) {
    return new LiveSettings(
        data, store, state, pipeline, other, isDetecting, outputs, intel, version);
  }

  /** The same with another pipeline. */
  public LiveSettings withPipeline(PipelineOptions other) {
    return new LiveSettings(
        data, store, state, other, detection, isDetecting, outputs, intel, version);
  }

  /** The same with another place of the state. */
  public LiveSettings withState(StateLocation other) {
    return new LiveSettings(
        data, store, other, pipeline, detection, isDetecting, outputs, intel, version);
  }

  /** The same with another event store. */
  public LiveSettings withStore(StoreOptions other) {
    return new LiveSettings(
        data, other, state, pipeline, detection, isDetecting, outputs, intel, version);
  }

  /** The same with detection or without. */
  public LiveSettings withDetecting(boolean on) {
    return new LiveSettings(data, store, state, pipeline, detection, on, outputs, intel, version);
  }

  /** The same with other indicators. */
  public LiveSettings withIntel(IntelSource other) {
    return new LiveSettings(
        data, store, state, pipeline, detection, isDetecting, outputs, other, version);
  }
}

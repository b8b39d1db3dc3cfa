package io.bartizan.fuzz;

import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.MarkingDefinitions;
import io.bartizan.intel.stix.Markings;
import io.bartizan.intel.stix.ObjectHistory;
import io.bartizan.intel.stix.RejectedObject;
import io.bartizan.intel.stix.StixIds;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixReader;
import io.bartizan.intel.stix.StixSink;
import io.bartizan.intel.stix.StixSummary;
import io.bartizan.intel.stix.StixWriter;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Streams of STIX. Oracles: the bytes of an object are those of the stream at its place; what was
 * accepted, written as a bundle, is read again as the same objects with the same bytes and nothing
 * rejected; a reason is given for every rejection.
 */
public final class StixTarget {

  private static final StixLimits TIGHT = new StixLimits(4_000, 30, 600, 12, 100, 100, 5);

  private StixTarget() {}

  /** Called by Jazzer. The first byte says which limits. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(data, 1, data.length);
    StixLimits limits = data[0] % 2 == 0 ? StixLimits.DEFAULT : TIGHT;
    Sink first = read(stream, limits);
    for (StixObject object : first.objects) {
      check(object, stream, limits);
    }
    if (!first.objects.isEmpty()) {
      again(first, limits);
    }
  }

  private static Sink read(byte[] stream, StixLimits limits) throws IOException {
    Sink sink = new Sink();
    StixSummary summary = StixReader.read(new ByteArrayInputStream(stream), limits, sink);
    if (summary.accepted() != sink.objects.size() || summary.rejected() != sink.rejected) {
      throw new IllegalStateException("counted wrongly");
    }
    if (!summary.complete() && sink.notes == 0) {
      throw new IllegalStateException("incomplete, and nothing said");
    }
    return sink;
  }

  private static void check(StixObject object, byte[] stream, StixLimits limits) {
    int at = (int) object.origin().offset();
    byte[] bytes = object.bytes();
    if (!Arrays.equals(bytes, Arrays.copyOfRange(stream, at, at + bytes.length))) {
      throw new IllegalStateException("other bytes than those of the stream");
    }
    if (!isUtf8(bytes)) {
      // Some readers take surrogates in UTF-8, others put something in their place.
      return;
    }
    Json parsed =
        new JsonReader(limits)
            .read(new String(bytes, StandardCharsets.UTF_8))
            .value()
            .orElseThrow();
    if (!parsed.equals(object.properties())) {
      throw new IllegalStateException("other properties than those of the bytes");
    }
    Markings.of(object, new MarkingDefinitions());
    StixIds.deterministic(object.properties());
    new ObjectHistory(object.id()).offer(object);
    object.indicator();
    object.sighting();
  }

  private static boolean isUtf8(byte[] bytes) {
    return Arrays.equals(
        new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
  }

  private static void again(Sink first, StixLimits limits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StixWriter writer =
        StixWriter.bundle(out, "bundle--dc911977-796a-4d96-95e4-615bd1c41263")) {
      for (StixObject object : first.objects) {
        writer.add(object);
      }
    }
    StixLimits wide =
        new StixLimits(
            1 << 20,
            10_000,
            limits.maxObjectBytes(),
            limits.maxDepth(),
            limits.maxStringLength(),
            limits.maxValues(),
            limits.maxDiagnostics());
    Sink second = read(out.toByteArray(), wide);
    if (second.rejected + second.notes > 0 || second.objects.size() != first.objects.size()) {
      throw new IllegalStateException("what was written is not read");
    }
    for (int i = 0; i < first.objects.size(); i++) {
      if (!Arrays.equals(first.objects.get(i).bytes(), second.objects.get(i).bytes())) {
        throw new IllegalStateException("written with other bytes");
      }
    }
  }

  private static final class Sink implements StixSink {
    final List<StixObject> objects = new ArrayList<>();
    long rejected;
    int notes;

    @Override
    public void accept(StixObject object) {
      objects.add(object);
      new DiagnosticText(false).print(object.diagnostics());
    }

    @Override
    public void reject(RejectedObject object) {
      rejected++;
      if (object.diagnostics().stream().noneMatch(Diagnostic::isError)) {
        throw new IllegalStateException("rejected without a reason");
      }
      new DiagnosticText(false).print(object.diagnostics());
    }

    @Override
    public void note(Diagnostic diagnostic) {
      notes++;
    }
  }
}

package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Severity;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads STIX as a stream: a bundle, a TAXII envelope, single objects one after the other, or lists
 * of objects, in UTF-8. Holds one object at a time, whatever the length of the stream.
 *
 * <p>Each object is told to the sink as soon as its last byte is there. What is wrong with one
 * costs only that one; what stands between objects is noted. Thread-safe where streams and sinks
 * differ.
 */
public final class StixReader {

  private static final int MOST_NOTES = 100;
  private static final int MOST_CONTAINERS = 1_000;
  private static final Set<String> ENVELOPE = Set.of("more", "next");

  private final StixLimits limits;
  private final JsonReader json;
  private final String name;
  private final StixSink sink;
  private final List<Json.Obj> containers = new ArrayList<>();
  private long accepted;
  private long rejected;
  private int notes;
  private boolean countPassed;

  private StixReader(String name, StixLimits limits, StixSink sink) {
    this.name = name;
    this.limits = limits;
    this.json = new JsonReader(limits);
    this.sink = sink;
  }

  /** Reads a stream to its end and leaves it open. */
  public static StixSummary read(InputStream in, StixLimits limits, StixSink sink)
      throws IOException {
    return read(in, "stix", limits, sink);
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what diagnostics call the stream
   */
  public static StixSummary read(InputStream in, String name, StixLimits limits, StixSink sink)
      throws IOException {
    return new StixReader(name, limits, sink).run(new ByteSource(in, limits.maxBytes()));
  }

  private StixSummary run(ByteSource in) throws IOException {
    boolean complete = new ObjectFrames(in, limits, new Frames()).run();
    if (in.isOverLimit()) {
      note("stix-limit", in.offset(), "the stream is longer than " + limits.maxBytes() + " bytes");
    } else if (countPassed) {
      note("stix-limit", in.offset(), "more objects than the limit of " + limits.maxObjects());
    } else if (!complete) {
      note("stix-truncated", in.offset(), "the stream ends within a list or an object");
    }
    return new StixSummary(accepted, rejected, in.offset(), complete, containers);
  }

  private void note(String code, long offset, String message) {
    if (notes++ <= MOST_NOTES) {
      boolean last = notes > MOST_NOTES;
      sink.note(
          Diagnostic.warning(
              code,
              new Source(name, ""),
              Span.START,
              last
                  ? "more remarks about the stream are not shown"
                  : "byte " + offset + ": " + message));
    }
  }

  private final class Frames implements ObjectFrames.Listener {

    @Override
    public boolean object(Slice slice, boolean cutShort, boolean alone) {
      if (accepted + rejected >= limits.maxObjects()) {
        countPassed = true;
        return false;
      }
      Origin origin = new Origin(name, accepted + rejected, slice.start());
      byte[] bytes = slice.bytes();
      Findings findings = new Findings(limits.maxDiagnostics());
      if (slice.isTooLong()) {
        String most = "larger than the limit of " + limits.maxObjectBytes() + " bytes";
        findings.add(new JsonProblem("stix-limit", 0, "", most, ""), Severity.ERROR);
        reject(origin, slice.length(), new byte[0], findings);
      } else if (cutShort) {
        findings.add(
            new JsonProblem("stix-truncated", bytes.length - 1L, "", "the object has no end", ""),
            Severity.ERROR);
        reject(origin, slice.length(), bytes, findings);
      } else {
        parse(origin, bytes, findings, alone);
      }
      return true;
    }

    private void parse(Origin origin, byte[] bytes, Findings findings, boolean alone) {
      try {
        if (json.parse(bytes) instanceof Json.Obj properties) {
          if (alone && isEmptyContainer(properties)) {
            keep(properties);
            return;
          }
          StixObject bare = new StixObject(origin, bytes, properties, List.of());
          ObjectChecks.run(bare, findings);
          if (!findings.hasError()) {
            accepted++;
            sink.accept(
                new StixObject(origin, bytes, properties, findings.diagnostics(origin, bytes)));
            return;
          }
        }
      } catch (JsonProblem problem) {
        findings.add(problem, Severity.ERROR);
      }
      reject(origin, bytes.length, bytes, findings);
    }

    /** An envelope without objects, {@code {}} for one, or a bundle without any. */
    private static boolean isEmptyContainer(Json.Obj properties) {
      return properties.text("type").equals(Optional.of("bundle"))
              && properties.member("objects").isEmpty()
          || ENVELOPE.containsAll(properties.members().keySet());
    }

    private void keep(Json.Obj container) {
      if (containers.size() < MOST_CONTAINERS) {
        containers.add(container);
      }
    }

    private void reject(Origin origin, long length, byte[] bytes, Findings findings) {
      rejected++;
      sink.reject(new RejectedObject(origin, length, findings.diagnostics(origin, bytes)));
    }

    @Override
    public void container(Slice slice, boolean cutShort) {
      if (cutShort || slice.isTooLong()) {
        if (slice.isTooLong()) {
          note("stix-limit", slice.start(), "the bundle around the objects is too large to read");
        }
        return;
      }
      try {
        if (json.parse(slice.bytes()) instanceof Json.Obj container) {
          keep(container);
        }
      } catch (JsonProblem problem) {
        note(problem.code, slice.start(), "the bundle: " + problem.getMessage());
      }
    }

    @Override
    public void junk(long offset, String what) {
      note("stix-syntax", offset, what);
    }
  }
}

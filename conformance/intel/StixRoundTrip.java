import io.bartizan.intel.stix.RejectedObject;
import io.bartizan.intel.stix.StixIds;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixReader;
import io.bartizan.intel.stix.StixSink;
import io.bartizan.intel.stix.StixSummary;
import io.bartizan.intel.stix.StixWriter;
import io.bartizan.syntax.Diagnostic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a bundle, writes it, and prints what was said of it; roundtrip.py compares the two files.
 *
 * <p>Usage: java -cp CLASSES StixRoundTrip.java FROM TO
 */
final class StixRoundTrip implements StixSink {

  private final StixWriter writer;
  private final Map<String, Integer> codes = new TreeMap<>();

  private StixRoundTrip(StixWriter writer) {
    this.writer = writer;
  }

  public static void main(String[] arguments) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])));
        StixWriter writer = StixWriter.bundle(out, StixIds.random("bundle"))) {
      StixRoundTrip run = new StixRoundTrip(writer);
      StixSummary summary = StixReader.read(in, arguments[0], StixLimits.DEFAULT, run);
      System.out.println(
          summary.accepted()
              + " accepted, "
              + summary.rejected()
              + " rejected, codes "
              + run.codes);
      if (!summary.complete() || summary.rejected() > 0) {
        System.exit(1);
      }
    }
  }

  @Override
  public void accept(StixObject object) {
    object.diagnostics().forEach(this::note);
    try {
      writer.add(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reject(RejectedObject object) {
    object.diagnostics().forEach(System.out::println);
  }

  @Override
  public void note(Diagnostic diagnostic) {
    codes.merge(diagnostic.code(), 1, Integer::sum);
  }
}

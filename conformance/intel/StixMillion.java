import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.stix.RejectedObject;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixReader;
import io.bartizan.intel.stix.StixSink;
import io.bartizan.intel.stix.StixSummary;
import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * Reads a bundle of many indicators that is made while it is read, and parses each pattern. Prints
 * the time and the processor's; run it with a small heap (-Xmx64m) to see that memory is flat.
 *
 * <p>Usage: java -Xmx64m -cp CLASSES StixMillion.java OBJECTS
 */
final class StixMillion {

  private StixMillion() {}

  public static void main(String[] arguments) throws IOException {
    long objects = Long.parseLong(arguments[0]);
    long[] counts = new long[2];
    long start = System.nanoTime();
    StixSummary summary = StixReader.read(new Bundle(objects), StixLimits.DEFAULT, sink(counts));
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime()
            / 1e9;
    System.out.printf(
        "%d objects, %d bytes, %d plain patterns, %d warnings, complete %s: %.1f s, %.1f s of"
            + " processor%n",
        summary.accepted(),
        summary.bytes(),
        counts[0],
        counts[1],
        summary.complete(),
        seconds,
        processor);
  }

  private static StixSink sink(long[] counts) {
    return new StixSink() {
      @Override
      public void accept(StixObject object) {
        String pattern = object.indicator().orElseThrow().pattern().orElseThrow();
        counts[0] += Pattern.parse(pattern).value().orElseThrow().plain().isPresent() ? 1 : 0;
        counts[1] += object.diagnostics().size();
      }

      @Override
      public void reject(RejectedObject object) {
        throw new IllegalStateException(object.diagnostics().toString());
      }

      @Override
      public void note(Diagnostic diagnostic) {
        System.out.println(diagnostic);
      }
    };
  }

  /** One object at a time. */
  private static final class Bundle extends InputStream {

    private final long objects;
    private long made = -1;
    private byte[] part = new byte[0];
    private int at;

    Bundle(long objects) {
      this.objects = objects;
    }

    private boolean next() {
      at = 0;
      made++;
      String text =
          made > objects
              ? ""
              : made == objects
                  ? "]}"
                  : (made == 0
                          ? "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000000\",\"objects\":["
                          : ",")
                      + indicator(made);
      part = text.getBytes(StandardCharsets.UTF_8);
      return part.length > 0;
    }

    private static String indicator(long n) {
      return """
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--00000000-0000-4000-8000-%012x",
       "created_by_ref": "identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5",
       "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
       "name": "Domain h%d", "description": "A domain that was seen in a campaign of phishing mails",
       "indicator_types": ["malicious-activity"], "pattern": "[domain-name:value = 'h%d.example.com']",
       "pattern_type": "stix", "pattern_version": "2.1", "valid_from": "2026-01-01T00:00:00Z", "confidence": 70,
       "labels": ["phishing"],
       "object_marking_refs": ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]}\
      """
          .formatted(n, n, n);
    }

    @Override
    public int read() {
      return at < part.length || next() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      if (at == part.length && !next()) {
        return -1;
      }
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, buffer, from, count);
      at += count;
      return count;
    }
  }
}

package io.bartizan.fuzz;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.logs.source.Formats;
import java.util.Arrays;
import java.util.List;

/**
 * The readers of lines: the first byte says which format, the second whether limits are small.
 * Every record must be JSON of its own, but for what a message that is JSON brings in.
 */
public final class LinesTarget {

  private static final List<LineFormat> FORMATS = Formats.lines();

  private LinesTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    LineFormat format = FORMATS.get((data[0] & 0xff) % FORMATS.size());
    byte[] rest = Arrays.copyOfRange(data, 2, data.length);
    format.recognises(rest, rest.length);
    boolean mayHoldJson =
        new String(rest, java.nio.charset.StandardCharsets.ISO_8859_1).contains("{");
    new Reading(format, (data[1] & 1) != 0, false)
        .read(
            rest,
            event -> {
              byte[] json = event.json();
              if (!mayHoldJson && TreeJson.read(json, 0, json.length).isEmpty()) {
                throw new IllegalStateException(format.name() + " wrote what is no JSON");
              }
            });
  }
}

package io.bartizan.fuzz;

import io.bartizan.logs.json.JsonFormat;
import java.util.Arrays;

/** JSON that holds events in texts and lists. The first byte says whether limits are small. */
public final class ExportTarget {

  private ExportTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      byte[] rest = Arrays.copyOfRange(data, 1, data.length);
      Exports.read(JsonFormat.DOCUMENTS, rest, (data[0] & 1) != 0);
    }
  }
}

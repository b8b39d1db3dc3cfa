package io.bartizan.fuzz;

import io.bartizan.logs.table.TableFormat;
import java.util.Arrays;

/** The reader of tables. The first byte says whether limits are small. */
public final class TableTarget {

  private TableTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      byte[] rest = Arrays.copyOfRange(data, 1, data.length);
      Exports.read(new TableFormat(), rest, (data[0] & 1) != 0);
    }
  }
}

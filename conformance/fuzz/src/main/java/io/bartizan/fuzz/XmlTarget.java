package io.bartizan.fuzz;

import io.bartizan.logs.Format;
import io.bartizan.logs.xml.ClixmlFormat;
import io.bartizan.logs.xml.EventXmlFormat;
import java.util.Arrays;

/** The readers of XML. The first byte says whether limits are small. Both readers see each text. */
public final class XmlTarget {

  private XmlTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    for (Format format : new Format[] {new EventXmlFormat(), new ClixmlFormat()}) {
      Exports.read(format, rest, (data[0] & 1) != 0);
    }
  }
}

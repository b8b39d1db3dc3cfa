package io.bartizan.intake.syslog;

import io.bartizan.intake.RawRecord;
import java.util.Map;

/** The labels of the records of a listener: three maps, shared by all of them. */
final class Labels {

  private final Map<String, String> whole;
  private final Map<String, String> tooLong;
  private final Map<String, String> brokenOff;

  Labels(String listener) {
    whole = Map.of("listener", listener);
    tooLong = Map.of("listener", listener, RawRecord.CUT, "too long");
    brokenOff = Map.of("listener", listener, RawRecord.CUT, "broken off");
  }

  Map<String, String> of(Frames.Cut cut) {
    return switch (cut) {
      case WHOLE -> whole;
      case TOO_LONG -> tooLong;
      case BROKEN_OFF -> brokenOff;
    };
  }
}

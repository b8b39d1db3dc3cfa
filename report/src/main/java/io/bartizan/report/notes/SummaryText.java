package io.bartizan.report.notes;

import io.bartizan.hunt.HuntSummary;
import java.time.ZoneId;
import java.util.List;

/** The notes of a hunt as lines: remarks are indented, gaps marked, details below their note. */
public final class SummaryText {

  private SummaryText() {}

  /** All of them. */
  public static String of(HuntSummary summary, ZoneId zone) {
    return lines(HuntNotes.of(summary, zone));
  }

  /** What could not be read and what correlations forgot; empty when that is nothing. */
  public static String losses(HuntSummary summary, ZoneId zone) {
    return lines(HuntNotes.losses(summary, zone));
  }

  private static String lines(List<Note> notes) {
    StringBuilder text = new StringBuilder();
    for (Note note : notes) {
      String mark =
          switch (note.weight()) {
            case RESULT -> "";
            case REMARK -> "  ";
            case GAP -> "! ";
          };
      text.append(mark).append(note.text()).append('\n');
      note.details().forEach(detail -> text.append("    ").append(detail).append('\n'));
    }
    return text.toString();
  }
}

package io.bartizan.report.notes;

import io.bartizan.hunt.HuntSummary;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The notes of a hunt as lines: remarks are indented, gaps marked, details below their note. Long
 * lists of what rules could not see are left to the verbose form.
 */
public final class SummaryText {

  private static final Set<Note.Subject> FOLDED =
      EnumSet.of(
          Note.Subject.INDICATORS,
          Note.Subject.IDLE_RULES,
          Note.Subject.MISSING_FIELDS,
          Note.Subject.CORRELATION_GAPS);

  private SummaryText() {}

  /**
   * All of them.
   *
   * @param verbose whether to name the log sources, fields and correlations that are counted
   */
  public static String of(HuntSummary summary, ZoneId zone, boolean verbose) {
    return lines(HuntNotes.of(summary, zone), verbose);
  }

  /** What could not be read and what correlations forgot; empty when that is nothing. */
  public static String losses(HuntSummary summary, ZoneId zone) {
    return lines(HuntNotes.losses(summary, zone), true);
  }

  private static String lines(List<Note> notes, boolean verbose) {
    StringBuilder text = new StringBuilder();
    for (Note note : notes) {
      String mark =
          switch (note.weight()) {
            case RESULT -> "";
            case REMARK -> "  ";
            case GAP -> "! ";
          };
      text.append(mark).append(note.text());
      if (!verbose && FOLDED.contains(note.subject()) && !note.details().isEmpty()) {
        text.append(" (details: -v)\n");
        continue;
      }
      text.append('\n');
      note.details().forEach(detail -> text.append("    ").append(detail).append('\n'));
    }
    return text.toString();
  }
}

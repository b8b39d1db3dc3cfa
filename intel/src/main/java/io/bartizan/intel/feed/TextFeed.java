package io.bartizan.intel.feed;

import io.bartizan.intel.feed.Lines.Line;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ReportText;
import io.bartizan.syntax.Counted;
import java.io.IOException;
import java.io.InputStream;

/** The text of a report -> the values found in it, with the label of the feed. */
final class TextFeed {

  private TextFeed() {}

  static void read(InputStream in, Tally tally) throws IOException {
    Lines lines = new Lines(in, tally.options().limits().maxLine());
    Labels labels = new Labels(tally);
    long without = 0;
    for (Line line = lines.next(); line != null; line = lines.next()) {
      String position = "line " + line.number();
      if (line.tooLong()) {
        tally.entry(position);
        tooLong(line, position, tally);
        continue;
      }
      ReportText.Extract extract = ReportText.extract(line.text());
      without += extract.found().isEmpty() && !line.text().isBlank() ? 1 : 0;
      for (ReportText.Found found : extract.found()) {
        if (!tally.entry(position)) {
          return;
        }
        found(found, position, tally, labels);
      }
    }
    if (without > 0) {
      tally.context("lines of text without a value", without);
    }
  }

  private static void found(ReportText.Found found, String position, Tally tally, Labels labels) {
    if (found.isDoubtful()) {
      tally.reject(
          position,
          "doubtful",
          "as well the name of a file as a domain; write it defanged to have it taken",
          found.written());
      return;
    }
    Subject.Value subject = new Subject.Value(found.observable(), false, false);
    tally.indicator(Values.bare(subject, found.written(), labels.byDefault(), tally), 0, position);
  }

  /** Rejects a line past the limit. */
  static void tooLong(Line line, String position, Tally tally) {
    tally.reject(
        position,
        "line-too-long",
        "past a limit: a line of more than "
            + Counted.of(tally.options().limits().maxLine(), "byte"),
        line.text());
  }
}

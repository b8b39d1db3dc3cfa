package io.bartizan.intel.feed;

import io.bartizan.intel.feed.Lines.Line;
import io.bartizan.intel.indicator.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A list of values, one a line -> indicators. */
final class ListFeed {

  private ListFeed() {}

  static void read(InputStream in, Tally tally) throws IOException {
    Lines lines = new Lines(in, tally.options().limits().maxLine());
    Labels labels = new Labels(tally);
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (ListLine.isEmpty(line.text())) {
        continue;
      }
      String position = "line " + line.number();
      if (!tally.entry(position)) {
        return;
      }
      entry(line, position, tally, labels);
    }
  }

  private static void entry(Line line, String position, Tally tally, Labels labels) {
    if (line.tooLong()) {
      TextFeed.tooLong(line, position, tally);
      return;
    }
    String value = ListLine.value(line.text());
    Optional<Subject.Value> subject = ListLine.subject(value);
    if (subject.isPresent()) {
      tally.indicator(Values.bare(subject.get(), value, labels.byDefault(), tally), 0, position);
    } else {
      tally.reject(
          position,
          "not-a-value",
          "no address, domain, URL, hash or other observable",
          line.text());
    }
  }
}

package io.bartizan.hunt.reading;

import io.bartizan.logs.Loss;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was lost of one file.
 *
 * @param file the file
 * @param count how many losses there were
 * @param records how many records are lost at least
 * @param first the first of them, in the file's order
 * @param unit what positions in the file count: line or record
 * @param shown how many of them people are shown
 * @param failure why reading ended early; empty when it did not
 */
public record FileLosses(
    String file,
    long count,
    long records,
    List<Loss> first,
    String unit,
    int shown,
    String failure) {
  public FileLosses {
    first = List.copyOf(first);
  }

  /** The places of those that are shown, one a line, and how many more there are. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    first.stream().limit(shown).map(this::place).forEach(places::add);
    long more = count - (failure.isEmpty() ? 0 : 1) - places.size();
    if (more > 0) {
      String why = shown < LossLedger.MOST_LISTED ? "--losses lists them" : "more than can be kept";
      places.add(String.format(Locale.ROOT, "and %,d more: %s", more, why));
    }
    return places;
  }

  private String place(Loss loss) {
    String at = loss.position() > 0 ? unit + " " + loss.position() : "byte " + loss.offset();
    String many = loss.count() > 1 ? " (" + loss.count() + " records)" : "";
    return loss.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " at "
        + at
        + many
        + ": "
        + Visible.excerpt(loss.detail(), 240);
  }
}

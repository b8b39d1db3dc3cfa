package io.bartizan.report.html;

import io.bartizan.sigma.explain.Explanation;
import io.bartizan.sigma.explain.FieldHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonGenerator;

/**
 * Explanations as the page holds them. A part is {@code [label, holds, parts, what]}: the number of
 * its words among the texts, 1 or 0, what it is made of, and for a test that held the number of the
 * value among those of the match, for one that failed what stood there instead.
 *
 * <p>Only what decides is written: of alternatives those that held, of a failure what failed.
 */
final class WhyJson {

  private static final int MOST_PARTS = 12;
  private static final int DEEPEST = 12;
  private static final int LONGEST_FOUND = 160;

  private final List<FieldHit> values;
  private final ToIntFunction<String> texts;
  private final JsonGenerator out;

  /**
   * A writer.
   *
   * @param values the values of the match
   * @param texts the number of a text that stands elsewhere in the page
   * @param out where to
   */
  WhyJson(List<FieldHit> values, ToIntFunction<String> texts, JsonGenerator out) {
    this.values = values;
    this.texts = texts;
    this.out = out;
  }

  void write(Explanation explanation) {
    write(explanation, DEEPEST);
  }

  private void write(Explanation part, int depth) {
    out.writeStartArray();
    out.writeNumber(texts.applyAsInt(part.label()));
    out.writeNumber(part.holds() ? 1 : 0);
    out.writeStartArray();
    if (depth > 0) {
      parts(part, depth - 1);
    }
    out.writeEndArray();
    part.hit().ifPresent(hit -> out.writeNumber(number(hit)));
    part.found().ifPresent(found -> out.writeString(cut(found)));
    out.writeEndArray();
  }

  private void parts(Explanation whole, int depth) {
    List<Explanation> deciding = deciding(whole);
    for (Explanation part : deciding.subList(0, Math.min(deciding.size(), MOST_PARTS))) {
      write(part, depth);
    }
    if (deciding.size() > MOST_PARTS) {
      String more = "and " + (deciding.size() - MOST_PARTS) + " more";
      write(new Explanation(more, whole.holds(), Optional.empty(), Optional.empty(), List.of()), 0);
    }
  }

  private static List<Explanation> deciding(Explanation whole) {
    boolean isNot = whole.label().equals("not");
    List<Explanation> deciding = new ArrayList<>();
    for (Explanation part : whole.parts()) {
      if (isNot || part.holds() == whole.holds()) {
        deciding.add(part);
      }
    }
    return deciding;
  }

  /** Which of the match's values a test passed on; -1 when it is none that is shown. */
  private int number(FieldHit hit) {
    for (int i = 0; i < values.size(); i++) {
      FieldHit value = values.get(i);
      // A long value is kept by its beginning.
      if (value.field().equalsIgnoreCase(hit.field())
          && !value.value().isEmpty()
          && hit.value().startsWith(value.value())) {
        return i;
      }
    }
    return -1;
  }

  private static String cut(String found) {
    return found.length() <= LONGEST_FOUND ? found : found.substring(0, LONGEST_FOUND - 1) + "…";
  }
}

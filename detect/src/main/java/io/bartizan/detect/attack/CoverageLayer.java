package io.bartizan.detect.attack;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A layer of the ATT&amp;CK Navigator, format 4.5. */
public final class CoverageLayer {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String GAP = "#f2b8b5";

  private CoverageLayer() {}

  /**
   * The layer.
   *
   * @param byMatches whether the score is the number of matches instead of rules
   */
  public static String write(Coverage coverage, String name, boolean byMatches) {
    StringWriter text = new StringWriter();
    long most =
        coverage.cells().values().stream()
            .mapToLong(cell -> score(cell, byMatches))
            .max()
            .orElse(1);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("name", name);
      out.writeObjectPropertyStart("versions");
      out.writeStringProperty("attack", "18");
      out.writeStringProperty("navigator", "5.1.0");
      out.writeStringProperty("layer", "4.5");
      out.writeEndObject();
      out.writeStringProperty("domain", "enterprise-attack");
      out.writeStringProperty(
          "description",
          byMatches ? "The score is the number of matches" : "The score is the number of rules");
      out.writeArrayPropertyStart("techniques");
      for (Coverage.Cell cell : coverage.cells().values()) {
        for (Tactic tactic : cell.technique().tactics()) {
          write(cell, tactic, byMatches, out);
        }
      }
      out.writeEndArray();
      out.writeObjectPropertyStart("gradient");
      out.writeArrayPropertyStart("colors");
      out.writeString("#e6f0fa");
      out.writeString("#1d5fa8");
      out.writeEndArray();
      out.writeNumberProperty("minValue", 0);
      out.writeNumberProperty("maxValue", Math.max(1, most));
      out.writeEndObject();
      out.writeArrayPropertyStart("legendItems");
      out.writeStartObject();
      out.writeStringProperty("label", "rules, but no logs for them");
      out.writeStringProperty("color", GAP);
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static long score(Coverage.Cell cell, boolean byMatches) {
    return byMatches ? cell.fired() : cell.reachable();
  }

  private static void write(
      Coverage.Cell cell, Tactic tactic, boolean byMatches, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("techniqueID", cell.technique().id());
    out.writeStringProperty("tactic", tactic.shortName());
    out.writeNumberProperty("score", score(cell, byMatches));
    if (cell.isGap()) {
      out.writeStringProperty("color", GAP);
    }
    out.writeStringProperty(
        "comment",
        cell.rules()
            + " rules, "
            + cell.reachable()
            + " of them with logs, "
            + cell.fired()
            + " matches");
    out.writeBooleanProperty("enabled", true);
    out.writeEndObject();
  }
}

package io.bartizan.intel.taxii;

import io.bartizan.intel.json.JsonBounds;
import io.bartizan.intel.json.JsonRefused;
import io.bartizan.intel.json.JsonTrees;
import io.bartizan.intel.json.JsonValue;
import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.JsonText;
import java.io.StringWriter;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * How far a collection has been read: a small value to save after each page and to begin from the
 * next time.
 *
 * <p>Two ways lead on. {@code next} is the server's own mark inside one run; it may expire. {@code
 * addedAfter} is a time and always works. While a run goes on, {@code addedAfter} stays what the
 * run began with: should {@code next} be refused later, reading begins there again, so that objects
 * come twice rather than never.
 *
 * @param collection the address of the collection's objects, with the filters; empty at the start
 * @param addedAfter what has been read for certain: everything added up to this time
 * @param next the mark of the next page, in the middle of a run
 * @param last the latest time of a page in the middle of a run
 */
public record TaxiiCursor(
    String collection, Optional<String> addedAfter, Optional<String> next, Optional<String> last) {

  /** From the very beginning. */
  public static final TaxiiCursor START =
      new TaxiiCursor("", Optional.empty(), Optional.empty(), Optional.empty());

  /** The state as JSON, on several lines. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      json.writeStringProperty("collection", collection);
      addedAfter.ifPresent(value -> json.writeStringProperty("added_after", value));
      next.ifPresent(value -> json.writeStringProperty("next", value));
      last.ifPresent(value -> json.writeStringProperty("last", value));
      json.writeEndObject();
    }
    return text + "\n";
  }

  /** The state that {@link #toJson} wrote. */
  public static TaxiiCursor parse(String json) throws TaxiiRefused {
    try {
      if (new JsonTrees(JsonBounds.DEFAULT).parse(json) instanceof JsonValue.Keyed state
          && state.text("collection").isPresent()) {
        return new TaxiiCursor(
            state.text("collection").orElse(""),
            state.text("added_after"),
            state.text("next"),
            state.text("last"));
      }
      throw unreadable("it has no \"collection\"");
    } catch (JsonRefused e) {
      throw unreadable(e.getMessage());
    }
  }

  private static TaxiiRefused unreadable(String why) {
    return new TaxiiRefused(
        Reason.BAD_RESOURCE,
        "the saved cursor cannot be read: " + why,
        "remove it to read the collection from its beginning");
  }
}

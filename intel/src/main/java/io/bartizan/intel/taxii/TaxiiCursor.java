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
 * <p>It is a time, {@code added_after}, and never the server's {@code next}: some servers
 * (medallion 3.0.0) give the same {@code next} for every page and move it on as they answer, so
 * that a page which was sent and not kept would be lost. After a page in the middle of a run the
 * time lies just before the first object of that page: everything older has been read, whatever
 * times are equal, and one page comes twice when a run is taken up again.
 *
 * @param collection the address of the collection's objects, with the filters; empty at the start
 * @param addedAfter everything added up to this time has been read
 */
public record TaxiiCursor(String collection, Optional<String> addedAfter) {

  /** From the very beginning. */
  public static final TaxiiCursor START = new TaxiiCursor("", Optional.empty());

  /** The state as JSON, on several lines. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      json.writeStringProperty("collection", collection);
      addedAfter.ifPresent(value -> json.writeStringProperty("added_after", value));
      json.writeEndObject();
    }
    return text + "\n";
  }

  /** The state that {@link #toJson} wrote. */
  public static TaxiiCursor parse(String json) throws TaxiiRefused {
    try {
      if (new JsonTrees(JsonBounds.DEFAULT).parse(json) instanceof JsonValue.Keyed state
          && state.text("collection").isPresent()) {
        return new TaxiiCursor(state.text("collection").orElse(""), state.text("added_after"));
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

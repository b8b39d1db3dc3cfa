package io.bartizan.cli.hunt;

import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The shape of an event by its outermost keys: what people need to see to say what it is. */
final class EventShape {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_KEYS = 12;

  private EventShape() {}

  /** The first keys of the record, joined by commas. */
  static String of(byte[] json) {
    List<String> keys = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "not an object";
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        if (keys.size() == MOST_KEYS) {
          keys.add("…");
          break;
        }
        keys.add(Visible.excerpt(parser.currentName(), 40));
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      keys.add("(not read to the end)");
    }
    return String.join(", ", keys);
  }
}

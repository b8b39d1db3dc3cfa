package io.bartizan.hunt;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
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

  /**
   * The first keys of the record, joined by commas. Of a Windows event, whose outermost keys are
   * always the same, its provider and event id.
   */
  static String of(Event event, byte[] json) {
    String provider = header(event, Header.PROVIDER);
    if (!provider.isEmpty()) {
      return "provider "
          + Visible.excerpt(provider, 80)
          + ", event id "
          + Visible.excerpt(header(event, Header.EVENT_ID), 20);
    }
    return "keys " + keys(json);
  }

  private static String header(Event event, Header header) {
    FieldValues values = new FieldValues();
    event.readHeader(header, values);
    return values.count() == 0 ? "" : values.string(0);
  }

  private static String keys(byte[] json) {
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

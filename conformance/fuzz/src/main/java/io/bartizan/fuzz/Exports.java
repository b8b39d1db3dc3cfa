package io.bartizan.fuzz;

import io.bartizan.logs.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads bytes as an export. Oracle: what the format is asked for its head does not fail, and what
 * an event gives as JSON is one object to Jackson, where the reader wrote it.
 */
final class Exports {

  private static final JsonFactory JSON = new JsonFactory();

  private Exports() {}

  static void read(Format format, byte[] bytes, boolean narrow) {
    format.recognises(bytes, bytes.length);
    boolean written = !format.name().equals("json");
    new Reading(format, narrow, false)
        .read(
            bytes,
            event -> {
              if (written) {
                demandObject(event.json());
              }
            });
  }

  private static void demandObject(byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalStateException("more than one value");
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }
}

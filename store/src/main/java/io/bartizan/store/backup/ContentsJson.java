package io.bartizan.store.backup;

import io.bartizan.syntax.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Writes and reads {@code backup.json}. */
final class ContentsJson {

  static final String NAME = "backup.json";
  private static final long LARGEST = 64L << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private ContentsJson() {}

  static String write(Contents contents) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JsonText.indented(out)) {
      json.writeStartObject();
      json.writeNumberProperty("form", Contents.FORM);
      json.writeStringProperty("made", contents.made().toString());
      json.writeNumberProperty("lastEvent", contents.lastEvent());
      json.writeNumberProperty("events", contents.events());
      json.writeName("state");
      json.writeStartObject();
      new TreeMap<>(contents.state()).forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeName("files");
      json.writeStartArray();
      for (Contents.Entry file : contents.files()) {
        json.writeStartObject();
        json.writeStringProperty("path", file.path());
        json.writeNumberProperty("bytes", file.bytes());
        json.writeStringProperty("sha256", file.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out + "\n";
  }

  static Contents read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new IOException(backup + " is not a backup: it has no " + NAME);
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than any backup.json");
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
      return contents(parser, file);
    } catch (JacksonException | DateTimeParseException e) {
      throw new IOException(file + " is not as a backup writes it", e);
    }
  }

  private static Contents contents(JsonParser parser, Path file) throws IOException {
    Instant made = Instant.EPOCH;
    long form = 0;
    long last = 0;
    long events = 0;
    Map<String, Long> state = new TreeMap<>();
    List<Contents.Entry> files = new ArrayList<>();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "form" -> form = parser.getLongValue();
        case "made" -> made = Instant.parse(parser.getString());
        case "lastEvent" -> last = parser.getLongValue();
        case "events" -> events = parser.getLongValue();
        case "state" -> {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String table = parser.currentName();
            parser.nextToken();
            state.put(table, parser.getLongValue());
          }
        }
        case "files" -> {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            files.add(entry(parser));
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (form != Contents.FORM) {
      throw new IOException(
          "%s has form %d, and this program reads form %d".formatted(file, form, Contents.FORM));
    }
    return new Contents(made, last, events, state, files);
  }

  private static Contents.Entry entry(JsonParser parser) {
    String path = "";
    long bytes = -1;
    String sha256 = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "path" -> path = parser.getString();
        case "bytes" -> bytes = parser.getLongValue();
        case "sha256" -> sha256 = parser.getString();
        default -> parser.skipChildren();
      }
    }
    return new Contents.Entry(path, bytes, sha256);
  }
}

package io.bartizan.workbench.coverage;

import io.bartizan.detect.attack.Coverage;
import io.bartizan.files.BoundedLines;
import io.bartizan.files.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The tags of the rules that fired, from the lines that a hunt wrote as jsonl. */
public final class FiredRules {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_LINE = 64 << 20;

  private FiredRules() {}

  /** Adds the matches of a file; returns how many lines could not be read. */
  public static long add(Path file, Coverage into) throws IOException {
    long unread = 0;
    try (InputStream in = InputFile.open(file)) {
      BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
      Optional<String> line = lines.next();
      while (line.isPresent()) {
        if (!line.get().isBlank()) {
          try {
            into.addMatches(tags(line.get()), 1);
          } catch (JacksonException e) {
            unread++;
          }
        }
        line = lines.next();
      }
      return unread + lines.skipped();
    }
  }

  private static List<String> tags(String line) {
    List<String> tags = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isRule = parser.currentName().equals("rule");
        parser.nextToken();
        if (isRule && parser.currentToken() == JsonToken.START_OBJECT) {
          rule(parser, tags);
        } else {
          parser.skipChildren();
        }
      }
    }
    return tags;
  }

  private static void rule(JsonParser parser, List<String> tags) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isTags = parser.currentName().equals("tags");
      parser.nextToken();
      if (isTags && parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          tags.add(parser.getString());
        }
      } else {
        parser.skipChildren();
      }
    }
  }
}

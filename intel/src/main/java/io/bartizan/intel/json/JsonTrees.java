package io.bartizan.intel.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into trees, or as a stream of tokens, within limits. Thread-safe. */
public final class JsonTrees {

  private static final int MAX_PROBLEM = 200;

  /** What is passed over without being held; the bounds of a tree are narrower. */
  private static final int MAX_DEPTH = 1_000;

  private static final int MAX_TEXT = 64 << 20;

  private final JsonBounds bounds;
  private final JsonFactory factory;

  public JsonTrees(JsonBounds bounds) {
    this.bounds = bounds;
    this.factory =
        JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Math.max(bounds.maxText(), MAX_TEXT))
                    .maxNumberLength(JsonBounds.MAX_NUMBER)
                    .maxNameLength(JsonBounds.MAX_KEY)
                    .build())
            .build();
  }

  /** The one value of a text in UTF-8; anything but white space behind it is an error. */
  public JsonValue parse(byte[] text) throws JsonRefused {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** The one value of a text; anything but white space behind it is an error. */
  public JsonValue parse(String text) throws JsonRefused {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** A parser of tokens over a stream; the caller turns its exceptions into {@link #refused}. */
  public JsonParser stream(InputStream in) {
    return factory.createParser(ObjectReadContext.empty(), in);
  }

  /**
   * The value at which a parser stands, as one entry among others: when it is refused for what it
   * is, and not for the syntax of the text, the parser stands at its last token all the same.
   */
  public JsonValue entry(JsonParser parser) throws JsonRefused {
    int depth = depth(parser);
    boolean nested = parser.currentToken() != null && parser.currentToken().isStructStart();
    try {
      return value(parser);
    } catch (JsonRefused e) {
      if (e.isOfOneValue()) {
        passOver(parser, nested ? depth : Integer.MAX_VALUE);
      }
      throw e;
    }
  }

  private static void passOver(JsonParser parser, int depth) throws JsonRefused {
    try {
      while (depth(parser) >= depth && parser.nextToken() != null) {
        // nothing of it is kept
      }
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private static int depth(JsonParser parser) {
    return parser.streamReadContext().getNestingDepth();
  }

  private JsonValue whole(JsonParser parser) throws JsonRefused {
    parser.nextToken();
    JsonValue value = value(parser);
    if (parser.nextToken() != null) {
      TokenStreamLocation at = parser.currentTokenLocation();
      throw new JsonRefused(
          "json-syntax", "more text behind the JSON value", offset(at), at.getLineNr());
    }
    return value;
  }

  /** The value at which a parser stands, to its last token. */
  public JsonValue value(JsonParser parser) throws JsonRefused {
    try {
      return new Growing(parser).value();
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** What an exception of a parser says, without any text of the input. */
  public static JsonRefused refused(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String code =
        switch (e) {
          case StreamConstraintsException limit -> "json-too-large";
          case UnexpectedEndOfInputException end -> "json-truncated";
          default -> "json-syntax";
        };
    return new JsonRefused(
        code, problem(code, e), at == null ? -1 : offset(at), at == null ? 1 : at.getLineNr());
  }

  private static String problem(String code, JacksonException e) {
    if (code.equals("json-truncated")) {
      return "the JSON ends in the middle of a value";
    }
    String message = e.getOriginalMessage();
    if (code.equals("json-too-large")) {
      return "past a limit: " + (message.length() > MAX_PROBLEM ? "" : message);
    }
    return "not valid JSON";
  }

  private static long offset(TokenStreamLocation at) {
    return at.getByteOffset() >= 0 ? at.getByteOffset() : at.getCharOffset();
  }

  /** One tree while it grows; the depth is bounded by the parser. */
  private final class Growing {
    private final JsonParser parser;
    private int nodes;
    private int depth;

    Growing(JsonParser parser) {
      this.parser = parser;
    }

    JsonValue value() throws JsonRefused {
      count();
      JsonToken token = parser.currentToken();
      if (token == null) {
        throw at("json-truncated", "the JSON ends where a value was expected");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> list();
        case VALUE_STRING -> new JsonValue.Text(text());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getString());
        case VALUE_TRUE -> new JsonValue.Truth(true);
        case VALUE_FALSE -> new JsonValue.Truth(false);
        case VALUE_NULL -> new JsonValue.Nothing();
        default -> throw at("json-syntax", "a value was expected");
      };
    }

    private String text() throws JsonRefused {
      if (parser.getStringLength() > bounds.maxText()) {
        throw at("json-limit", "past a limit: a text of more than " + bounds.maxText());
      }
      return parser.getString();
    }

    private JsonValue object() throws JsonRefused {
      deeper();
      Map<String, JsonValue> values = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (values.put(key, value()) != null) {
          throw at("json-duplicate-key", "an object has a key twice");
        }
      }
      depth--;
      return new JsonValue.Keyed(java.util.Collections.unmodifiableMap(values));
    }

    private JsonValue list() throws JsonRefused {
      deeper();
      List<JsonValue> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(value());
      }
      depth--;
      return new JsonValue.Items(values);
    }

    private void deeper() throws JsonRefused {
      if (++depth > bounds.maxDepth()) {
        throw at("json-limit", "past a limit: nested deeper than " + bounds.maxDepth());
      }
    }

    private void count() throws JsonRefused {
      if (++nodes > bounds.maxNodes()) {
        throw at("json-limit", "past a limit: more than " + bounds.maxNodes() + " values");
      }
    }

    private JsonRefused at(String code, String message) {
      TokenStreamLocation at = parser.currentTokenLocation();
      return new JsonRefused(code, message, offset(at), at.getLineNr());
    }
  }
}

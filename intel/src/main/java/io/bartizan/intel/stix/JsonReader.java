package io.bartizan.intel.stix;

import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Severity;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one value of JSON, in UTF-8, as strictly as RFC 8259 and RFC 7493 say: no name twice, no
 * halves of surrogate pairs, nothing behind the value. Immutable and thread-safe.
 */
public final class JsonReader {

  private final StixLimits limits;
  private final JsonFactory factory;

  /** A reader with the limits of objects. */
  public JsonReader(StixLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxStringLength())
                    .maxNameLength(Math.min(limits.maxStringLength(), 50_000))
                    .maxNumberLength(1_000)
                    .maxDocumentLength(limits.maxObjectBytes())
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
  }

  /** Reads a text, or says why it cannot. */
  public Parsed<Json> read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (bytes.length > limits.maxObjectBytes()) {
        throw new JsonProblem(
            "stix-limit", 0, "", "more than " + limits.maxObjectBytes() + " bytes", "");
      }
      return new Parsed.Accepted<>(parse(bytes), List.of());
    } catch (JsonProblem problem) {
      return new Parsed.Rejected<>(
          List.of(Findings.diagnostic(new Source("JSON", text), bytes, problem, Severity.ERROR)));
    }
  }

  /** The value, or a {@link JsonProblem}. */
  Json parse(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        throw new JsonProblem(
            "stix-encoding", 0, "", "a zero byte: not JSON in UTF-8", "save the file as UTF-8");
      }
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
      return new Reading(parser).document();
    } catch (StreamConstraintsException e) {
      throw new JsonProblem("stix-limit", offset(e), "", limitMessage(e), "");
    } catch (JacksonException e) {
      throw new JsonProblem(
          "stix-syntax", offset(e), "", Visible.excerpt(message(e), 200), "the object is not JSON");
    }
  }

  private String limitMessage(JacksonException e) {
    String message = message(e);
    String what =
        message.contains("nesting") || message.contains("depth")
            ? "nested deeper than the limit of " + limits.maxDepth()
            : message.contains("String")
                ? "a string longer than the limit of " + limits.maxStringLength()
                : Visible.excerpt(message, 120);
    return "a limit is passed: " + what;
  }

  private static String message(JacksonException e) {
    String message = e.getOriginalMessage();
    return message == null ? "not JSON" : message;
  }

  private static long offset(JacksonException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
  }

  /** One run over one value. */
  private final class Reading {

    private final JsonParser parser;
    private int values;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    Json document() {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw problem("stix-syntax", "no value", "");
      }
      Json value = value(first);
      if (parser.nextToken() != null) {
        throw problem("stix-syntax", "more than one value", "");
      }
      return value;
    }

    /** A value; the parser refuses to nest deeper than the limit, so neither does this. */
    private Json value(@Nullable JsonToken token) {
      if (++values > limits.maxValues()) {
        throw problem("stix-limit", "more values than the limit of " + limits.maxValues(), "");
      }
      if (token == null) {
        throw problem("stix-syntax", "the value has no end", "");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> new Json.Text(wellFormed(parser.getString()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
        case VALUE_TRUE -> new Json.Bool(true);
        case VALUE_FALSE -> new Json.Bool(false);
        case VALUE_NULL -> Json.Null.NULL;
        default -> throw problem("stix-syntax", "unexpected " + token, "");
      };
    }

    private Json object() {
      Map<String, Json> members = new LinkedHashMap<>();
      JsonToken token = parser.nextToken();
      while (token == JsonToken.PROPERTY_NAME) {
        String name = wellFormed(parser.currentName());
        if (members.containsKey(name)) {
          throw problem(
              "stix-duplicate-key",
              "the name " + Visible.excerpt("\"" + name + "\"") + " occurs twice",
              "readers differ in which of the two they take, so neither is taken");
        }
        members.put(name, value(parser.nextToken()));
        token = parser.nextToken();
      }
      return new Json.Obj(members);
    }

    private Json array() {
      List<Json> items = new ArrayList<>();
      JsonToken token = parser.nextToken();
      while (token != JsonToken.END_ARRAY) {
        items.add(value(token));
        token = parser.nextToken();
      }
      return new Json.Arr(items);
    }

    private String wellFormed(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else if (Character.isSurrogate(c)) {
          throw problem(
              "stix-surrogate",
              "half of a surrogate pair, \\u" + Integer.toHexString(c),
              "such a text cannot be written in UTF-8");
        }
      }
      return text;
    }

    private JsonProblem problem(String code, String message, String help) {
      return new JsonProblem(
          code,
          Math.max(0, parser.currentTokenLocation().getByteOffset()),
          parser.streamReadContext().pathAsPointer().toString(),
          message,
          help);
    }
  }
}

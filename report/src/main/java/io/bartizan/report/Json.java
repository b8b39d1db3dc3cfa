package io.bartizan.report;

import io.bartizan.syntax.JsonEscapes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON as outputs write it: compact documents one after the other, in which no character stands for
 * itself that could do harm on a terminal.
 */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(64 << 20)
                  .maxNestingDepth(500)
                  .maxNumberLength(100_000)
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .characterEscapes(JsonEscapes.FOR_TERMINALS)
          .rootValueSeparator("")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  /** What is read here: a name that stands twice is an error. */
  private static final JsonFactory STRICT =
      FACTORY.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /** A generator into a stream that it does not close. */
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** A generator for one value that stands within a document of another. */
  static JsonGenerator inner(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * Copies an object. False when it cannot be read to its end, is something else, or says a name
   * twice in one object: what was written is of no use then.
   */
  static boolean copy(byte[] json, OutputStream to) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      JsonGenerator out = inner(to);
      out.copyCurrentStructure(parser);
      out.close();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Ends a line of JSON. */
  static void endLine(JsonGenerator out, OutputStream stream) {
    out.flush();
    try {
      stream.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

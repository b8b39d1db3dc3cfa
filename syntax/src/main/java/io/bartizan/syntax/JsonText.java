package io.bartizan.syntax;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Generators of JSON in which no character stands for itself that could do harm on a terminal: what
 * {@link Visible} escapes is escaped here too, so that the text is also valid YAML. Thread-safe.
 */
public final class JsonText {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(JsonEscapes.FOR_TERMINALS)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonText() {}

  /** A generator of indented JSON; it does not close the writer. */
  public static JsonGenerator indented(Writer out) {
    return FACTORY.createGenerator(new Indented(), out);
  }

  /** A generator of JSON on one line; it does not close the writer. */
  public static JsonGenerator oneLine(Writer out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}

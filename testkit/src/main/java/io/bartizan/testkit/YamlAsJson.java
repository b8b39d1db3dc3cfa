package io.bartizan.testkit;

import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.io.StringWriter;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A YAML node -> one line of JSON. What JSON cannot write as a number, such as {@code 0x1410},
 * stays the text that it is in logs. Depth is bounded by what the YAML reader lets through.
 */
final class YamlAsJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private YamlAsJson() {}

  static String of(YamlNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(node, out);
    }
    return text.toString();
  }

  private static void write(YamlNode node, JsonGenerator out) {
    switch (node) {
      case YamlScalar scalar -> write(scalar, out);
      case YamlSequence sequence -> {
        out.writeStartArray();
        sequence.items().forEach(item -> write(item, out));
        out.writeEndArray();
      }
      case YamlMapping mapping -> {
        out.writeStartObject();
        for (YamlMapping.Entry entry : mapping.entries()) {
          out.writeName(entry.key().text());
          write(entry.value(), out);
        }
        out.writeEndObject();
      }
    }
  }

  private static void write(YamlScalar scalar, JsonGenerator out) {
    switch (scalar.kind()) {
      case NULL -> out.writeNull();
      case BOOLEAN -> out.writeBoolean(scalar.isTrue());
      case STRING -> out.writeString(scalar.text());
      case INTEGER, FLOAT -> {
        if (NUMBER.matcher(scalar.text()).matches()) {
          out.writeNumber(scalar.text());
        } else {
          out.writeString(scalar.text());
        }
      }
    }
  }
}

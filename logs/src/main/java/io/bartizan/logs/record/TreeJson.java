package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON to and from trees. Stateless, thread-safe; depth is bounded. */
public final class TreeJson {

  private static final int MOST_DEPTH = 64;
  private static final int LONGEST = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(LONGEST)
                  .build())
          .build();

  private TreeJson() {}

  /** The object in these bytes, and nothing behind it; empty when it is none. */
  public static Optional<Tree.Fields> read(byte[] bytes, int from, int length) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      return whole(parser);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The object in a text; empty when it is none. */
  public static Optional<Tree.Fields> read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return whole(parser);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Tree.Fields> whole(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    Tree.Fields fields = fields(parser);
    return parser.nextToken() == null ? Optional.of(fields) : Optional.empty();
  }

  private static Tree value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Tree.Text(parser.getString());
      default -> new Tree.Bare(parser.getString());
    };
  }

  private static Tree.Fields fields(JsonParser parser) {
    Tree.Fields fields = new Tree.Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      fields.add(name, value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static Tree.Items items(JsonParser parser) {
    Tree.Items items = new Tree.Items(new ArrayList<>());
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.items().add(value(parser, token));
      token = parser.nextToken();
    }
    return items;
  }

  /** Writes a tree. */
  public static void write(Tree tree, StringBuilder out) {
    switch (tree) {
      case Tree.Text text -> quote(text.value(), out);
      case Tree.Bare bare -> out.append(bare.token());
      case Tree.Items items -> {
        char separator = '[';
        for (Tree item : items.items()) {
          out.append(separator);
          write(item, out);
          separator = ',';
        }
        out.append(items.items().isEmpty() ? "[]" : "]");
      }
      case Tree.Fields fields -> {
        char separator = '{';
        for (Map.Entry<String, Tree> member : fields.members().entrySet()) {
          out.append(separator);
          quote(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          separator = ',';
        }
        out.append(fields.members().isEmpty() ? "{}" : "}");
      }
    }
  }

  /** Writes a text in quotes. */
  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

package io.bartizan.logs.evtx;

import io.bartizan.event.FieldTable;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as {@code evtx_dump} shows it in JSON, and its fields by Sigma's rules: a second, slow
 * and plain way from the same record to the same fields.
 */
record Twin(Map<String, @Nullable Object> tree) {

  /** All objects of a text, one after the other. */
  static List<Twin> parse(String json) {
    return parse(new StringReader(json));
  }

  static List<Twin> parse(Reader json) {
    List<Twin> twins = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        twins.add(new Twin(object(parser)));
      }
    }
    return twins;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (object.put(name, value(parser)) != null) {
        throw new IllegalStateException("a member twice");
      }
    }
    return object;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<@Nullable Object> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          members.add(value(parser));
        }
        yield members;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      default -> parser.getString();
    };
  }

  /** Names of fields. */
  Set<String> names() {
    return fields().keySet();
  }

  /**
   * Values by the key of their field, the body's where header and body share a name; a null stands
   * for itself.
   */
  Map<String, List<@Nullable String>> fields() {
    Map<String, List<@Nullable String>> header = new LinkedHashMap<>();
    Map<String, List<@Nullable String>> body = new LinkedHashMap<>();
    Map<String, @Nullable Object> event = map(tree.get("Event"));
    event.forEach(
        (section, content) -> {
          if (section.equals("#attributes")) {
            addAttributes("Event", content, header);
          } else if (content instanceof Map<?, ?>) {
            boolean isHeader = section.equals("System");
            addMembers(section, map(content), section.endsWith("Data"), isHeader ? header : body);
          }
        });
    header.putAll(body);
    return header;
  }

  private static void addMembers(
      String element,
      Map<String, @Nullable Object> members,
      boolean isContainer,
      Map<String, List<@Nullable String>> fields) {
    members.forEach(
        (name, value) -> {
          if (name.equals("#attributes")) {
            addAttributes(element, value, fields);
          } else if (name.equals("#text")) {
            add(element, value, fields);
          } else if (isContainer && name.equals("Data") && value instanceof Map<?, ?> data) {
            add("Data", data.get("#text"), fields);
          } else if (value instanceof Map<?, ?>) {
            addMembers(name, map(value), false, fields);
          } else {
            add(name, value, fields);
          }
        });
  }

  private static void addAttributes(
      String element, @Nullable Object attributes, Map<String, List<@Nullable String>> fields) {
    map(attributes).forEach((name, value) -> add(element + "_" + name, value, fields));
  }

  private static void add(
      String name, @Nullable Object value, Map<String, List<@Nullable String>> fields) {
    List<@Nullable String> values =
        fields.computeIfAbsent(FieldTable.key(name), key -> new ArrayList<>());
    if (value instanceof List<?> list) {
      list.forEach(member -> values.add(member == null ? null : member.toString()));
    } else {
      values.add(value == null ? null : value.toString());
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
  }
}

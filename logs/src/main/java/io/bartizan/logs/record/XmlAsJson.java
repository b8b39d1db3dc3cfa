package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The XML of an event as general converters turn it into JSON: attributes as {@code @Name} or below
 * {@code $}, text as {@code #text} or {@code _}, each {@code Data} element an object with its name
 * and value ({@code xmltodict}, {@code xml2js}, Newtonsoft and their like).
 */
final class XmlAsJson implements Shape {

  private static final List<String> ATTRIBUTES = List.of("#attributes", "$", "@attributes");
  private static final List<String> TEXTS =
      List.of("#text", "_", "text", "_text", "content", "$t", "Value");
  private static final List<String> NAMES = List.of("@Name", "Name", "_Name", "-Name");

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree.Fields> wrapped = record.find("Event").flatMap(XmlAsJson::one);
    Tree.Fields event = wrapped.orElse(record);
    Optional<Tree> data = event.find("EventData");
    Optional<Tree.Fields> system = event.find("System").flatMap(XmlAsJson::one);
    if (system.isEmpty()
        || !isForeign(system.get()) && !data.map(XmlAsJson::isForeignData).orElse(false)) {
      return Outcome.SAME;
    }
    Tree.Fields whole = new Tree.Fields();
    whole.add("Event", normal(event));
    if (wrapped.isPresent()) {
      record
          .members()
          .forEach(
              (name, value) -> {
                if (!name.equalsIgnoreCase("Event")) {
                  whole.add(name, value);
                }
              });
    } else {
      record.find("Message").ifPresent(message -> whole.add("Message", message));
    }
    return new Outcome.Records(List.of(whole));
  }

  private static boolean isForeign(Tree.Fields system) {
    return system
        .find("Provider")
        .flatMap(XmlAsJson::one)
        .map(provider -> provider.has("@Name") || provider.has("$") || provider.has("-Name"))
        .orElse(false);
  }

  /** Whether there are objects with a name and a value among the data. */
  static boolean isForeignData(Tree data) {
    return isNamed(data)
        || one(data).flatMap(fields -> fields.find("Data")).filter(XmlAsJson::isNamed).isPresent();
  }

  private static boolean isNamed(Tree tree) {
    return tree instanceof Tree.Items items
        ? items.items().stream().anyMatch(item -> !name(item).isEmpty())
        : !name(tree).isEmpty();
  }

  /** An object, or the only one in a list. */
  private static Optional<Tree.Fields> one(Tree tree) {
    return switch (tree) {
      case Tree.Fields fields -> Optional.of(fields);
      case Tree.Items items when items.items().size() == 1 -> one(items.items().getFirst());
      default -> Optional.empty();
    };
  }

  /** The name that an object bears as an attribute; empty when it bears none. */
  private static String name(Tree tree) {
    if (!(tree instanceof Tree.Fields fields)) {
      return "";
    }
    for (String key : ATTRIBUTES) {
      Optional<Tree.Fields> attributes = fields.fields(key);
      if (attributes.isPresent()) {
        return attributes.get().text("Name");
      }
    }
    for (String key : NAMES) {
      Tree name = fields.members().get(key);
      if (name != null) {
        return Tree.scalar(name);
      }
    }
    return "";
  }

  private static Optional<Tree> text(Tree.Fields fields) {
    return TEXTS.stream()
        .filter(key -> fields.members().containsKey(key))
        .findFirst()
        .flatMap(fields::find);
  }

  /** The same in the form of {@code evtx_dump}. */
  static Tree.Fields normal(Tree.Fields element) {
    Tree.Fields out = new Tree.Fields();
    Tree.Fields attributes = new Tree.Fields();
    element.members().forEach((key, value) -> member(key, value, attributes, out));
    if (attributes.members().isEmpty()) {
      return out;
    }
    Tree.Fields all = new Tree.Fields();
    all.add("#attributes", attributes);
    out.members().forEach(all::add);
    return all;
  }

  private static void member(String key, Tree value, Tree.Fields attributes, Tree.Fields out) {
    if (ATTRIBUTES.contains(key)) {
      one(value).ifPresent(found -> found.members().forEach(attributes::add));
    } else if (key.startsWith("@") || key.startsWith("-")) {
      attributes.add(key.substring(1), value);
    } else if (key.equals("_")) {
      out.add("#text", value);
    } else if (key.equals("EventData") || key.equals("UserData")) {
      out.add(key, data(value));
    } else {
      out.add(key, one(value).map(fields -> (Tree) normal(fields)).orElse(only(value)));
    }
  }

  /** A list of one scalar is that scalar, as converters write each element as a list. */
  private static Tree only(Tree value) {
    return value instanceof Tree.Items items && items.items().size() == 1
        ? items.items().getFirst()
        : value;
  }

  /** {@code EventData} or {@code UserData}, with each value a member of its name. */
  static Tree data(Tree data) {
    if (data instanceof Tree.Items items && isNamed(items)) {
      Tree.Fields out = new Tree.Fields();
      named(items.items(), out);
      return out;
    }
    Optional<Tree.Fields> fields = one(data);
    return fields.isPresent() ? container(fields.get()) : data;
  }

  static Tree container(Tree.Fields data) {
    Tree.Fields out = new Tree.Fields();
    data.members()
        .forEach(
            (key, value) -> {
              if (key.equals("Data")) {
                named(value instanceof Tree.Items items ? items.items() : List.of(value), out);
              } else if (!key.startsWith("@") && !ATTRIBUTES.contains(key)) {
                out.add(key, one(value).map(fields -> (Tree) normal(fields)).orElse(only(value)));
              }
            });
    return out;
  }

  private static void named(List<Tree> values, Tree.Fields out) {
    List<Tree> unnamed = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Tree value : values) {
      String name = name(value);
      if (!name.isEmpty() && value instanceof Tree.Fields fields) {
        int before = seen.merge(name, 1, Integer::sum) - 1;
        out.add(before == 0 ? name : name + "_" + before, blank(text(fields)));
      } else if (value instanceof Tree.Fields fields) {
        text(fields)
            .ifPresent(
                text ->
                    unnamed.addAll(text instanceof Tree.Items list ? list.items() : List.of(text)));
      } else {
        unnamed.add(value);
      }
    }
    EventXml.unnamed(unnamed, out);
  }

  private static Tree blank(Optional<Tree> text) {
    return text.filter(value -> !value.equals(Tree.Bare.NULL)).orElseGet(() -> new Tree.Text(""));
  }
}

package io.bartizan.intel.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of JSON, immutable. */
public sealed interface JsonValue {

  /** A string. */
  record Text(String value) implements JsonValue {}

  /** A number, as written. */
  record Numeral(String written) implements JsonValue {}

  /** {@code true} or {@code false}. */
  record Truth(boolean value) implements JsonValue {}

  /** {@code null}. */
  record Nothing() implements JsonValue {}

  /** A list. */
  record Items(List<JsonValue> values) implements JsonValue {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object; its keys in the order of the text. */
  record Keyed(Map<String, JsonValue> values) implements JsonValue {

    /** The value of a key; {@link Nothing} when the object does not have it. */
    public JsonValue at(String key) {
      JsonValue found = values.get(key);
      return found == null ? new Nothing() : found;
    }

    /** The text of a key, when it is a string. */
    public Optional<String> text(String key) {
      return at(key) instanceof Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The text of a key, when it is a string, a number or a truth value. */
    public Optional<String> scalar(String key) {
      return at(key).scalar();
    }

    /** The objects that the list of a key holds; other elements are left out. */
    public List<Keyed> objects(String key) {
      return at(key).items().stream()
          .filter(Keyed.class::isInstance)
          .map(Keyed.class::cast)
          .toList();
    }

    /** The object of a key, when it is one. */
    public Optional<Keyed> object(String key) {
      return at(key) instanceof Keyed object ? Optional.of(object) : Optional.empty();
    }

    /** Whether a key is there, be it with {@code null}. */
    public boolean has(String key) {
      return values.containsKey(key);
    }
  }

  /** The elements of a list; none for anything else. */
  default List<JsonValue> items() {
    return this instanceof Items(List<JsonValue> values) ? values : List.of();
  }

  /** A string, a number or a truth value as text. */
  default Optional<String> scalar() {
    return switch (this) {
      case Text(String text) -> Optional.of(text);
      case Numeral(String written) -> Optional.of(written);
      case Truth(boolean value) -> Optional.of(Boolean.toString(value));
      case Nothing() -> Optional.empty();
      case Items items -> Optional.empty();
      case Keyed keyed -> Optional.empty();
    };
  }

  /** Whether this is {@code true}; {@code "true"}, {@code "1"} and {@code 1} pass for it. */
  default boolean isTrue() {
    String text = scalar().orElse("");
    return text.equalsIgnoreCase("true") || text.equals("1");
  }
}

package io.bartizan.intel.stix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of JSON (RFC 8259) as STIX objects are made of. Immutable. Numbers keep the text they
 * were written with; members keep their order.
 */
public sealed interface Json {

  /** An object; no name occurs twice. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of this name, {@code null} of JSON included; empty when there is none. */
    public Optional<Json> member(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The member of this name when it is a string; else empty. */
    public Optional<String> text(String name) {
      return members.get(name) instanceof Text(String value)
          ? Optional.of(value)
          : Optional.empty();
    }

    /** The strings of the member of this name when it is a list; other items are left out. */
    public List<String> texts(String name) {
      return items(name).stream()
          .filter(Text.class::isInstance)
          .map(item -> ((Text) item).value())
          .toList();
    }

    /** The items of the member of this name when it is a list; else none. */
    public List<Json> items(String name) {
      return members.get(name) instanceof Arr(List<Json> items) ? items : List.of();
    }

    /** The member of this name when it is an object; else empty. */
    public Optional<Obj> object(String name) {
      return members.get(name) instanceof Obj inner ? Optional.of(inner) : Optional.empty();
    }
  }

  /** A list. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Text(String value) implements Json {}

  /** A number, as written. */
  record Num(String text) implements Json {

    /** Whether it is written without a fraction and without an exponent. */
    public boolean isWhole() {
      return text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The value {@code null}. */
  enum Null implements Json {
    NULL
  }
}

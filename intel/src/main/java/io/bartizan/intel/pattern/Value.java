package io.bartizan.intel.pattern;

import io.bartizan.intel.stix.Json;
import java.util.Base64;
import java.util.HexFormat;

/** A value that a path leads to. */
sealed interface Value {

  /** A value of JSON as it is. */
  record Plain(Json json) implements Value {}

  /** Octets, from a property whose name ends in {@code _hex} or {@code _bin}. */
  record Octets(byte[] bytes) implements Value {}

  /** A value of such a property that is none; of no type that anything equals. */
  record Unfit() implements Value {}

  /** The value of a property, by its name. */
  static Value of(String property, Json json) {
    boolean hex = property.endsWith("_hex");
    if (!hex && !property.endsWith("_bin")) {
      return new Plain(json);
    }
    if (!(json instanceof Json.Text(String text))) {
      return new Unfit();
    }
    try {
      return new Octets(hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return new Unfit();
    }
  }
}

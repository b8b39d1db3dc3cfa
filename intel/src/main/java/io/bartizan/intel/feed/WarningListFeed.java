package io.bartizan.intel.feed;

import io.bartizan.intel.json.JsonBounds;
import io.bartizan.intel.json.JsonRefused;
import io.bartizan.intel.json.JsonTrees;
import io.bartizan.intel.json.JsonValue;
import io.bartizan.intel.json.JsonValue.Keyed;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** A warning list of MISP: given to the sink as it is; its values are context. */
final class WarningListFeed {

  private static final int MAX_BYTES = 512 << 20;
  private static final JsonBounds BOUNDS = new JsonBounds(10, 20_000_000, 1 << 16);
  private static final Set<String> KINDS =
      Set.of("string", "substring", "hostname", "cidr", "regex");

  private WarningListFeed() {}

  static void read(InputStream in, Tally tally) throws IOException {
    byte[] text = in.readNBytes(MAX_BYTES);
    if (!tally.entry("byte 0")) {
      return;
    }
    try {
      if (new JsonTrees(BOUNDS).parse(text) instanceof Keyed list) {
        read(list, tally);
        return;
      }
      tally.reject("byte 0", "warning-list", "not an object of JSON", "");
    } catch (JsonRefused e) {
      tally.rejectBroken("byte " + e.offset(), e.code(), e.getMessage(), "");
    }
  }

  private static void read(Keyed list, Tally tally) {
    String kind = list.text("type").orElse("string");
    if (!KINDS.contains(kind)) {
      tally.reject("byte 0", "warning-list", "no such type of warning list", kind);
      return;
    }
    List<String> values =
        list.at("list").items().stream().flatMap(value -> value.scalar().stream()).toList();
    int others = list.at("list").items().size() - values.size();
    if (values.isEmpty() || others > 0) {
      tally.reject(
          "byte 0",
          "warning-list",
          values.isEmpty() ? "it has no list of values" : others + " of its values are not text",
          "");
    }
    if (values.isEmpty()) {
      return;
    }
    tally.context("values of a warning list (" + kind + ")", values.size());
    tally.warningList(
        new WarningValues(
            list.text("name").orElse(""),
            list.text("description").orElse(""),
            kind,
            list.at("matching_attributes").items().stream()
                .map(JsonValue::scalar)
                .flatMap(java.util.Optional::stream)
                .toList(),
            values));
  }
}

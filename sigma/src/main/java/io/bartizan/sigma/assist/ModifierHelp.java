package io.bartizan.sigma.assist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What each modifier does, in a sentence or two. */
final class ModifierHelp {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("all", "All values must be found, instead of one of them."),
          entry("contains", "The field contains the value."),
          entry("startswith", "The field begins with the value."),
          entry("endswith", "The field ends with the value."),
          entry("exists", "`true`: the field is there; `false`: it is not."),
          entry("cased", "Case-sensitive. Without it, case is ignored."),
          entry("neq", "None of the values may be found. True too where the field is absent."),
          entry(
              "windash",
              "A dash or slash that begins an option stands for any of `-`, `/`, en dash, em dash"
                  + " and horizontal bar, as Windows programs take them."),
          entry(
              "re",
              "The value is a regular expression in RE2's syntax, searched anywhere in the field;"
                  + " case matters unless `i` follows. A plain text is faster by `contains`."),
          entry("i", "After `re`: case does not matter."),
          entry("ignorecase", "After `re`: case does not matter."),
          entry("m", "After `re`: `^` and `$` also match at line ends."),
          entry("multiline", "After `re`: `^` and `$` also match at line ends."),
          entry("s", "After `re`: the dot takes line ends too."),
          entry("dotall", "After `re`: the dot takes line ends too."),
          entry("base64", "The value is looked for as it is in Base64, from a text's beginning."),
          entry(
              "base64offset",
              "Matches the Base64 encoding of the value at any of its three offsets."
                  + " Followed by `contains`."),
          entry("utf16le", "The value as UTF-16, little end first: before `base64`."),
          entry("wide", "The value as UTF-16, little end first: before `base64`."),
          entry("utf16be", "The value as UTF-16, big end first: before `base64`."),
          entry("utf16", "The value as UTF-16 with a byte order mark: before `base64`."),
          entry("lt", "The field is a number less than the value."),
          entry("lte", "The field is a number less than the value, or equal."),
          entry("gt", "The field is a number greater than the value."),
          entry("gte", "The field is a number greater than the value, or equal."),
          entry("cidr", "The field is an IP address in the network, such as `10.0.0.0/8`."),
          entry(
              "expand",
              "`%name%` in the value stands for values that are supplied when the rule is loaded"
                  + " (`--placeholders`)."),
          entry("fieldref", "The value names another field, whose value the field must equal."),
          entry("minute", "The minute of a time field, 0 to 59."),
          entry("hour", "The hour of a time field as written, 0 to 23."),
          entry("day", "The day of the month of a time field."),
          entry("week", "The ISO week of the year of a time field."),
          entry("month", "The month of a time field, 1 to 12."),
          entry("year", "The year of a time field."));

  private ModifierHelp() {}

  static Optional<String> find(String modifier) {
    return Optional.ofNullable(TEXTS.get(modifier));
  }
}

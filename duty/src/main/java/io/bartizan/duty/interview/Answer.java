package io.bartizan.duty.interview;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.syntax.JsonText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Reads an answer as the line of a file of facts, so that it is read, and refused, like one. */
final class Answer {

  private Answer() {}

  static Parsed<Facts> read(
      FactDeclaration fact,
      String line,
      Optional<ZoneId> zone,
      Vocabulary vocabulary,
      Instant now) {
    List<String> parts =
        fact.kind().isSet()
            ? Arrays.stream(line.split("[,，、]", -1)).map(String::strip).toList()
            : List.of(line);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      zone.ifPresent(one -> json.writeStringProperty("zone", one.getId()));
      json.writeObjectPropertyStart("facts");
      json.writeArrayPropertyStart(fact.name());
      parts.forEach(part -> json.writeString(named(fact, part)));
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    return FactsReader.read(new Source("answer", text.toString()), vocabulary, List.of(), now);
  }

  /** The option of a number; what was written otherwise, codes in capitals, and y for yes. */
  private static String named(FactDeclaration fact, String part) {
    if (fact.kind().hasOptions() && part.matches("[0-9]{1,3}")) {
      int index = Integer.parseInt(part) - 1;
      if (index >= 0 && index < fact.options().size()) {
        return fact.options().get(index).name();
      }
    }
    boolean code = fact.kind() == FactKind.COUNTRY || fact.kind() == FactKind.COUNTRIES;
    if (code && part.matches("[a-z]{2}")) {
      return part.toUpperCase(Locale.ROOT);
    }
    if (fact.kind() == FactKind.YES_NO) {
      return switch (part) {
        case "y", "是" -> "yes";
        case "n", "否" -> "no";
        default -> part;
      };
    }
    return part;
  }
}

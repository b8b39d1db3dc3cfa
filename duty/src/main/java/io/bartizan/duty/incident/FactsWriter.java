package io.bartizan.duty.incident;

import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.syntax.JsonText;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * {@link Facts} -> YAML that {@link FactsReader} reads as the same facts: names with points, one
 * line for each version. Thread-safe.
 */
public final class FactsWriter {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_/@.-]*");
  private static final Pattern WORD =
      Pattern.compile("(?i)yes|no|true|false|null|unknown|none|~|on|off");

  private FactsWriter() {}

  /** The file of these facts. */
  public static String write(Facts facts) {
    StringBuilder out = new StringBuilder();
    facts.title().ifPresent(text -> line(out, "", "title", quoted(text)));
    facts.reference().ifPresent(text -> line(out, "", "reference", quoted(text)));
    facts.zone().ifPresent(zone -> line(out, "", "zone", zone.getId()));
    out.append("facts:\n");
    for (String name : facts.names()) {
      fact(name, facts, out);
    }
    if (!facts.submissions().isEmpty()) {
      out.append("reports:\n");
      reports(facts, out);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String indent, String key, String value) {
    out.append(indent).append(key).append(": ").append(value).append('\n');
  }

  private static void fact(String name, Facts facts, StringBuilder out) {
    List<FactVersion> history = facts.history(name);
    if (history.size() == 1 && isBare(history.getFirst())) {
      line(out, "  ", name, value(history.getFirst().value(), facts.zone()));
      return;
    }
    out.append("  ").append(name).append(":\n");
    for (FactVersion version : history) {
      out.append("    - ").append(flow(version(version, facts.zone()))).append('\n');
    }
  }

  private static boolean isBare(FactVersion version) {
    return version.learned().isEmpty() && version.by().isEmpty() && version.note().isEmpty();
  }

  private static Map<String, String> version(FactVersion version, Optional<ZoneId> zone) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("value", value(version.value(), zone));
    version.learned().ifPresent(at -> keys.put("learned", instant(at, zone)));
    version.by().ifPresent(text -> keys.put("by", quoted(text)));
    version.note().ifPresent(text -> keys.put("note", quoted(text)));
    return keys;
  }

  private static String flow(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Optional<FactValue> value, Optional<ZoneId> zone) {
    return value.map(known -> value(known, zone)).orElse("unknown");
  }

  private static String value(FactValue value, Optional<ZoneId> zone) {
    return switch (value) {
      case FactValue.YesNo known -> known.yes() ? "yes" : "no";
      case FactValue.Choice known -> text(known.option());
      case FactValue.Choices known ->
          known.options().stream()
              .map(FactsWriter::text)
              .collect(Collectors.joining(", ", "[", "]"));
      case FactValue.Quantity known -> known.value().toPlainString();
      case FactValue.Time known -> moment(known.moment(), zone);
      case FactValue.Zone known -> known.zone().getId();
      case FactValue.Text known -> quoted(known.text());
    };
  }

  /** A time, with its zone where that is not the zone of the file. */
  private static String moment(Moment moment, Optional<ZoneId> zone) {
    boolean own = zone.isEmpty() || !zone.get().equals(moment.zone());
    boolean named = own && !(moment.zone() instanceof ZoneOffset);
    String bracket = named ? "[" + moment.zone().getId() + "]" : "";
    String time =
        moment.day().map(LocalDate::toString).orElseGet(() -> offset(moment.at(), moment.zone()));
    return "\"" + time + bracket + "\"";
  }

  private static String instant(Instant at, Optional<ZoneId> zone) {
    return "\"" + offset(at, zone.orElse(ZoneOffset.UTC)) + "\"";
  }

  private static String offset(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }

  private static void reports(Facts facts, StringBuilder out) {
    Map<String, List<Submission>> byName = new TreeMap<>();
    for (Submission one : facts.submissions()) {
      String name = one.duty() + one.party().map(party -> "@" + party).orElse("");
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(one);
    }
    byName.forEach(
        (name, all) -> {
          out.append("  ").append(quoted(name)).append(":\n");
          all.forEach(
              one -> out.append("    - ").append(flow(report(one, facts.zone()))).append('\n'));
        });
  }

  private static Map<String, String> report(Submission one, Optional<ZoneId> zone) {
    Map<String, String> keys = new LinkedHashMap<>();
    one.submitted().ifPresent(at -> keys.put("submitted", instant(at, zone)));
    one.received().ifPresent(at -> keys.put("received", instant(at, zone)));
    if (!one.fields().isEmpty()) {
      Map<String, String> fields = new LinkedHashMap<>();
      new TreeMap<>(one.fields())
          .forEach(
              (name, texts) ->
                  fields.put(
                      quoted(name),
                      texts.stream()
                          .map(FactsWriter::quoted)
                          .collect(Collectors.joining(", ", "[", "]"))));
      keys.put("fields", flow(fields));
    }
    return keys;
  }

  private static String text(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  /** A text in the quotes of JSON, which are those of YAML too. */
  private static String quoted(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JsonText.indented(out)) {
      json.writeString(text);
    }
    return out.toString();
  }
}

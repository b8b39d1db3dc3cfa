package io.bartizan.server.facts;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Values of facts as the state keeps them, JSON with the kind and, for times, the zone they were
 * stated in; and as people write them. Pure functions.
 */
public final class FactCodec {

  private FactCodec() {}

  /** The value as JSON. */
  public static String write(FactValue value) {
    Map<String, Object> object = new TreeMap<>();
    switch (value) {
      case FactValue.YesNo known -> put(object, "yes_no", known.yes());
      case FactValue.Choice known -> put(object, "choice", known.option());
      case FactValue.Choices known -> put(object, "choices", known.options());
      case FactValue.Quantity known -> put(object, "number", known.value().toPlainString());
      case FactValue.Zone known -> put(object, "zone", known.zone().getId());
      case FactValue.Text known -> put(object, "text", known.text());
      case FactValue.Time known -> {
        put(object, "time", known.moment().at().toString());
        known.moment().day().ifPresent(day -> object.put("day", day.toString()));
        object.put("zone", known.moment().zone().getId());
      }
    }
    return Json.MAPPER.writeValueAsString(object);
  }

  private static void put(Map<String, Object> object, String kind, Object value) {
    object.put("kind", kind);
    object.put("value", value);
  }

  /** The value of a JSON text that {@link #write} made; nothing where it is of another form. */
  public static Optional<FactValue> read(String text) {
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      JsonNode value = node.path("value");
      return switch (node.path("kind").asString("")) {
        case "yes_no" -> Optional.of(FactValue.YesNo.of(value.asBoolean()));
        case "choice" -> Optional.of(new FactValue.Choice(value.asString()));
        case "choices" -> {
          List<String> options = new ArrayList<>();
          value.forEach(one -> options.add(one.asString()));
          yield Optional.of(FactValue.Choices.of(options));
        }
        case "number" -> Optional.of(new FactValue.Quantity(new BigDecimal(value.asString())));
        case "zone" -> Optional.of(new FactValue.Zone(ZoneId.of(value.asString())));
        case "text" -> Optional.of(new FactValue.Text(value.asString()));
        case "time" ->
            Optional.of(
                new FactValue.Time(
                    new Moment(
                        Instant.parse(value.asString()),
                        node.has("day")
                            ? Optional.of(LocalDate.parse(node.get("day").asString()))
                            : Optional.empty(),
                        ZoneId.of(node.path("zone").asString()))));
        default -> Optional.empty();
      };
    } catch (JacksonException | java.time.DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The value that somebody typed or chose.
   *
   * @param written one text, or several for a fact that can be several things
   * @param zone the zone of times that name none
   * @throws Refusal when it does not fit the fact, with what was expected
   */
  public static FactValue parse(
      Catalogue catalogue, FactDeclaration fact, List<String> written, ZoneId zone, Instant now) {
    List<String> texts = written.stream().filter(text -> !text.isBlank()).toList();
    if (texts.isEmpty() && !fact.kind().isSet()) {
      throw Refusal.bad(fact.name() + ": a value is needed.");
    }
    Object value = fact.kind().isSet() ? texts : spelled(fact, texts.getFirst().strip());
    Map<String, Object> document =
        Map.of("zone", zone.getId(), "facts", Map.of(fact.name(), List.of(Map.of("value", value))));
    Parsed<Facts> read =
        FactsReader.read(
            new Source("answer", Json.MAPPER.writeValueAsString(document)),
            catalogue.vocabulary(),
            List.of(),
            now);
    return read.value()
        .flatMap(facts -> facts.value(fact.name()))
        .orElseThrow(() -> Refusal.bad(fact.name() + ": " + said(read.diagnostics())));
  }

  /** The value as people write it: one text, or several for a fact that can be several things. */
  public static List<String> written(FactValue value) {
    return switch (value) {
      case FactValue.YesNo known -> List.of(known.yes() ? "yes" : "no");
      case FactValue.Choice known -> List.of(known.option());
      case FactValue.Choices known -> List.copyOf(known.options());
      case FactValue.Quantity known -> List.of(known.value().toPlainString());
      case FactValue.Zone known -> List.of(known.zone().getId());
      case FactValue.Text known -> List.of(known.text());
      case FactValue.Time known -> List.of(known.moment().at().toString());
    };
  }

  private static String spelled(FactDeclaration fact, String text) {
    return fact.kind() == FactKind.COUNTRY ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String said(List<Diagnostic> diagnostics) {
    return diagnostics.isEmpty()
        ? "the value does not fit."
        : diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")) + ".";
  }
}

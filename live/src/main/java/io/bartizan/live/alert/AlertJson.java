package io.bartizan.live.alert;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.Origin;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import io.bartizan.syntax.JsonEscapes;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Alerts as JSON: one object, compact, in which no character stands for itself that could do harm
 * on a terminal. The names are those of a hunt's matches ({@code docs/reference/match.schema.json})
 * where both say the same. Stateless.
 */
public final class AlertJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().characterEscapes(JsonEscapes.FOR_TERMINALS).build();

  private AlertJson() {}

  /** The JSON of an alert, in UTF-8. */
  public static byte[] write(AlertBody alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("id", alert.id());
      out.writeStringProperty("kind", alert.kind());
      out.writeStringProperty("organisation", alert.organisation());
      optional("time", alert.time().map(Instant::toString), out);
      out.writeStringProperty("received", alert.received().toString());
      rule(alert.rule(), out);
      out.writeStringProperty("source", alert.source());
      origin(alert.origin(), out);
      matched(alert.matched(), out);
      alert.correlated().ifPresent(one -> correlated(one, out));
      alert.indicator().ifPresent(one -> IndicatorFactsJson.write(one, out));
      events(alert.events(), out);
      if (alert.truncated()) {
        out.writeBooleanProperty("truncated", true);
      }
      out.writeStringProperty("rule_set", alert.generation());
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void optional(String name, Optional<String> value, JsonGenerator out) {
    value.ifPresent(text -> out.writeStringProperty(name, text));
  }

  private static void rule(AlertBody.RuleFacts rule, JsonGenerator out) {
    out.writeObjectPropertyStart("rule");
    out.writeStringProperty("key", rule.key());
    optional("id", rule.id(), out);
    out.writeStringProperty("title", rule.title());
    optional("description", rule.description(), out);
    out.writeStringProperty("level", rule.level().word());
    texts("tags", rule.tags(), out);
    texts("falsepositives", rule.falsePositives(), out);
    out.writeEndObject();
  }

  private static void texts(String name, List<String> texts, JsonGenerator out) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  private static void origin(Origin origin, JsonGenerator out) {
    optional("host", origin.host(), out);
    optional("account", origin.account(), out);
    optional("log_source", origin.logSource().map(LogSource::toString), out);
    optional("channel", origin.channel(), out);
    optional("provider", origin.provider(), out);
    optional("event_id", origin.eventId(), out);
    optional("record_id", origin.recordId(), out);
  }

  private static void matched(List<FieldHit> hits, JsonGenerator out) {
    out.writeArrayPropertyStart("matched");
    for (FieldHit hit : hits) {
      out.writeStartObject();
      optional("field", Optional.of(hit.field()).filter(field -> !field.isEmpty()), out);
      out.writeStringProperty("value", hit.value());
      out.writeArrayPropertyStart("spans");
      for (Hit.Span span : hit.spans()) {
        out.writeStartArray();
        out.writeNumber(span.start());
        out.writeNumber(span.end());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void correlated(CorrelationCount one, JsonGenerator out) {
    out.writeObjectPropertyStart("alert");
    out.writeStringProperty("type", one.type());
    out.writeNumberProperty("count", one.count());
    optional("measure", one.measure(), out);
    out.writeStringProperty("first", one.first().toString());
    out.writeStringProperty("last", one.last().toString());
    // It is given out when it is raised: further events may join it.
    out.writeBooleanProperty("settled", false);
    out.writeEndObject();
  }

  private static void events(List<AlertBody.AlertEvent> events, JsonGenerator out) {
    out.writeArrayPropertyStart("events");
    for (AlertBody.AlertEvent event : events) {
      out.writeStartObject();
      out.writeNumberProperty("event", event.number());
      optional("time", event.time().map(Instant::toString), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The alert that {@link #write} made this of; nothing when it is none. */
  public static Optional<AlertBody> read(byte[] json) {
    return TreeJson.read(json, 0, json.length).flatMap(AlertJson::body);
  }

  private static Optional<AlertBody> body(Tree.Fields alert) {
    Optional<Tree.Fields> rule = alert.fields("rule");
    Optional<Instant> received = time(alert, "received");
    if (rule.isEmpty() || received.isEmpty() || alert.text("id").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertBody(
            alert.text("id"),
            alert.text("organisation"),
            rule(rule.get()),
            alert.text("rule_set"),
            time(alert, "time"),
            received.get(),
            alert.text("source"),
            origin(alert),
            items(alert, "matched").stream().map(AlertJson::hit).toList(),
            items(alert, "events").stream()
                .map(event -> new AlertBody.AlertEvent(number(event, "event"), time(event, "time")))
                .toList(),
            alert.fields("alert").flatMap(AlertJson::correlated),
            alert.text("truncated").equals("true"),
            alert.fields("indicator").map(IndicatorFactsJson::read)));
  }

  private static AlertBody.RuleFacts rule(Tree.Fields rule) {
    return new AlertBody.RuleFacts(
        rule.text("key"),
        some(rule, "id"),
        rule.text("title"),
        some(rule, "description"),
        Level.find(rule.text("level")).orElse(Level.INFORMATIONAL),
        texts(rule, "tags"),
        texts(rule, "falsepositives"));
  }

  private static Optional<CorrelationCount> correlated(Tree.Fields one) {
    Optional<Instant> first = time(one, "first");
    Optional<Instant> last = time(one, "last");
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CorrelationCount(
            one.text("type"), number(one, "count"), some(one, "measure"), first.get(), last.get()));
  }

  private static Origin origin(Tree.Fields alert) {
    return new Origin(
        some(alert, "host"),
        some(alert, "account"),
        some(alert, "channel"),
        some(alert, "provider"),
        some(alert, "event_id"),
        some(alert, "record_id"),
        some(alert, "log_source").flatMap(AlertJson::logSource));
  }

  private static Optional<LogSource> logSource(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 3
        ? Optional.of(new LogSource(part(parts[0]), part(parts[1]), part(parts[2])))
        : Optional.empty();
  }

  private static String part(String text) {
    return text.equals("-") ? "" : text;
  }

  private static FieldHit hit(Tree.Fields hit) {
    List<Hit.Span> spans = new ArrayList<>();
    if (hit.find("spans").orElse(null) instanceof Tree.Items items) {
      for (Tree item : items.items()) {
        if (item instanceof Tree.Items pair && pair.items().size() == 2) {
          spans.add(
              new Hit.Span(
                  (int) number(Tree.scalar(pair.items().get(0))),
                  (int) number(Tree.scalar(pair.items().get(1)))));
        }
      }
    }
    return new FieldHit(hit.text("field"), hit.text("value"), spans);
  }

  private static List<Tree.Fields> items(Tree.Fields tree, String name) {
    List<Tree.Fields> found = new ArrayList<>();
    if (tree.find(name).orElse(null) instanceof Tree.Items items) {
      for (Tree item : items.items()) {
        if (item instanceof Tree.Fields fields) {
          found.add(fields);
        }
      }
    }
    return found;
  }

  private static List<String> texts(Tree.Fields tree, String name) {
    return tree.find(name).orElse(null) instanceof Tree.Items items
        ? items.items().stream().map(Tree::scalar).toList()
        : List.of();
  }

  private static Optional<String> some(Tree.Fields tree, String name) {
    return Optional.of(tree.text(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(Tree.Fields tree, String name) {
    try {
      return some(tree, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long number(Tree.Fields tree, String name) {
    return number(tree.text(name));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

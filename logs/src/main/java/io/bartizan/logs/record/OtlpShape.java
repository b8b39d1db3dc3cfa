package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Log records of OpenTelemetry as JSON ({@code resourceLogs}, OTLP 1.x): one record each.
 * Attributes of the resource and of the record are its members by their names; of a body that is an
 * object, and of one whose text is an object of JSON, the members are too.
 */
final class OtlpShape implements Shape {

  private static final int MOST_RECORDS = 100_000;

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree> resources = record.find("resourceLogs");
    if (resources.isEmpty()) {
      return Outcome.SAME;
    }
    List<Tree.Fields> found = new ArrayList<>();
    long repeated = 0;
    long most = Expansion.mostRepeated(record);
    for (Tree.Fields resource : objects(resources.get())) {
      Tree.Fields around = new Tree.Fields();
      resource.fields("resource").ifPresent(one -> attributes(one, around));
      long size = Tree.size(around);
      for (Tree.Fields scope : objects(resource.find("scopeLogs"))) {
        for (Tree.Fields log : objects(scope.find("logRecords"))) {
          repeated += size;
          if (repeated > most) {
            return Expansion.tooMuchRepeated();
          }
          found.add(event(log, around));
        }
      }
    }
    return found.size() > MOST_RECORDS
        ? new Outcome.NotUnderstood("OTLP with more than " + MOST_RECORDS + " log records")
        : Expansion.expandAll(found);
  }

  private static Tree.Fields event(Tree.Fields log, Tree.Fields resource) {
    Tree.Fields event = new Tree.Fields();
    Optional<Tree> body = log.fields("body").map(OtlpShape::value);
    if (body.isPresent() && body.get() instanceof Tree.Fields members) {
      members.members().forEach(event.members()::putIfAbsent);
    } else if (body.isPresent()) {
      text(Tree.scalar(body.get()), event);
    }
    attributes(log, event);
    resource.members().forEach(event.members()::putIfAbsent);
    String time = log.firstText("timeUnixNano", "observedTimeUnixNano");
    if (!time.isEmpty() && !time.equals("0")) {
      event.members().putIfAbsent("timestamp", new Tree.Text(time));
    }
    event.addText("severity_text", log.text("severityText"));
    event.addText("trace_id", log.text("traceId"));
    event.addText("span_id", log.text("spanId"));
    return event;
  }

  private static void text(String text, Tree.Fields into) {
    Optional<Tree.Fields> json = text.startsWith("{") ? TreeJson.read(text) : Optional.empty();
    if (json.isPresent()) {
      json.get().members().forEach(into.members()::putIfAbsent);
    } else {
      into.addText("body", text);
    }
  }

  private static void attributes(Tree.Fields from, Tree.Fields into) {
    for (Tree.Fields attribute : objects(from.find("attributes"))) {
      String name = attribute.text("key");
      attribute
          .fields("value")
          .map(OtlpShape::value)
          .ifPresent(value -> into.members().putIfAbsent(name, value));
    }
  }

  /** The value in an {@code AnyValue}; deeper than JSON may nest it never is. */
  private static Tree value(Tree.Fields any) {
    Optional<Tree.Fields> list = any.fields("kvlistValue");
    if (list.isPresent()) {
      Tree.Fields members = new Tree.Fields();
      for (Tree.Fields pair : objects(list.get().find("values"))) {
        pair.fields("value")
            .ifPresent(value -> members.members().putIfAbsent(pair.text("key"), value(value)));
      }
      return members;
    }
    Optional<Tree.Fields> array = any.fields("arrayValue");
    if (array.isPresent()) {
      return new Tree.Items(
          new ArrayList<>(
              objects(array.get().find("values")).stream().map(OtlpShape::value).toList()));
    }
    return any.members().values().stream().findFirst().orElse(Tree.Bare.NULL);
  }

  private static List<Tree.Fields> objects(Optional<Tree> list) {
    return list.map(OtlpShape::objects).orElse(List.of());
  }

  private static List<Tree.Fields> objects(Tree list) {
    List<Tree.Fields> found = new ArrayList<>();
    if (list instanceof Tree.Items items) {
      for (Tree item : items.items()) {
        if (item instanceof Tree.Fields fields) {
          found.add(fields);
        }
      }
    }
    return found;
  }
}

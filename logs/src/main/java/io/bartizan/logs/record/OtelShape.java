package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Windows event as the {@code windowseventlog} receiver of the OpenTelemetry Collector gives it:
 * objects for event id and provider, the data as members or as a list of objects with one member.
 */
final class OtelShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree.Fields> id = record.fields("event_id").filter(fields -> fields.has("id"));
    Optional<Tree.Fields> provider = record.fields("provider").filter(one -> one.has("name"));
    if (id.isEmpty() || provider.isEmpty() || !record.has("channel")) {
      return Outcome.SAME;
    }
    WindowsRecord event =
        new WindowsRecord()
            .provider(provider.get().text("name"))
            .attribute("Provider", "Guid", provider.get().text("guid"))
            .eventId(id.get().text("id"))
            .channel(record.text("channel"))
            .computer(record.text("computer"))
            .recordId(record.text("record_id"))
            .header("Level", Levels.number(record.text("level")))
            .header("Task", record.text("task"))
            .header("Opcode", record.text("opcode"))
            .message(record.text("message"));
    String time = record.text("system_time");
    if (time.isEmpty()) {
      event.time(record.text("timestamp"));
    } else {
      event.utc(time);
    }
    Optional<Tree> data = record.find("event_data");
    if (data.isEmpty()) {
      return withoutData(record, event, provider.get().text("name"), id.get().text("id"));
    }
    if (!(data.get() instanceof Tree.Fields fields)) {
      return Outcome.notUnderstood("its event_data");
    }
    return event.data(data(fields)).outcome();
  }

  private static Outcome withoutData(
      Tree.Fields record, WindowsRecord event, String provider, String id) {
    Optional<Tree.Fields> data = EventNames.KNOWN.byMessage(provider, id, record.text("message"));
    data.ifPresent(event::data);
    return event.outcome();
  }

  private static Tree.Fields data(Tree.Fields written) {
    Tree.Fields data = new Tree.Fields();
    List<Tree> unnamed = new ArrayList<>();
    written
        .members()
        .forEach(
            (name, value) -> {
              if (name.equals("data") && value instanceof Tree.Items items) {
                items.items().forEach(item -> pair(item, data, unnamed));
              } else {
                data.add(name, value);
              }
            });
    EventXml.unnamed(unnamed, data);
    return data;
  }

  private static void pair(Tree item, Tree.Fields data, List<Tree> unnamed) {
    if (item instanceof Tree.Fields fields) {
      fields
          .members()
          .forEach(
              (name, value) -> {
                if (name.isEmpty()) {
                  unnamed.add(value);
                } else {
                  data.add(name, value);
                }
              });
    } else {
      unnamed.add(item);
    }
  }
}

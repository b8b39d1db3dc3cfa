package io.bartizan.logs.record;

import java.util.Optional;

/**
 * A Windows event of osquery: {@code windows_events} (channel in {@code source}) and {@code
 * windows_eventlog}, with the event's data as a text of JSON.
 */
final class OsqueryShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree.Fields> found =
        record
            .fields("columns")
            .filter(row -> row.has("eventid") && row.has("provider_name") && row.has("data"));
    if (found.isEmpty()) {
      return Outcome.SAME;
    }
    Tree.Fields row = found.get();
    WindowsRecord event =
        new WindowsRecord()
            .provider(row.text("provider_name"))
            .attribute("Provider", "Guid", row.text("provider_guid"))
            .eventId(row.text("eventid"))
            .channel(row.firstText("channel", "source"))
            .computer(
                row.firstText("computer_name").isEmpty()
                    ? record.text("hostIdentifier")
                    : row.text("computer_name"))
            .header("Level", row.text("level"))
            .header("Task", row.text("task"))
            .header("Keywords", row.text("keywords"))
            .time(row.firstText("datetime", "time"));
    Optional<Tree.Fields> body = TreeJson.read(row.text("data"));
    Optional<Tree.Fields> data = body.flatMap(fields -> fields.fields("EventData"));
    Optional<Tree.Fields> userData = body.flatMap(fields -> fields.fields("UserData"));
    data.ifPresent(event::data);
    userData.ifPresent(event::userData);
    return data.isPresent() || userData.isPresent()
        ? event.outcome()
        : Outcome.notUnderstood("the EventData in its data");
  }
}

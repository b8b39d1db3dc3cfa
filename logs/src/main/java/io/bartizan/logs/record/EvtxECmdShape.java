package io.bartizan.logs.record;

import java.util.Optional;

/** What EvtxECmd writes as JSON and as CSV: headers beside a text of JSON, {@code Payload}. */
final class EvtxECmdShape implements Shape {

  @Override
  public Outcome read(Tree.Fields written) {
    Tree.Fields record = written.has("Event Record Id") ? withoutSpaces(written) : written;
    if (!record.has("EventRecordId") || !record.has("EventId")) {
      return Outcome.SAME;
    }
    if (!record.has("Payload")) {
      return record.has("ChunkNumber") || record.has("MapDescription")
          ? Outcome.lacking("its Payload")
          : Outcome.SAME;
    }
    WindowsRecord event =
        new WindowsRecord()
            .provider(record.text("Provider"))
            .eventId(record.text("EventId"))
            .header("Level", Levels.number(record.text("Level")))
            .utc(record.text("TimeCreated"))
            .recordId(record.text("EventRecordId"))
            .attribute("Execution", "ProcessID", record.text("ProcessId"))
            .attribute("Execution", "ThreadID", record.text("ThreadId"))
            .channel(record.text("Channel"))
            .computer(record.text("Computer"))
            .attribute("Security", "UserID", record.text("UserId"));
    String payload = record.text("Payload");
    if (payload.isBlank()) {
      return event.outcome();
    }
    Optional<Tree.Fields> body = TreeJson.read(payload);
    Optional<Tree.Fields> data = body.flatMap(fields -> fields.fields("EventData"));
    Optional<Tree.Fields> userData = body.flatMap(fields -> fields.fields("UserData"));
    data.map(XmlAsJson::container).ifPresent(event::data);
    userData.map(XmlAsJson::container).ifPresent(event::userData);
    boolean isEmpty = body.map(EvtxECmdShape::saysNothing).orElse(false);
    return data.isPresent() || userData.isPresent() || isEmpty
        ? event.outcome()
        : Outcome.notUnderstood("the EventData in its Payload");
  }

  /** Timeline Explorer writes the names of the columns with spaces. */
  private static Tree.Fields withoutSpaces(Tree.Fields written) {
    Tree.Fields record = new Tree.Fields();
    written.members().forEach((name, value) -> record.add(name.replace(" ", ""), value));
    return record;
  }

  private static boolean saysNothing(Tree.Fields body) {
    return body.members().values().stream()
        .allMatch(value -> value.equals(Tree.Bare.NULL) || value.equals(new Tree.Text("")));
  }
}

package io.bartizan.logs.record;

import java.util.List;
import java.util.Optional;

/** A row of Microsoft's LogParser: the event's values in one cell, with bars between them. */
final class LogParserShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    if (!record.has("EventTypeName") || !record.has("Strings") || !record.has("SourceName")) {
      return Outcome.SAME;
    }
    String provider = record.text("SourceName");
    String id = record.text("EventID");
    String log = record.text("EventLog");
    List<String> values = List.of(record.text("Strings").split("\\|", -1));
    Optional<Tree.Fields> data =
        EventNames.KNOWN
            .byPosition(provider, id, values)
            .or(() -> EventNames.KNOWN.byMessage(provider, id, record.text("Message")));
    if (data.isEmpty()) {
      return Outcome.notUnderstood("what its Strings are called");
    }
    // Of a log that was read from a file, the path of the file stands in place of its channel.
    String known = Channels.KNOWN.channelOf(provider, id);
    return new WindowsRecord()
        .provider(provider)
        .eventId(id)
        .channel(known.isEmpty() && !log.contains("\\") ? log : known)
        .computer(record.text("ComputerName"))
        .recordId(record.text("RecordNumber"))
        .time(record.text("TimeGenerated"))
        .message(record.text("Message"))
        .data(data.get())
        .outcome();
  }
}

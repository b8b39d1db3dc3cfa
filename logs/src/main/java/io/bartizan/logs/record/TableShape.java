package io.bartizan.logs.record;

import java.util.Optional;

/**
 * Rows of tables that people export: Event Viewer's list (with the message as the last column) and
 * Chainsaw's (with the event's data as lines of {@code name: value}).
 */
final class TableShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    if (record.has("Date and Time") && record.has("Event ID") && record.has("Source")) {
      return eventViewer(record);
    }
    return record.has("Event Data") && record.has("Event ID") && record.has("detections")
        ? chainsaw(record)
        : Outcome.SAME;
  }

  private static Outcome eventViewer(Tree.Fields record) {
    String provider = Channels.KNOWN.provider(record.text("Source"));
    String id = record.text("Event ID");
    String message = record.firstText("Message", "");
    WindowsRecord event =
        new WindowsRecord()
            .provider(provider)
            .eventId(id)
            .channel(Channels.KNOWN.channelOf(provider, id))
            .header("Level", Levels.number(record.text("Level")))
            .time(record.text("Date and Time"))
            .message(message);
    Optional<Tree.Fields> data = EventNames.KNOWN.byMessage(provider, id, message);
    return data.isPresent()
        ? event.data(data.get()).outcome()
        : Outcome.notUnderstood("its message text");
  }

  private static Outcome chainsaw(Tree.Fields record) {
    String provider = record.firstText("Event.System.Provider", "Provider");
    String id = record.text("Event ID");
    String channel = record.text("Channel");
    WindowsRecord event =
        new WindowsRecord()
            .provider(provider)
            .eventId(id)
            .channel(channel.isEmpty() ? Channels.KNOWN.channelOf(provider, id) : channel)
            .computer(record.text("Computer"))
            .recordId(record.text("Record ID"))
            .time(record.text("timestamp"));
    Tree.Fields data = new Tree.Fields();
    for (String line : record.text("Event Data").split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && line.charAt(0) > ' ') {
        data.add(
            line.substring(0, colon), new Tree.Text(scalar(line.substring(colon + 2).strip())));
      } else if (!line.isBlank() && !line.endsWith(":")) {
        return Outcome.notUnderstood("its Event Data");
      }
    }
    return event.data(data).outcome();
  }

  /** A value as YAML writes it on one line. */
  private static String scalar(String text) {
    if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return TreeJson.read("{\"v\":" + text + "}").map(fields -> fields.text("v")).orElse(text);
    }
    return text.equals("~") || text.equals("null") ? "" : text;
  }
}

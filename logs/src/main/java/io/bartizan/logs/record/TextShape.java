package io.bartizan.logs.record;

import java.util.List;
import java.util.Optional;

/** A record that holds the XML of an event as a text, as Splunk's {@code _raw} does. */
final class TextShape implements Shape {

  private static final List<String> NAMES =
      List.of(
          "_raw",
          "Event",
          "EventXml",
          "xml",
          "raw",
          "raw_event",
          "event.original",
          "xml_string",
          "Original Event Log",
          "body",
          "message");

  @Override
  public Outcome read(Tree.Fields record) {
    for (String name : NAMES) {
      String text =
          record.path(name).map(value -> value instanceof Tree.Text t ? t.value() : "").orElse("");
      if (EventXml.looksLikeEvent(text)) {
        return event(XmlText.read(text));
      }
    }
    return Outcome.SAME;
  }

  static Outcome event(XmlText.Read read) {
    Optional<XmlNode> node = read.node();
    if (node.isEmpty()) {
      return Outcome.notUnderstood("the XML in it (" + read.problem() + ")");
    }
    if (!node.get().name().equals("Event") || node.get().child("System").isEmpty()) {
      return Outcome.notUnderstood("the XML in it (no Event with a System)");
    }
    return new Outcome.Records(List.of(EventXml.record(node.get())));
  }
}
